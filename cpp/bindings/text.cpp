#include <pybind11/native_enum.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "text/code_point_offsets.hpp"
#include "text/normalize.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"
#include "text/unicode_version.hpp"
#include "text/words.hpp"

namespace warta::bindings {
namespace {

using text::AbbreviationLanguage;
using text::NormalForm;

/// 0 and each end, in code points; nothing for an empty text.
class Boundaries {
 public:
  explicit Boundaries(std::string_view text) : offsets_(text) {
    if (!text.empty()) found_.push_back(0);
  }
  void add(std::size_t end) { found_.push_back(offsets_.of_byte(end)); }
  std::vector<std::int64_t> take() { return std::move(found_); }

 private:
  text::CodePointOffsets offsets_;
  std::vector<std::int64_t> found_;
};

Array<std::int64_t> word_boundaries(const py::object& text) {
  const std::string_view utf8 = utf8_view(text, "text");
  Boundaries boundaries(utf8);
  {
    const py::gil_scoped_release without_gil;
    text::for_each_segment(utf8, [&](std::size_t, std::size_t end, bool) { boundaries.add(end); });
  }
  return to_numpy(boundaries.take());
}

Array<std::int64_t> sentence_boundaries(const py::object& text, AbbreviationLanguage language) {
  const std::string_view utf8 = utf8_view(text, "text");
  Boundaries boundaries(utf8);
  {
    const py::gil_scoped_release without_gil;
    for (const std::size_t end : text::sentence_ends(utf8, language)) boundaries.add(end);
  }
  return to_numpy(boundaries.take());
}

py::list words(const py::object& text) {
  const std::string_view utf8 = utf8_view(text, "text");
  py::list found;
  text::for_each_word(
      utf8, [&](std::size_t begin, std::size_t end) { found.append(py::str(utf8.data() + begin, end - begin)); });
  return found;
}

py::str normalize(const py::object& text, NormalForm form) {
  const std::string_view utf8 = utf8_view(text, "text");
  if (text::is_quickly_normal(utf8, form)) return text;
  std::string normal;
  text::append_normalized(utf8, form, normal);
  return normal;
}

py::str fold(const py::object& text) {
  std::string folded;
  text::append_folded(utf8_view(text, "text"), folded);
  return folded;
}

/// (terms, row_starts, ids, starts, ends, capitalized)
py::tuple tokenize(const py::object& texts, const std::optional<NormalForm>& form, bool fold,
                   const py::object& progress) {
  const Texts documents(texts, "texts");
  Watch watch = python_watch(progress);
  text::Tokens tokens;
  {
    const py::gil_scoped_release without_gil;
    tokens = text::tokenize(documents.views(), {form, fold}, watch);
  }
  return py::make_tuple(std::move(tokens.terms), to_numpy(std::move(tokens.row_starts)),
                        to_numpy(std::move(tokens.ids)), to_numpy(std::move(tokens.starts)),
                        to_numpy(std::move(tokens.ends)), to_numpy(std::move(tokens.capitalized)));
}

}  // namespace

void bind_text(py::module_& module) {
  py::native_enum<AbbreviationLanguage>(module, "AbbreviationLanguage", "enum.Enum")
      .value("none", AbbreviationLanguage::none)
      .value("id", AbbreviationLanguage::indonesian)
      .value("en", AbbreviationLanguage::english)
      .finalize();
  py::native_enum<NormalForm>(module, "NormalForm", "enum.Enum")
      .value("NFC", NormalForm::nfc)
      .value("NFD", NormalForm::nfd)
      .value("NFKC", NormalForm::nfkc)
      .value("NFKD", NormalForm::nfkd)
      .value("NFKC_Casefold", NormalForm::nfkc_casefold)
      .finalize();
  module.def("unicode_version", &text::unicode_version);
  module.def("word_boundaries", &word_boundaries, py::arg("text"));
  module.def("sentence_boundaries", &sentence_boundaries, py::arg("text"), py::arg("language"));
  module.def("words", &words, py::arg("text"));
  module.def("normalize", &normalize, py::arg("text"), py::arg("form"));
  module.def("fold", &fold, py::arg("text"));
  module.def("tokenize", &tokenize, py::arg("texts"), py::arg("form"), py::arg("fold"), py::arg("progress"));
}

}  // namespace warta::bindings
