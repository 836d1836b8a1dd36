#pragma once
// A large story draws in the small ones beside it.

#include <cstdint>
#include <span>
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

/// Which rows have been compared: those at most `within` apart in the order of `places`.
struct Compared {
  std::span<const std::int32_t> places;  ///< of each row in time; empty if all have been compared with all
  std::int64_t within = 0;
};

/// Joins stories by the rule, most similar first (then the story with the lowest row), until none are left to join.
///
/// Averages are over the pairs that have been compared, of which `pairs` holds those above 0, each once (columns above
/// the row). A story that goes on for longer than what is compared comes in parts: two of any sizes are joined if their
/// average reaches the threshold, and as many of their pairs have been compared as the smaller one has rows.
/// `labels` is the story of each row, numbered from 0 in order of each story's lowest row, and so is the result.
/// Cost: O(pairs), and for each join the links of the two, and the rows of those that are long.
std::vector<std::int32_t> draw_in(const CsrView<float>& pairs, const std::vector<std::int32_t>& labels,
                                  const Attraction& rule, const Compared& compared = {});

}  // namespace warta::clusters
