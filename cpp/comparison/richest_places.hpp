#pragma once
// Where in an article the most of what is asked for stands close together.

#include <cstdint>
#include <span>
#include <vector>

namespace warta::comparison {

/// Items of articles: item m of article i, row_starts[i] <= m < row_starts[i + 1], is of keys[m] and stands at
/// starts[m], ascending within an article.
struct PlacedKeys {
  std::span<const std::int64_t> row_starts;
  std::span<const std::int32_t> keys;
  std::span<const std::int32_t> starts;
};

/// What is asked for: question q has the keys asked[starts[q]] to asked[starts[q + 1]], ascending.
struct Questions {
  std::span<const std::int64_t> starts;
  std::span<const std::int32_t> asked;
};

/// Of each pair of an article and a question the first place of an asked item from which on the stretch of `width`
/// holds the most different keys of the question; -1 where the article has none of them.
/// Cost: linear in the items of the articles, times the logarithm of the question's keys.
std::vector<std::int32_t> richest_places(const PlacedKeys& items, const Questions& questions,
                                         std::span<const std::int32_t> articles,
                                         std::span<const std::int32_t> questions_of, std::int32_t width);

}  // namespace warta::comparison
