#pragma once
// Documents as UTF-8, without a copy where Python already holds UTF-8.

#include <pybind11/pybind11.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/encoded_text.hpp"

namespace warta::bindings {

namespace py = pybind11;

/// Views of an iterable of Python strings, or of packed ones: of an object whose `packed` is their UTF-8 in an array of
/// uint8 and an array of int64 offsets, one more than strings. Holds the strings themselves, so that the views stay
/// valid as long as this object, whatever other threads do to a list meanwhile.
/// Make it with the GIL held; the views may be read without it.
class Texts {
 public:
  /// Throws TypeError or ValueError that name `argument` and the row, e.g. "documents: row 17 is None; pass str".
  Texts(const py::object& documents, const char* argument);

  std::span<const std::string_view> views() const { return views_; }
  std::size_t size() const { return views_.size(); }

 private:
  py::object owner_;
  std::vector<std::string_view> views_;
};

/// Views of an iterable of Python strings in the encodings that they are kept in: Python makes and keeps no UTF-8 of
/// them. Otherwise as Texts, but that lone surrogates are found by who reads them.
class EncodedTexts {
 public:
  EncodedTexts(const py::object& documents, const char* argument);

  std::span<const text::EncodedText> views() const { return views_; }

 private:
  py::object owner_;
  std::vector<text::EncodedText> views_;
};

/// Whether each item of a list is exactly a str, no subclass of it.
bool are_str(const py::list& items);

/// One string, checked in the same way.
std::string_view utf8_view(const py::handle& text, const char* argument);

}  // namespace warta::bindings
