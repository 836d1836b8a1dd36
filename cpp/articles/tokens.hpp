#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warta::articles {

class Vocabulary;

/// A word that the rules know, by number; 0 is every other word.
using WordId = std::uint16_t;

enum class TokenClass : std::uint8_t { word, number, mark };

/// One word, number or mark of a text. Words end where a small letter meets a capital ("JugaSebagai"), because scraped
/// text loses line breaks; numbers hold their separators ("1,28", "17:05" is three tokens); a mark is one code point or
/// one character reference ("&amp;quot;").
struct Token {
  enum Flag : std::uint8_t {
    capital = 1,          ///< starts with a capital
    all_caps = 2,         ///< has no small letter
    space_before = 4,     ///< white space, a line break or the text's start precedes
    line_start = 8,       ///< first token of its line
    sentence_start = 16,  ///< first token of its sentence
    reference = 32,       ///< a mark written as a character reference
  };

  std::uint32_t start;  ///< first byte
  std::uint32_t end;    ///< one past the last byte
  std::uint32_t hash;   ///< of the case-folded word: equal words have equal hashes
  char32_t mark;        ///< the mark's code point, 0 for words and numbers
  WordId word;
  TokenClass token_class;
  std::uint8_t flags;

  [[nodiscard]] bool is(Flag flag) const noexcept { return (flags & flag) != 0; }
  [[nodiscard]] bool is_word() const noexcept { return token_class == TokenClass::word; }
  [[nodiscard]] bool is_number() const noexcept { return token_class == TokenClass::number; }
  [[nodiscard]] bool is_mark() const noexcept { return token_class == TokenClass::mark; }
  [[nodiscard]] bool is_mark(char32_t code_point) const noexcept { return mark == code_point && is_mark(); }
  [[nodiscard]] bool is_capital_word() const noexcept { return is_word() && is(capital); }
};

/// A run of tokens: [begin, end).
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const noexcept { return begin >= end; }
  [[nodiscard]] std::uint32_t size() const noexcept { return empty() ? 0 : end - begin; }
};

/// Cut `text` into tokens in one pass; no word is known yet. Any bytes are accepted. Throws std::invalid_argument past
/// 4 GiB.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

/// Number the words and marks that `vocabulary` knows.
void know_words(std::span<Token> tokens, std::string_view text, const Vocabulary& vocabulary) noexcept;

[[nodiscard]] constexpr bool is_double_quote(char32_t mark) noexcept {
  return mark == U'"' || (mark >= 0x201C && mark <= 0x201F) || mark == 0xAB || mark == 0xBB || mark == 0x2033;
}
[[nodiscard]] constexpr bool is_single_quote(char32_t mark) noexcept {
  return mark == U'\'' || mark == U'`' || (mark >= 0x2018 && mark <= 0x201B);
}
[[nodiscard]] constexpr bool is_dash(char32_t mark) noexcept {
  return mark == U'-' || (mark >= 0x2010 && mark <= 0x2015);
}
[[nodiscard]] constexpr bool ends_sentence(char32_t mark) noexcept {
  return mark == U'.' || mark == U'!' || mark == U'?' || mark == 0x2026;
}

}  // namespace warta::articles
