#pragma once
// The similarity of every pair of rows, in fixed point.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::clusters {

/// A symmetric matrix with zeros on its diagonal. Memory: 16 bytes a pair of rows.
class DenseLinks {
 public:
  explicit DenseLinks(std::int64_t rows) : rows_(rows), values_(static_cast<std::size_t>(rows * rows), 0) {}

  /// Of a graph that holds each pair once; pairs that it does not hold have similarity 0.
  template <class Value>
  static DenseLinks of_graph(const CsrView<Value>& graph, double scale) {
    DenseLinks links(graph.rows);
    for (std::int64_t row = 0; row < graph.rows; ++row) {
      const auto columns = graph.row_columns(row);
      const auto values = graph.row_values(row);
      for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto fixed = std::llround(std::min(1.0, static_cast<double>(values[at])) * scale);
        links.row(row)[static_cast<std::size_t>(columns[at])] = fixed;
        links.row(columns[at])[static_cast<std::size_t>(row)] = fixed;
      }
    }
    return links;
  }

  std::int64_t rows() const { return rows_; }
  std::span<std::int64_t> row(std::int64_t row) {
    return std::span(values_).subspan(static_cast<std::size_t>(row * rows_), static_cast<std::size_t>(rows_));
  }

 private:
  std::int64_t rows_;
  std::vector<std::int64_t> values_;
};

/// The cosines of all pairs of rows without negative values. Cost: the square of each column's entries, halved.
template <class Value>
DenseLinks cosine_links(const CsrView<Value>& rows, double scale, int threads, Watch& watch);

extern template DenseLinks cosine_links<float>(const CsrView<float>&, double, int, Watch&);
extern template DenseLinks cosine_links<double>(const CsrView<double>&, double, int, Watch&);

}  // namespace warta::clusters
