#pragma once
// Which language's rules fit a text.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "articles/rules.hpp"
#include "base/watch.hpp"

namespace warta::articles {

/// A language among others, by its place, and whether the text's words leave no doubt.
struct LanguageChoice {
  std::uint8_t place = 0;
  bool is_sure = false;
};

/// The rules, of `choices`, whose function words are most frequent in the beginning of `text`; the first on a tie. Sure
/// where they are `least_share` of its words more often than a quarter more than those of any other. Cost: constant.
[[nodiscard]] LanguageChoice language_by_words(std::string_view text, std::span<const Rules* const> choices,
                                               double least_share);

/// The same for many texts.
[[nodiscard]] std::vector<LanguageChoice> languages_by_words(std::span<const std::string_view> texts,
                                                             std::span<const Rules* const> choices, double least_share,
                                                             int threads, Watch& watch);

}  // namespace warta::articles
