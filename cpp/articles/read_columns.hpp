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

/// What is read of the texts: all columns but the texts themselves. `languages` gives the place in `rules` of those by
/// which article i is read; `published` gives its day, no_day where it is not known, or is empty. Articles are read
/// among one another.
[[nodiscard]] Columns<Owned> read_columns(std::span<const KnownText> texts, std::span<const Rules* const> rules,
                                          std::span<const std::uint8_t> languages,
                                          std::span<const std::int32_t> published, int threads, Watch& watch);

}  // namespace warta::articles
