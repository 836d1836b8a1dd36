#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "articles/tokens.hpp"

namespace warta::articles {

/// FNV-1a over the folded code points of a word (Fowler, Noll and Vo; the 64-bit prime and offset).
class WordHash {
 public:
  constexpr void add(char32_t folded) noexcept { value_ = (value_ ^ folded) * 0x100000001B3ULL; }
  [[nodiscard]] constexpr std::uint64_t value() const noexcept { return value_; }
  [[nodiscard]] constexpr std::uint32_t short_value() const noexcept {
    return static_cast<std::uint32_t>(value_ ^ (value_ >> 32));
  }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

/// The words and marks that the rules mention, numbered from 1 in the order in which they were added.
class Vocabulary {
 public:
  Vocabulary();

  /// Number of a word or mark, added if new. Throws std::invalid_argument past 65,535 words.
  WordId add_word(std::string_view word);
  WordId add_mark(char32_t mark);

  /// Number of the word whose folded hash is `hash`; `word` is compared, so that a collision finds nothing.
  [[nodiscard]] WordId find(WordHash hash, std::string_view word) const noexcept;
  [[nodiscard]] WordId find_mark(char32_t mark) const noexcept;

  [[nodiscard]] std::size_t size() const noexcept { return folded_.size() - 1; }

 private:
  /// Small, so that the whole table stays in the processor's second cache: most words of a text are looked up in vain.
  struct Slot {
    std::uint32_t tag = 0;
    WordId id = 0;
  };

  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const noexcept;
  void grow();
  WordId next_id();

  static constexpr std::size_t ascii = 128;

  std::vector<Slot> slots_;
  std::vector<std::uint64_t> hashes_;  ///< by id
  std::vector<std::string> folded_;    ///< by id; empty for marks
  std::array<WordId, ascii> ascii_marks_{};
  std::vector<std::pair<char32_t, WordId>> marks_;  ///< beyond ASCII
};

}  // namespace warta::articles
