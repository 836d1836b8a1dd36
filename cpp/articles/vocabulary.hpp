#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/tokens.hpp"

namespace warta::articles {

/// The words and marks that the rules mention, numbered from 1 in the order in which they were added.
class Vocabulary {
 public:
  Vocabulary();

  /// Number of a word or mark, added if new. Throws std::invalid_argument past 65,535 words.
  WordId add_word(std::string_view word);
  WordId add_mark(char32_t mark);

  /// Number of the word whose hash (`hash_of`) is `hash`; `word` is compared, so that a collision finds nothing.
  [[nodiscard]] WordId find(std::uint32_t hash, std::string_view word) const noexcept {
    return (filter_[filter_place(hash)] & filter_bit(hash)) != 0 ? find_slot(hash, word) : WordId{0};
  }
  [[nodiscard]] WordId find_mark(char32_t mark) const noexcept {
    return mark < ascii ? ascii_marks_[mark] : find_wide_mark(mark);
  }

  [[nodiscard]] std::size_t size() const noexcept { return folded_.size() - 1; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    WordId id = 0;
    std::uint16_t size = 0;  ///< of the folded word, 0 if its key does not say all of it
  };

  /// A short word of ASCII letters: its first bytes and its last ones, which meet or overlap.
  using Key = std::array<std::uint64_t, 2>;

  /// One bit for each of 65,536 groups of hashes: most words of a text are looked up in vain, and end here.
  static constexpr std::size_t filter_words = 1024;
  static constexpr std::size_t filter_place(std::uint32_t hash) noexcept { return hash >> 22U; }
  static constexpr std::uint64_t filter_bit(std::uint32_t hash) noexcept { return 1ULL << (hash >> 16U & 63U); }

  [[nodiscard]] WordId find_slot(std::uint32_t hash, std::string_view word) const noexcept;
  [[nodiscard]] WordId find_wide_mark(char32_t mark) const noexcept;
  /// The case-folded word's key; nothing if the word is long or has other letters.
  [[nodiscard]] static std::optional<Key> key_of(std::string_view word) noexcept;
  [[nodiscard]] std::size_t slot_of(std::uint32_t hash, std::string_view word) const noexcept;
  void grow();
  WordId next_id();

  static constexpr std::size_t ascii = 128;

  std::vector<Slot> slots_;
  std::array<std::uint64_t, filter_words> filter_{};
  std::vector<std::string> folded_;  ///< by id; empty for marks
  std::vector<Key> keys_;            ///< by id
  std::array<WordId, ascii> ascii_marks_{};
  std::vector<std::pair<char32_t, WordId>> marks_;  ///< beyond ASCII
};

}  // namespace warta::articles
