#pragma once
// A large story draws in the small ones beside it.

#include <cstdint>
#include <vector>

#include "base/csr.hpp"

namespace warta::clusters {

/// A story `least_ratio` times as large as another or more draws it in if their pairs are on average at least
/// `threshold`, counted as average * min(ratio, most_ratio) ^ power, and one pair at least reaches `reach()`.
///
/// What is much written about is written about from many sides: the average similarity to all of it says less of an
/// article beside it than the same average would of two articles.
struct Attraction {
  double threshold;
  double power;
  double least_ratio;
  double most_ratio;

  double reach() const { return 0.85 * threshold; }
};

/// Joins stories by the rule, most similar first (then the story with the lowest row), until none are left to join.
///
/// `pairs` holds each pair once (columns above the row), pairs that it does not hold count 0; `labels` is the story of
/// each row, numbered from 0 in order of each story's lowest row, and so is the result. Cost: O(pairs), and for each
/// join the links of the two.
std::vector<std::int32_t> draw_in(const CsrView<float>& pairs, const std::vector<std::int32_t>& labels,
                                  const Attraction& rule);

}  // namespace warta::clusters
