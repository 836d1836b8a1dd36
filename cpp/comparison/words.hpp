#pragma once
// Words as a comparison sees them: numbers with their separators, and names with their hyphens.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/character_classes.hpp"
#include "text/utf8.hpp"

namespace warta::comparison {

enum class LetterClass : std::uint8_t {
  other,
  letter,
  digit,
  joiner,     ///< apostrophe or hyphen, which join letters
  separator,  ///< full stop or comma, which join digits
};

struct ClassifiedLetter {
  LetterClass letter_class;
  std::uint32_t length;  ///< in bytes
};

namespace letters {

constexpr std::array<LetterClass, 128> ascii_classes() {
  std::array<LetterClass, 128> classes{};
  for (char letter = 'a'; letter <= 'z'; ++letter) classes[static_cast<std::size_t>(letter)] = LetterClass::letter;
  for (char letter = 'A'; letter <= 'Z'; ++letter) classes[static_cast<std::size_t>(letter)] = LetterClass::letter;
  for (char digit = '0'; digit <= '9'; ++digit) classes[static_cast<std::size_t>(digit)] = LetterClass::digit;
  classes['\''] = classes['-'] = LetterClass::joiner;
  classes['.'] = classes[','] = LetterClass::separator;
  return classes;
}

inline constexpr std::array<LetterClass, 128> kAscii = ascii_classes();

/// `classify` of what is not ASCII.
ClassifiedLetter classify_rarely(std::string_view text, std::size_t at);

}  // namespace letters

/// The code point at byte `at`; letters and digits are those of Python's str.isalnum and str.isdecimal.
inline ClassifiedLetter classify(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < letters::kAscii.size() ? ClassifiedLetter{letters::kAscii[byte], 1}
                                       : letters::classify_rarely(text, at);
}

constexpr bool is_letter_or_digit(LetterClass found) {
  return found == LetterClass::letter || found == LetterClass::digit;
}

/// Where the word that begins at byte `at`, a letter or a digit, ends.
std::size_t word_end(std::string_view text, std::size_t at);

/// Calls f(begin, end), in bytes, for each word: "100.000", "1,28", "2022", "Jong-un", "Jum'at", "12B".
///
/// A number is digits with single full stops and commas between them; any other word is letters and digits with single
/// apostrophes and hyphens between them. What begins like a number and goes on with a letter is one word.
template <class Function>
void for_each_word(std::string_view text, Function&& f) {
  for (std::size_t at = 0; at < text.size();) {
    const ClassifiedLetter first = classify(text, at);
    if (!is_letter_or_digit(first.letter_class)) {
      at += first.length;
      continue;
    }
    const std::size_t end = word_end(text, at);
    f(at, end);
    at = end;
  }
}

}  // namespace warta::comparison
