#include "bindings/stem_function.hpp"

#include <utility>

#include "bindings/texts.hpp"

namespace warta::bindings {

namespace py = pybind11;

StemFunction::StemFunction(py::function function, std::size_t most_remembered)
    : function_(std::move(function)), most_remembered_(most_remembered) {}

StemFunction::~StemFunction() {
  const py::gil_scoped_acquire gil;
  function_ = py::function();
}

void StemFunction::expect(std::span<const terms::TermKey> words) {
  const std::scoped_lock lock(mutex_);
  for (const terms::TermKey& word : words) words_.prefetch(word);
}

std::string_view StemFunction::stem(std::string_view word, std::string& buffer) {
  const std::scoped_lock lock(mutex_);
  if (most_remembered_ == 0) {
    ask(word, buffer);
    return buffer;
  }
  const terms::PaddedKey key(word);
  const terms::TermId known = words_.find(*key);
  if (known == terms::kNoTerm) {
    ask(word, buffer);
    remember(*key, buffer);
    return buffer;
  }
  const Remembered& remembered = stem_of_[known];
  if (remembered.stem == terms::kNoTerm) return word.substr(0, remembered.length);
  buffer.assign(stems_[remembered.stem]);
  return buffer;
}

void StemFunction::remember(const terms::TermKey& word, std::string_view stem) {
  if (words_.size() >= most_remembered_) {
    words_ = terms::TermTable();
    stems_ = terms::TermTable();
    stem_of_.clear();
  }
  const bool is_beginning = word.view().starts_with(stem);
  stem_of_.push_back(
      {static_cast<std::uint32_t>(stem.size()), is_beginning ? terms::kNoTerm : stems_.find_or_add(stem)});
  words_.find_or_add(word);
}

void StemFunction::ask(std::string_view word, std::string& buffer) const {
  const py::gil_scoped_acquire gil;
  const py::object stem = function_(py::str(word.data(), word.size()));
  buffer.assign(utf8_view(stem, "stem: each"));
}

}  // namespace warta::bindings
