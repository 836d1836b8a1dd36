#include "bindings/texts.hpp"

#include <cstdint>
#include <utility>

#include "bindings/arrays.hpp"

namespace warta::bindings {
namespace {

std::string type_name(const py::handle& value) {
  if (value.is_none()) return "None";
  return "of type " + std::string(Py_TYPE(value.ptr())->tp_name);
}

template <class Name>
void check_is_str(const py::handle& value, const Name& name) {
  if (!PyUnicode_Check(value.ptr())) throw py::type_error(name() + " is " + type_name(value) + "; pass str");
}

template <class Name>
std::string_view utf8_of(const py::handle& value, const Name& name) {
  check_is_str(value, name);
  Py_ssize_t size = 0;
  const char* data = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (data == nullptr) {
    if (PyErr_ExceptionMatches(PyExc_UnicodeEncodeError) == 0) throw py::error_already_set();
    PyErr_Clear();
    throw py::value_error(name() +
                          " has a lone surrogate, which is no character; decode the source with errors=\"replace\"");
  }
  return {data, static_cast<std::size_t>(size)};
}

text::EncodedText encoded(const py::handle& value) {
#if PY_VERSION_HEX < 0x030C0000
  if (PyUnicode_READY(value.ptr()) != 0) throw py::error_already_set();
#endif
  const auto size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(value.ptr()));
  text::Encoding encoding = text::Encoding::utf8;  // of ASCII
  if (!PyUnicode_IS_ASCII(value.ptr())) {
    const auto kind = PyUnicode_KIND(value.ptr());
    encoding = kind == PyUnicode_1BYTE_KIND   ? text::Encoding::latin1
               : kind == PyUnicode_2BYTE_KIND ? text::Encoding::utf16
                                              : text::Encoding::utf32;
  }
  return {PyUnicode_DATA(value.ptr()), size, encoding};
}

bool is_iterable(const py::handle& value) {
  return Py_TYPE(value.ptr())->tp_iter != nullptr || PySequence_Check(value.ptr()) != 0;
}

/// The documents as a tuple, which nobody else changes. What their own iterator raises is passed on.
py::object as_tuple(const py::object& documents, const std::string& argument) {
  if (PyUnicode_Check(documents.ptr())) throw py::type_error(argument + " is one str; pass a list of str");
  if (!is_iterable(documents)) {
    throw py::type_error(argument + " is " + type_name(documents) + "; pass a list of str");
  }
  auto tuple = py::reinterpret_steal<py::object>(PySequence_Tuple(documents.ptr()));
  if (!tuple) throw py::error_already_set();
  return tuple;
}

/// Calls f(str, name) for each item; name() is how an error calls it.
template <class Function>
void for_each_item(const py::object& tuple, const char* argument, Function&& f) {
  const auto count = PyTuple_GET_SIZE(tuple.ptr());
  for (py::ssize_t row = 0; row < count; ++row) {
    const py::handle item = PyTuple_GET_ITEM(tuple.ptr(), row);
    f(item, [&] { return std::string(argument) + ": row " + std::to_string(row); });
  }
}

bool is_packed(const py::object& documents) { return py::hasattr(documents, "packed"); }

/// Calls f(view) for each packed text.
template <class Function>
void for_each_packed(const py::object& packed, const char* argument, Function&& f) {
  const auto [bytes, starts] = packed.cast<std::pair<Array<std::uint8_t>, Array<std::int64_t>>>();
  const std::span<const std::uint8_t> all = as_span(bytes);
  const std::span<const std::int64_t> places = as_span(starts);
  for (std::size_t row = 0; row + 1 < places.size(); ++row) {
    const std::int64_t begin = places[row];
    const std::int64_t end = places[row + 1];
    if (begin < 0 || end < begin || std::cmp_greater(end, all.size())) {
      throw py::value_error(std::string(argument) + " is damaged: row " + std::to_string(row) + " is from byte " +
                            std::to_string(begin) + " to " + std::to_string(end) + " of " + std::to_string(all.size()));
    }
    f(std::string_view(reinterpret_cast<const char*>(all.data()) + begin, static_cast<std::size_t>(end - begin)));
  }
}

}  // namespace

Texts::Texts(const py::object& documents, const char* argument) {
  if (is_packed(documents)) {
    owner_ = documents.attr("packed");
    for_each_packed(owner_, argument, [&](std::string_view text) { views_.push_back(text); });
    return;
  }
  owner_ = as_tuple(documents, argument);
  views_.reserve(static_cast<std::size_t>(PyTuple_GET_SIZE(owner_.ptr())));
  for_each_item(owner_, argument,
                [&](const py::handle& item, const auto& name) { views_.push_back(utf8_of(item, name)); });
}

EncodedTexts::EncodedTexts(const py::object& documents, const char* argument) {
  if (is_packed(documents)) {
    owner_ = documents.attr("packed");
    for_each_packed(owner_, argument, [&](std::string_view text) { views_.push_back(text::EncodedText::of(text)); });
    return;
  }
  owner_ = as_tuple(documents, argument);
  views_.reserve(static_cast<std::size_t>(PyTuple_GET_SIZE(owner_.ptr())));
  for_each_item(owner_, argument, [&](const py::handle& item, const auto& name) {
    check_is_str(item, name);
    views_.push_back(encoded(item));
  });
}

bool are_str(const py::list& items) {
  // Each look at an object waits for memory, unless it was asked for a while before.
  constexpr py::ssize_t kAhead = 16;
  const py::ssize_t count = PyList_GET_SIZE(items.ptr());
  for (py::ssize_t at = 0; at < count; ++at) {
    if (at + kAhead < count) __builtin_prefetch(PyList_GET_ITEM(items.ptr(), at + kAhead));
    if (!PyUnicode_CheckExact(PyList_GET_ITEM(items.ptr(), at))) return false;
  }
  return true;
}

std::string_view utf8_view(const py::handle& text, const char* argument) {
  return utf8_of(text, [&] { return std::string(argument); });
}

}  // namespace warta::bindings
