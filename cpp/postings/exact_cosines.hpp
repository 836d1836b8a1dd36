#pragma once
// Exact cosines of one row with others, one at a time.

#include <cstdint>
#include <vector>

#include "postings/cosine_rows.hpp"

namespace warta::postings {

/// Holds one query row spread out over all columns, so that a dot product walks the other row alone. Sums run over
/// ascending columns in double: the same bits whichever of the two rows is the query.
template <class Value>
class ExactCosines {
 public:
  ExactCosines(const CosineRows<Value>& queries, const CosineRows<Value>& others)
      : queries_(queries), others_(others), spread_(static_cast<std::size_t>(queries.view().columns), 0.0) {}

  void take(std::int64_t query) {
    if (query == query_) return;
    spread(query_, true);
    query_ = query;
    spread(query_, false);
  }

  Value cosine(std::int64_t other) const {
    const auto columns = others_.view().row_columns(other);
    const auto values = others_.view().row_values(other);
    double dot = 0.0;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      dot += spread_[static_cast<std::size_t>(columns[at])] * static_cast<double>(values[at]);
    }
    if (dot == 0.0) return 0;
    return cosine_of<Value>(dot, queries_.squares(query_), others_.squares(other));
  }

 private:
  void spread(std::int64_t row, bool clear) {
    if (row < 0) return;
    const auto columns = queries_.view().row_columns(row);
    const auto values = queries_.view().row_values(row);
    for (std::size_t at = 0; at < columns.size(); ++at) {
      spread_[static_cast<std::size_t>(columns[at])] = clear ? 0.0 : static_cast<double>(values[at]);
    }
  }

  const CosineRows<Value>& queries_;
  const CosineRows<Value>& others_;
  std::vector<double> spread_;
  std::int64_t query_ = -1;
};

}  // namespace warta::postings
