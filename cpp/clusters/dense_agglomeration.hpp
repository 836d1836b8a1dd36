#pragma once
// Clusters and what is known of every pair of them, as one dense matrix: for graphs that hold many of all pairs.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "clusters/dense_links.hpp"
#include "clusters/disjoint_sets.hpp"
#include "clusters/link_scan.hpp"
#include "clusters/linkage.hpp"
#include "clusters/nearest.hpp"

namespace warta::clusters {

/// The clusters of the moment, each under its lowest row. A pair's entry is the sum, the least or the most of its
/// similarities. A merge writes one line only; other lines catch up when they are looked at, from what they know of the
/// two that were joined. Each step costs O(rows).
template <Linkage kind>
class DenseAgglomeration {
 public:
  explicit DenseAgglomeration(DenseLinks links)
      : sets_(links.rows()),
        links_(std::move(links)),
        sizes_(static_cast<std::size_t>(links_.rows()), 1.0),
        merges_seen_(sizes_.size(), 0),
        similarities_(sizes_.size()) {}

  bool is_cluster(std::int32_t row) { return sets_.find(row) == row; }

  /// The most similar other cluster, `preferred` among equals and else the lowest; none if nothing is similar at all.
  Nearest nearest(std::int32_t cluster, std::int32_t preferred) {
    const auto line = caught_up(cluster);
    if constexpr (kind == Linkage::average) {
      divide(line, sizes_, sizes_[index(cluster)], similarities_);
    } else {
      std::copy(line.begin(), line.end(), similarities_.begin());
    }
    const double best = greatest(similarities_);
    if (best == 0.0) return {};
    if (preferred != kNoCluster && similarities_[index(preferred)] == best) return {preferred, best};
    const auto found = std::find(similarities_.begin(), similarities_.end(), best);
    return {static_cast<std::int32_t>(found - similarities_.begin()), best};
  }

  /// Joins two clusters and returns the lowest row of both.
  std::int32_t join(std::int32_t a, std::int32_t b) {
    const std::int32_t kept = sets_.join(a, b);
    const std::int32_t gone = kept == a ? b : a;
    const auto into = caught_up(kept);
    const auto from = caught_up(gone);
    std::transform(into.begin(), into.end(), from.begin(), into.begin(), joined);
    into[index(kept)] = 0;
    into[index(gone)] = 0;
    sizes_[index(kept)] += sizes_[index(gone)];
    merges_.emplace_back(kept, gone);
    merges_seen_[index(kept)] = merges_.size();
    return kept;
  }

 private:
  static std::size_t index(std::int32_t row) { return static_cast<std::size_t>(row); }

  static std::int64_t joined(std::int64_t a, std::int64_t b) {
    if constexpr (kind == Linkage::average) return a + b;
    if constexpr (kind == Linkage::single) return std::max(a, b);
    return std::min(a, b);
  }

  std::span<std::int64_t> caught_up(std::int32_t cluster) {
    const std::span line(&links_(cluster, 0), static_cast<std::size_t>(links_.cols()));
    std::size_t& seen = merges_seen_[index(cluster)];
    for (; seen < merges_.size(); ++seen) {
      const auto [kept, gone] = merges_[seen];
      line[index(kept)] = joined(line[index(kept)], line[index(gone)]);
      line[index(gone)] = 0;
    }
    return line;
  }

  DisjointSets sets_;
  DenseLinks links_;
  std::vector<double> sizes_;
  std::vector<std::pair<std::int32_t, std::int32_t>> merges_;  ///< kept, gone
  std::vector<std::size_t> merges_seen_;                       ///< by cluster
  std::vector<double> similarities_;                           ///< scratch: of one cluster to every other
};

}  // namespace warta::clusters
