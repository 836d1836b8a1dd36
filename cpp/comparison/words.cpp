#include "comparison/words.hpp"

#include <bit>

#include "text/byte_block.hpp"

namespace warta::comparison {
namespace {

constexpr char32_t kApostrophe = 0x2019;

LetterClass class_at(std::string_view text, std::size_t at) {
  return at < text.size() ? classify(text, at).letter_class : LetterClass::other;
}

/// Past the code points from `at` on for which `holds`.
template <class Holds>
std::size_t run_end(std::string_view text, std::size_t at, Holds&& holds) {
  while (at < text.size()) {
    const ClassifiedLetter next = classify(text, at);
    if (!holds(next.letter_class)) break;
    at += next.length;
  }
  return at;
}

/// Past the ASCII letters and digits from `at` on, as far as sixteen bytes can be looked at together: where one of them
/// ends the run, no branch for each of them has to be guessed.
std::size_t ascii_run_end(std::string_view text, std::size_t at) {
  using text::ByteLanes;
  constexpr std::size_t kBytes = ByteLanes::count;
  if constexpr (kBytes > 1) {
    constexpr std::uint64_t kAll = (std::uint64_t{1} << kBytes) - 1;
    constexpr char kLowerCase = 0x20;
    for (; at + kBytes <= text.size(); at += kBytes) {
      const ByteLanes bytes(text.data() + at);
      const ByteLanes inside = bytes.with_bits(kLowerCase).between('a', 'z') | bytes.between('0', '9');
      const std::uint64_t others = ~inside.high_bits() & kAll;
      if (others != 0) return at + static_cast<std::size_t>(std::countr_zero(others));
    }
  }
  return at;
}

std::size_t letters_end(std::string_view text, std::size_t at) {
  return run_end(text, ascii_run_end(text, at), is_letter_or_digit);
}

std::size_t number_end(std::string_view text, std::size_t at) {
  const auto is_digit = [](LetterClass found) { return found == LetterClass::digit; };
  std::size_t end = run_end(text, at, is_digit);
  while (class_at(text, end) == LetterClass::separator && class_at(text, end + 1) == LetterClass::digit) {
    end = run_end(text, end + 1, is_digit);
  }
  return end;
}

}  // namespace

ClassifiedLetter letters::classify_rarely(std::string_view text, std::size_t at) {
  const text::Decoded decoded = text::decode(text, at);
  if (decoded.code_point == kApostrophe) return {LetterClass::joiner, decoded.length};
  if (text::is_decimal_digit(decoded.code_point)) return {LetterClass::digit, decoded.length};
  const bool is_letter = text::is_word_character(decoded.code_point);
  return {is_letter ? LetterClass::letter : LetterClass::other, decoded.length};
}

std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (class_at(text, at) == LetterClass::digit) {
    end = number_end(text, at);
    if (class_at(text, end) != LetterClass::letter) return end;
  }
  end = letters_end(text, end);
  while (class_at(text, end) == LetterClass::joiner) {
    const std::size_t next = end + classify(text, end).length;
    if (!is_letter_or_digit(class_at(text, next))) break;
    end = letters_end(text, next);
  }
  return end;
}

}  // namespace warta::comparison
