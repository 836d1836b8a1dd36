#pragma once
// Reading one scraped article.

#include <optional>
#include <string_view>

#include "articles/article.hpp"
#include "articles/recurring_lines.hpp"
#include "articles/rules.hpp"

namespace warta::articles {

/// Read `text` by `rules`. Any bytes are accepted; segments tile the text. Cost: linear in its length. `published`,
/// where it is known from elsewhere, resolves relative dates; else the moment that the text itself gives does. `others`
/// are the articles of the same corpus. Throws std::invalid_argument past 4 GiB.
[[nodiscard]] Reading read_article(std::string_view text, const Rules& rules,
                                   std::optional<Moment> published = std::nullopt, const Others& others = {});

}  // namespace warta::articles
