#pragma once
// Many articles read at once, into columns.

#include <functional>
#include <span>
#include <string_view>

#include "articles/columns.hpp"
#include "articles/recurring_lines.hpp"
#include "articles/rules.hpp"
#include "base/watch.hpp"

namespace warta::articles {

/// What is read of the texts, each by the rules that fit it best: all columns but the texts themselves. `published`
/// gives the day of article i, no_day where it is not known, or is empty; articles are read among one another. The
/// language of an article is the place of its rules in `rules`, which are at most 256.
[[nodiscard]] Columns<Owned> read_columns(std::span<const KnownText> texts, std::span<const Rules* const> rules,
                                          std::span<const std::int32_t> published, int threads, Watch& watch);

}  // namespace warta::articles
