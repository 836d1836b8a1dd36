#include "bindings/stem_function.hpp"

#include <utility>

#include "bindings/texts.hpp"

namespace warta::bindings {

namespace py = pybind11;

StemFunction::StemFunction(py::function function, std::size_t most_remembered)
    : function_(std::move(function)), known_(most_remembered) {}

StemFunction::~StemFunction() {
  const py::gil_scoped_acquire gil;
  function_ = py::function();
}

void StemFunction::expect(std::span<const terms::TermKey> words) {
  const std::scoped_lock lock(mutex_);
  known_.expect(words);
}

std::string_view StemFunction::stem(std::string_view word, std::string& buffer) {
  const std::scoped_lock lock(mutex_);
  if (const auto known = known_.find(word, buffer)) return *known;
  ask(word, buffer);
  known_.add(word, buffer);
  return buffer;
}

void StemFunction::ask(std::string_view word, std::string& buffer) const {
  const py::gil_scoped_acquire gil;
  const py::object stem = function_(py::str(word.data(), word.size()));
  buffer.assign(utf8_view(stem, "stem: each"));
}

}  // namespace warta::bindings
