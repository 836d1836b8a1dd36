#pragma once

#include <array>
#include <cstdint>

namespace warta::articles {

enum class CharacterClass : std::uint8_t { space, letter, digit, mark };

[[nodiscard]] constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

/// White space and characters that are not seen (zero-width space, direction marks, byte order mark).
[[nodiscard]] constexpr bool is_blank(char32_t c) noexcept {
  return c <= 0x20 || c == 0x7F || (c >= 0x80 && c <= 0xA0) || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

inline constexpr auto ascii_classes = [] {
  std::array<CharacterClass, 0x80> classes{};
  for (char32_t c = 0; c < classes.size(); ++c) {
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    classes[c] = letter        ? CharacterClass::letter
                 : is_digit(c) ? CharacterClass::digit
                 : is_blank(c) ? CharacterClass::space
                               : CharacterClass::mark;
  }
  return classes;
}();

/// Letters, digits, white space and marks by block. Beyond Latin, Greek and Cyrillic every code point outside the
/// blocks of punctuation and symbols counts as a letter: enough for telling words apart, where UAX #29 is not needed.
[[nodiscard]] constexpr CharacterClass class_of(char32_t c) noexcept {
  if (c < 0x80) return ascii_classes[c];
  if (is_blank(c)) return CharacterClass::space;
  const bool symbol = (c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
                      (c >= 0x2010 && c < 0x2C00) || (c >= 0x3001 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) ||
                      (c >= 0xFE10 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
                      c == 0xFFFD || (c >= 0x1F000 && c < 0x20000);
  return symbol ? CharacterClass::mark : CharacterClass::letter;
}

/// Simple case folding of Latin, Greek and Cyrillic letters (CaseFolding.txt, status C and S, of those blocks).
[[nodiscard]] constexpr char32_t fold(char32_t c) noexcept {
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  const bool pairs_from_even = (c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177) ||
                               (c >= 0x460 && c <= 0x481) || (c >= 0x1E00 && c <= 0x1E95) ||
                               (c >= 0x1EA0 && c <= 0x1EFF);
  if (pairs_from_even) return c | 1;
  const bool pairs_from_odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (pairs_from_odd) return (c & 1) != 0 ? c + 1 : c;
  return c;
}

[[nodiscard]] constexpr bool is_capital(char32_t c) noexcept { return fold(c) != c; }

}  // namespace warta::articles
