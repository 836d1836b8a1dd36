#pragma once
// Stems that Python finds.

#include <pybind11/pybind11.h>

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  /// How many bytes of a word its stem is, or where the stem is among `stems_`: most only lose their endings.
  struct Remembered {
    std::uint32_t length;
    terms::TermId stem;  ///< kNoTerm if the stem is the beginning of the word
  };

  void ask(std::string_view word, std::string& buffer) const;
  void remember(const terms::TermKey& word, std::string_view stem);

  std::mutex mutex_;
  pybind11::function function_;
  std::size_t most_remembered_;
  terms::TermTable words_;
  terms::TermTable stems_;
  std::vector<Remembered> stem_of_;  ///< by the ids of words
};

}  // namespace warta::bindings
