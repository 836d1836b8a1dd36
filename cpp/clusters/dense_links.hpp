#pragma once
// The similarity of every pair of rows, in fixed point.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::clusters {

/// A symmetric matrix with zeros on its diagonal. Memory: 8 bytes an entry.
using DenseLinks = Eigen::Array<std::int64_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Those of a graph that holds each pair once; pairs that it does not hold have similarity 0.
template <class Value>
DenseLinks graph_links(const CsrView<Value>& graph, double scale) {
  DenseLinks links = DenseLinks::Zero(graph.rows, graph.rows);
  for (std::int64_t row = 0; row < graph.rows; ++row) {
    const auto columns = graph.row_columns(row);
    const auto values = graph.row_values(row);
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const auto fixed = std::llround(std::min(1.0, static_cast<double>(values[at])) * scale);
      links(row, columns[at]) = fixed;
      links(columns[at], row) = fixed;
    }
  }
  return links;
}

/// The cosines of all pairs of rows without negative values. Cost: the square of each column's entries, halved.
template <class Value>
DenseLinks cosine_links(const CsrView<Value>& rows, double scale, int threads, Watch& watch);

extern template DenseLinks cosine_links<float>(const CsrView<float>&, double, int, Watch&);
extern template DenseLinks cosine_links<double>(const CsrView<double>&, double, int, Watch&);

}  // namespace warta::clusters
