#pragma once
// The columns of a matrix as rows.

#include <cstddef>
#include <cstdint>
#include <numeric>

#include "base/csr.hpp"

namespace warta::clusters {

/// Columns of each row of the result ascend. Cost: one pass over the entries.
template <class Value>
Csr<Value> transposed(const CsrView<Value>& matrix) {
  Csr<Value> result;
  result.rows = matrix.columns;
  result.columns = matrix.rows;
  result.row_starts.assign(static_cast<std::size_t>(matrix.columns) + 1, 0);
  result.column_indices.resize(matrix.column_indices.size());
  result.values.resize(matrix.values.size());
  for (const std::int32_t column : matrix.column_indices) ++result.row_starts[static_cast<std::size_t>(column) + 1];
  std::partial_sum(result.row_starts.begin(), result.row_starts.end(), result.row_starts.begin());
  auto next = result.row_starts;
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    const auto columns = matrix.row_columns(row);
    const auto values = matrix.row_values(row);
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(columns[entry])]++);
      result.column_indices[place] = static_cast<std::int32_t>(row);
      result.values[place] = values[entry];
    }
  }
  return result;
}

}  // namespace warta::clusters
