#pragma once
// Which articles are one text, run again.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/watch.hpp"

namespace warta::clusters {

/// When two texts are near-identical, and how many pairs of such texts are too many.
struct NearCopies {
  double threshold;  ///< of the Jaccard similarity of their shingles, as near-duplicates have it
  std::int64_t most_pairs;
};

/// For each text the number of the first that a chain of identical and near-identical texts connects it with.
///
/// Identical are texts of the same bytes, which make no pairs. A text without words is connected with none. Throws
/// std::invalid_argument where there are more than `most_pairs`. Cost: that of near-duplicates.
std::vector<std::int32_t> near_copies(std::span<const std::string_view> texts, const NearCopies& rule, int threads,
                                      Watch& watch);

}  // namespace warta::clusters
