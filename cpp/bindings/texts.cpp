#include "bindings/texts.hpp"

namespace warta::bindings {
namespace {

std::string type_name(const py::handle& value) {
  if (value.is_none()) return "None";
  return "of type " + std::string(Py_TYPE(value.ptr())->tp_name);
}

std::string_view utf8_of(const py::handle& value, const std::string& what) {
  if (!PyUnicode_Check(value.ptr())) throw py::type_error(what + " is " + type_name(value) + "; pass str");
  Py_ssize_t size = 0;
  const char* data = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (data == nullptr) {
    PyErr_Clear();
    throw py::value_error(what +
                          " has a lone surrogate, which is no character; decode the source with errors=\"replace\"");
  }
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

Texts::Texts(const py::object& documents, const char* argument) {
  const std::string name(argument);
  if (PyUnicode_Check(documents.ptr())) throw py::type_error(name + " is one str; pass a list of str");
  owner_ = py::reinterpret_steal<py::object>(PySequence_Tuple(documents.ptr()));
  if (!owner_) {
    PyErr_Clear();
    throw py::type_error(name + " is " + type_name(documents) + "; pass a list of str");
  }
  const auto count = static_cast<std::size_t>(PyTuple_GET_SIZE(owner_.ptr()));
  views_.reserve(count);
  for (std::size_t row = 0; row < count; ++row) {
    views_.push_back(
        utf8_of(PyTuple_GET_ITEM(owner_.ptr(), static_cast<py::ssize_t>(row)), name + ": row " + std::to_string(row)));
  }
}

std::string_view utf8_view(const py::handle& text, const char* argument) { return utf8_of(text, argument); }

}  // namespace warta::bindings
