#pragma once
// Words whose stems are known.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terms/term_table.hpp"

namespace warta::terms {

/// Stems by word, of at most so many words: one more, and all are forgotten.
class RememberedStems {
 public:
  explicit RememberedStems(std::size_t most) : most_(most) {}

  /// Fetches words from memory, for `find` to find them there.
  void expect(std::span<const TermKey> words) const;

  /// The stem, as the beginning of the word or in the buffer; nothing if the word is not known.
  std::optional<std::string_view> find(std::string_view word, std::string& buffer) const;

  /// Remembers the stem of a word that is not known.
  void add(std::string_view word, std::string_view stem);

 private:
  /// How many bytes of a word its stem is, or where the stem is among `stems_`: most only lose their endings.
  struct Remembered {
    std::uint32_t length;
    TermId stem;  ///< kNoTerm if the stem is the beginning of the word
  };

  std::size_t most_;
  TermTable words_;
  TermTable stems_;
  std::vector<Remembered> stem_of_;  ///< by the ids of words
};

}  // namespace warta::terms
