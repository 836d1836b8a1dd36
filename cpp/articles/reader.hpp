#pragma once
// Reading one scraped article.

#include <optional>
#include <string_view>

#include "articles/article.hpp"
#include "articles/corpus.hpp"
#include "articles/rules.hpp"

namespace warta::articles {

/// Read `text` by `rules`. Any bytes are accepted; segments tile the text. Cost: linear in its length. `published`,
/// where it is known from elsewhere, resolves relative dates; else the moment that the text itself gives does.
/// `corpus`, if given, is what other texts say of a line. Throws std::invalid_argument past 4 GiB.
[[nodiscard]] Reading read_article(std::string_view text, const Rules& rules,
                                   std::optional<Moment> published = std::nullopt, const Corpus* corpus = nullptr);

}  // namespace warta::articles
