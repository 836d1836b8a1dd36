#pragma once
// Stems that Python finds.

#include <pybind11/pybind11.h>

#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "terms/remembered_stems.hpp"
#include "terms/term_table.hpp"

namespace warta::bindings {

/// Asks a Python function for the stem of a word, one thread at a time and with the GIL. Words may be remembered
/// together with their stems, for as long as the object lives: past so many all are forgotten.
class StemFunction {
 public:
  StemFunction(pybind11::function function, std::size_t most_remembered);
  StemFunction(const StemFunction&) = delete;
  StemFunction& operator=(const StemFunction&) = delete;
  ~StemFunction();

  /// Fetches what is remembered of words from memory, for `stem` to find it there.
  void expect(std::span<const terms::TermKey> words);

  /// The stem: the beginning of the word or in the buffer. To be called without the GIL, which is taken after the lock:
  /// a thread that waits for one never holds the other.
  std::string_view stem(std::string_view word, std::string& buffer);

 private:
  void ask(std::string_view word, std::string& buffer) const;

  std::mutex mutex_;
  pybind11::function function_;
  terms::RememberedStems known_;
};

}  // namespace warta::bindings
