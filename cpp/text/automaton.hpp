#pragma once
// Runs ICU's compiled break rules over UTF-8.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/code_point_table.hpp"
#include "text/utf8.hpp"

namespace warta::text {

/// Where the segment that starts at some boundary ends, as the rules alone have it.
struct RuleMatch {
  std::size_t end;
  bool is_word;
  bool has_dictionary_characters;
};

// Categories and states that ICU's break rule data reserves (ICU's rbbirb.h, rbbitblb.cpp).
inline constexpr std::uint8_t stop_state = 0;
inline constexpr std::uint8_t start_state = 1;
inline constexpr std::uint8_t end_of_text_category = 1;
inline constexpr std::uint8_t start_of_text_category = 2;

/// The longest match of `Rules` from byte `begin` of `text`, which must lie inside it; one code point where none
/// matches. Rules start afresh at each boundary, so that a segment depends on what follows its start alone.
template <class Rules, class Categories>
constexpr RuleMatch match_rules(std::string_view text, std::size_t begin, const Categories& categories) {
  RuleMatch match{begin, false, false};
  std::uint8_t state = start_state;
  if constexpr (Rules::begins_with_start_of_text) state = Rules::next_state[state][start_of_text_category];

  std::size_t at = begin;
  while (at < text.size()) {
    const auto [code_point, length] = decode(text, at);
    const std::uint8_t category = categories[code_point];
    match.has_dictionary_characters |= category >= Rules::first_dictionary_category;
    state = Rules::next_state[state][category];
    if (state == stop_state) break;
    at += length;
    if (Rules::accepts[state]) {
      match.end = at;
      match.is_word = Rules::is_word[state];
    }
  }
  if (state != stop_state) {
    state = Rules::next_state[state][end_of_text_category];
    if (Rules::accepts[state]) {
      match.end = at;
      match.is_word = Rules::is_word[state];
    }
  }
  if (match.end == begin) match.end += decode(text, begin).length;
  return match;
}

}  // namespace warta::text
