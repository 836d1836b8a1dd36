#pragma once
// The sentences of many articles' prose.

#include <cstdint>
#include <span>

#include "articles/stored_articles.hpp"
#include "base/raw_array.hpp"
#include "base/watch.hpp"

namespace warta::articles {

/// Sentences of headline, standfirst and body (UAX #29; abbreviations of the article's language end none), without the
/// white space around them: those of the i-th of `rows` are rows[i] to rows[i + 1], places in code points of its text.
[[nodiscard]] Mentions<Owned> prose_sentences(const StoredArticles& articles, std::span<const std::int64_t> rows,
                                              int threads, Watch& watch);

}  // namespace warta::articles
