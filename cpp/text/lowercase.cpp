#include "text/lowercase.hpp"

#include "text/ascii.hpp"
#include "text/string_mapping.hpp"
#include "text/tables/python_mappings.hpp"
#include "text/utf8.hpp"

namespace warta::text {
namespace {

constexpr char32_t capital_sigma = 0x3A3;
constexpr std::string_view small_sigma = "\u03C3";
constexpr std::string_view small_final_sigma = "\u03C2";

constexpr StringMapping lowercase(tables::lowercase_indices, tables::lowercase_starts, tables::lowercase_pool);

bool has(char32_t code_point, std::uint8_t flag) { return (tables::character_flags[code_point] & flag) != 0; }

/// Whether the first character that case does not ignore, from byte `at` on, is cased.
bool cased_follows(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto [code_point, length] = decode(text, at);
    if (!has(code_point, tables::case_ignorable_flag)) return has(code_point, tables::cased_flag);
    at += length;
  }
  return false;
}

/// Whether the last character that case does not ignore, before byte `at`, is cased.
bool cased_precedes(std::string_view text, std::size_t at) {
  while (at > 0) {
    do --at;
    while (at > 0 && is_continuation(text[at]));
    const char32_t code_point = decode(text, at).code_point;
    if (!has(code_point, tables::case_ignorable_flag)) return has(code_point, tables::cased_flag);
  }
  return false;
}

}  // namespace

bool is_capital(char32_t code_point) { return lowercase.changes(code_point); }

void append_lowercase(std::string_view text, std::string& out) {
  for_each_stretch(
      text, [&](std::string_view ascii) { append_ascii_lowercase(ascii, out); },
      [&](char32_t code_point, std::size_t begin, std::size_t end) {
        if (code_point == capital_sigma) {
          const bool is_final = cased_precedes(text, begin) && !cased_follows(text, end);
          out += is_final ? small_final_sigma : small_sigma;
        } else if (lowercase.changes(code_point)) {
          out += lowercase[code_point];
        } else {
          out += text.substr(begin, end - begin);
        }
      });
}

}  // namespace warta::text
