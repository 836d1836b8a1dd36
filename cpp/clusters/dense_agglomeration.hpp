#pragma once
// Clusters and what is known of every pair of them, as one dense matrix: for graphs that hold many of all pairs.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/csr.hpp"
#include "clusters/disjoint_sets.hpp"
#include "clusters/linkage.hpp"
#include "clusters/nearest.hpp"

namespace warta::clusters {

/// The clusters of the moment, each under its lowest row. A pair's entry is the sum, the least or the most of its
/// similarities in fixed point; similarities that the graph does not hold are 0. Memory: 8 bytes a pair
/// of rows, twice. Each step costs O(rows).
template <Linkage kind>
class DenseAgglomeration {
 public:
  template <class Value>
  DenseAgglomeration(const CsrView<Value>& graph, double scale)
      : sets_(graph.rows), links_(Links::Zero(graph.rows, graph.rows)), sizes_(Sizes::Ones(graph.rows)) {
    for (std::int64_t row = 0; row < graph.rows; ++row) {
      const auto columns = graph.row_columns(row);
      const auto values = graph.row_values(row);
      for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto fixed = std::llround(std::min(1.0, static_cast<double>(values[at])) * scale);
        links_(row, columns[at]) = fixed;
        links_(columns[at], row) = fixed;
      }
    }
  }

  bool is_cluster(std::int32_t row) { return sets_.find(row) == row; }

  /// The most similar other cluster, `preferred` among equals and else the lowest; none if nothing is similar at all.
  Nearest nearest(std::int32_t cluster, std::int32_t preferred) {
    if constexpr (kind == Linkage::average) {
      similarities_ = links_.col(cluster).template cast<double>() / (sizes_(cluster) * sizes_);
    } else {
      similarities_ = links_.col(cluster).template cast<double>();
    }
    const double best = similarities_.maxCoeff();
    if (best == 0.0) return {};
    if (preferred != kNoCluster && similarities_(preferred) == best) return {preferred, best};
    const auto found = std::find(similarities_.begin(), similarities_.end(), best);
    return {static_cast<std::int32_t>(found - similarities_.begin()), best};
  }

  /// Joins two clusters and returns the lowest row of both.
  std::int32_t join(std::int32_t a, std::int32_t b) {
    const std::int32_t kept = sets_.join(a, b);
    const std::int32_t gone = kept == a ? b : a;
    if constexpr (kind == Linkage::average) {
      links_.col(kept) += links_.col(gone);
    } else if constexpr (kind == Linkage::single) {
      links_.col(kept) = links_.col(kept).max(links_.col(gone));
    } else {
      links_.col(kept) = links_.col(kept).min(links_.col(gone));
    }
    links_.col(gone).setZero();
    links_(kept, kept) = 0;
    links_.row(kept) = links_.col(kept).transpose();
    links_.row(gone).setZero();
    sizes_(kept) += sizes_(gone);
    return kept;
  }

 private:
  using Links = Eigen::Array<std::int64_t, Eigen::Dynamic, Eigen::Dynamic>;
  using Sizes = Eigen::Array<double, Eigen::Dynamic, 1>;

  DisjointSets sets_;
  Links links_;
  Sizes sizes_;
  Sizes similarities_;  ///< scratch: of one cluster to every other
};

}  // namespace warta::clusters
