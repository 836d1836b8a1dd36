#include "text/accents.hpp"

#include "text/ascii.hpp"
#include "text/string_mapping.hpp"
#include "text/tables/python_mappings.hpp"
#include "text/utf8.hpp"

namespace warta::text {
namespace {

// Decomposition of Hangul syllables (The Unicode Standard, section 3.12).
constexpr char32_t first_syllable = 0xAC00;
constexpr char32_t first_leading = 0x1100;
constexpr char32_t first_vowel = 0x1161;
constexpr char32_t before_first_trailing = 0x11A7;
constexpr char32_t trailings = 28;
constexpr char32_t vowels_and_trailings = 588;
constexpr char32_t syllables = 11172;

constexpr StringMapping accents(tables::accents_indices, tables::accents_starts, tables::accents_pool);

bool is_hangul_syllable(char32_t code_point) { return code_point - first_syllable < syllables; }

void append_jamo(char32_t syllable, std::string& out) {
  const char32_t index = syllable - first_syllable;
  append_utf8(first_leading + index / vowels_and_trailings, out);
  append_utf8(first_vowel + index % vowels_and_trailings / trailings, out);
  if (index % trailings != 0) append_utf8(before_first_trailing + index % trailings, out);
}

}  // namespace

void append_without_accents(std::string_view text, std::string& out) {
  for_each_stretch(
      text, [&](std::string_view ascii) { out += ascii; },
      [&](char32_t code_point, std::size_t begin, std::size_t end) {
        if (is_hangul_syllable(code_point)) {
          append_jamo(code_point, out);
        } else if (accents.changes(code_point)) {
          out += accents[code_point];
        } else {
          out += text.substr(begin, end - begin);
        }
      });
}

void append_ascii(std::string_view text, std::string& out) {
  for_each_stretch(
      text, [&](std::string_view ascii) { out += ascii; },
      [&](char32_t code_point, std::size_t, std::size_t) {
        if (!accents.changes(code_point)) return;
        for (const char byte : accents[code_point]) {
          if (static_cast<unsigned char>(byte) < 0x80) out.push_back(byte);
        }
      });
}

}  // namespace warta::text
