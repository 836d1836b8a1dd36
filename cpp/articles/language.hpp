#pragma once
// Which language's rules fit a text.

#include <span>
#include <string_view>

#include "articles/rules.hpp"

namespace warta::articles {

/// The rules, of `choices`, whose function words are most frequent in the beginning of `text`, cut into `tokens`; the
/// first on a tie.
[[nodiscard]] const Rules& rules_for(std::string_view text, std::span<const Token> tokens,
                                     std::span<const Rules* const> choices);

}  // namespace warta::articles
