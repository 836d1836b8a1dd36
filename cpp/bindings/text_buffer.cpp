#include <pybind11/pybind11.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings/packed_strings.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "text/json_object.hpp"

namespace warta::bindings {
namespace {

/// Strings of Python's put together in UTF-8, without a copy being kept in each.
class TextBuffer {
 public:
  /// Throws TypeError or ValueError, naming `argument` and the row of `texts`; those before it are added.
  void extend(const py::object& texts, const std::string& argument) {
    const EncodedTexts added(texts, argument.c_str());
    for (std::size_t row = 0; row < added.views().size(); ++row) {
      const std::optional<std::string_view> utf8 = as_utf8(added.views()[row], transcoded_);
      if (!utf8) {
        throw py::value_error(argument + ": row " + std::to_string(row) +
                              " has a lone surrogate, which is no character; decode the source with "
                              "errors=\"replace\"");
      }
      packed_.add(*utf8);
    }
  }
  void add(std::string_view utf8) { packed_.add(utf8); }
  [[nodiscard]] std::size_t size() const { return packed_.size(); }
  [[nodiscard]] py::tuple take() { return packed_.take(); }

 private:
  PackedStrings packed_;
  std::vector<char> transcoded_;
};

/// Rows of JSON objects, a line each, put into columns of Python's: the texts into a buffer, the rest into lists.
class JsonRows {
 public:
  JsonRows(TextBuffer& texts, std::string_view text_name, const py::dict& columns, std::size_t rows)
      : texts_(texts), text_name_(text_name), columns_dict_(columns), rows_(rows) {
    for (const auto& [name, values] : columns) {
      if (!py::isinstance<py::str>(name) || !py::isinstance<py::list>(values)) {
        throw py::type_error("columns must be a dict of str to list");
      }
      columns_.push_back({name.cast<std::string>(), py::reinterpret_borrow<py::list>(values)});
    }
  }

  /// Whether the line is an object with a text; nothing is added else.
  bool add(std::string_view line) {
    if (!text::read_json_object(line, members_, decoded_)) return false;
    values_.clear();
    bool has_text = false;
    for (const text::JsonMember& member : members_) {
      const bool is_text = member.key == text_name_;
      if (is_text && !member.is_string) return false;
      has_text = has_text || is_text;
      values_.push_back(is_text ? py::object() : value_of(member));
      if (!is_text && !values_.back()) return false;
    }
    if (!has_text) return false;
    for (std::size_t at = 0; at < members_.size(); ++at) {
      const text::JsonMember& member = members_[at];
      if (!values_[at]) {
        texts_.add(member.value);
        column_of(at, member.key);
      } else {
        py::list& values = column_of(at, member.key);
        while (values.size() < rows_) values.append(py::none());
        values.append(values_[at]);
      }
    }
    ++rows_;
    return true;
  }

 private:
  struct Column {
    std::string name;
    py::list values;
  };

  /// None for NaN; no object if it is no JSON.
  py::object value_of(const text::JsonMember& member) {
    const std::string_view value = member.value;
    if (member.is_string) return py::str(value.data(), value.size());
    if (value == "null") return py::none();
    try {
      const py::object found = loads_(py::str(value.data(), value.size()));
      const bool is_nan = PyFloat_Check(found.ptr()) != 0 && !found.equal(found);
      return is_nan ? py::object(py::none()) : found;
    } catch (py::error_already_set& error) {
      if (!error.matches(PyExc_ValueError) && !error.matches(PyExc_RecursionError)) throw;
      return {};
    }
  }

  /// Columns stand mostly in the order of the members.
  py::list& column_of(std::size_t guess, std::string_view name) {
    if (guess < columns_.size() && columns_[guess].name == name) return columns_[guess].values;
    for (Column& column : columns_) {
      if (column.name == name) return column.values;
    }
    columns_.push_back({std::string(name), py::list()});
    columns_dict_[py::str(name.data(), name.size())] = columns_.back().values;
    return columns_.back().values;
  }

  TextBuffer& texts_;
  std::string_view text_name_;
  py::dict columns_dict_;
  std::vector<Column> columns_;
  std::size_t rows_;
  std::vector<text::JsonMember> members_;
  std::string decoded_;
  std::vector<py::object> values_;
  py::object loads_ = py::module_::import("json").attr("loads");
};

/// Adds lines to `columns`, which hold `rows` rows, until one is no plain object with a text: (where that line begins,
/// how many lines were added).
py::tuple add_json_lines(TextBuffer& texts, const py::bytes& lines, std::size_t start, std::string_view text_name,
                         const py::dict& columns, std::size_t rows) {
  const std::string_view block(lines);
  JsonRows added(texts, text_name, columns, rows);
  std::size_t count = 0;
  while (start < block.size()) {
    const std::size_t end = std::min(block.find('\n', start), block.size());
    if (!added.add(block.substr(start, end - start))) break;
    ++count;
    start = std::min(end + 1, block.size());
  }
  return py::make_tuple(start, count);
}

}  // namespace

void bind_text_buffer(py::module_& module) {
  py::class_<TextBuffer>(module, "TextBuffer", "Strings put together in UTF-8.")
      .def(py::init<>())
      .def("__len__", &TextBuffer::size)
      .def("extend", &TextBuffer::extend, py::arg("texts"), py::arg("argument"))
      .def("add_json_lines", &add_json_lines, py::arg("lines"), py::arg("start"), py::arg("text_name"),
           py::arg("columns"), py::arg("rows"),
           "Reads JSON objects, a line each, from byte `start` on: texts into the buffer, other values into lists of\n"
           "`columns`, which hold `rows` rows. (Where the first line begins that is no plain object with a text, how\n"
           "many lines were read.)")
      .def("take", &TextBuffer::take, "(UTF-8, offsets) of all strings; the buffer is empty then.");
}

}  // namespace warta::bindings
