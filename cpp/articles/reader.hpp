#pragma once
// Reading one scraped article.

#include <string_view>

#include "articles/article.hpp"
#include "articles/rules.hpp"

namespace warta::articles {

/// Read `text` by `rules`. Any bytes are accepted; segments tile the text. Cost: linear in its length.
/// Throws std::invalid_argument past 4 GiB.
[[nodiscard]] Reading read_article(std::string_view text, const Rules& rules);

}  // namespace warta::articles
