#pragma once
// One neighbour of a row, and rows of neighbours as a matrix.

#include <cstdint>
#include <vector>

#include "base/csr.hpp"

namespace warta::neighbours {

template <class Value>
struct Neighbour {
  Value score;
  std::int32_t index;

  /// By descending score, then ascending index.
  bool operator<(const Neighbour& other) const {
    return score != other.score ? score > other.score : index < other.index;
  }
};

/// Moves the rows into one matrix, in the order in which they hold their neighbours.
template <class Value>
Csr<Value> to_csr(std::vector<std::vector<Neighbour<Value>>>&& rows, std::int64_t columns) {
  Csr<Value> result;
  result.rows = static_cast<std::int64_t>(rows.size());
  result.columns = columns;
  std::size_t size = 0;
  for (const auto& row : rows) size += row.size();
  result.row_starts.reserve(rows.size() + 1);
  result.column_indices.reserve(size);
  result.values.reserve(size);
  for (auto& row : rows) {
    for (const auto& neighbour : row) {
      result.column_indices.push_back(neighbour.index);
      result.values.push_back(neighbour.score);
    }
    result.row_starts.push_back(static_cast<std::int64_t>(result.values.size()));
    row = {};
  }
  return result;
}

}  // namespace warta::neighbours
