#pragma once
// The rows of a matrix scaled to unit length, over the columns that occur.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/csr.hpp"

namespace warta::clusters {

inline constexpr std::int32_t kUnassigned = -1;  ///< label of a row without a cluster

/// Columns are renumbered, the most frequent first and those without entries left out, so that what belongs to frequent
/// columns lies side by side. Entries of a row keep their order; a row of zeros stays one.
class UnitRows {
 public:
  template <class Value>
  explicit UnitRows(const CsrView<Value>& matrix)
      : original_columns_(matrix.columns), column_of_(static_cast<std::size_t>(matrix.columns), kAbsent) {
    number_columns(matrix.column_indices);
    unit_.rows = matrix.rows;
    unit_.columns = static_cast<std::int64_t>(original_of_.size());
    unit_.row_starts.assign(matrix.row_starts.begin(), matrix.row_starts.end());
    unit_.column_indices.reserve(matrix.values.size());
    unit_.values.reserve(matrix.values.size());
    for (const std::int32_t column : matrix.column_indices) {
      unit_.column_indices.push_back(column_of_[static_cast<std::size_t>(column)]);
    }
    for (std::int64_t row = 0; row < matrix.rows; ++row) append_scaled(matrix.row_values(row));
    floats_.assign(unit_.values.begin(), unit_.values.end());
  }

  std::int64_t rows() const { return unit_.rows; }
  std::int64_t columns() const { return unit_.columns; }
  std::int64_t original_columns() const { return original_columns_; }
  CsrView<double> view() const { return unit_.view(); }
  CsrView<float> float_view() const {
    return {unit_.rows, unit_.columns, unit_.row_starts, unit_.column_indices, floats_};
  }

  static constexpr std::int32_t kAbsent = -1;
  std::int32_t column_of(std::int32_t original) const { return column_of_[static_cast<std::size_t>(original)]; }
  std::int32_t original_of(std::int32_t column) const { return original_of_[static_cast<std::size_t>(column)]; }

 private:
  void number_columns(std::span<const std::int32_t> columns) {
    std::vector<std::int32_t> frequency(column_of_.size(), 0);
    for (const std::int32_t column : columns) ++frequency[static_cast<std::size_t>(column)];
    for (std::size_t column = 0; column < frequency.size(); ++column) {
      if (frequency[column] > 0) original_of_.push_back(static_cast<std::int32_t>(column));
    }
    std::stable_sort(original_of_.begin(), original_of_.end(), [&](std::int32_t x, std::int32_t y) {
      return frequency[static_cast<std::size_t>(x)] > frequency[static_cast<std::size_t>(y)];
    });
    for (std::size_t column = 0; column < original_of_.size(); ++column) {
      column_of_[static_cast<std::size_t>(original_of_[column])] = static_cast<std::int32_t>(column);
    }
  }

  template <class Value>
  void append_scaled(std::span<const Value> values) {
    double largest = 0.0;  // first out, so that squares neither overflow nor vanish
    for (const Value value : values) largest = std::max(largest, std::abs(static_cast<double>(value)));
    double squares = 0.0;
    for (const Value value : values) {
      const double part = largest > 0 ? static_cast<double>(value) / largest : 0.0;
      squares += part * part;
    }
    const double root = std::sqrt(squares);
    for (const Value value : values) {
      unit_.values.push_back(largest > 0 ? static_cast<double>(value) / largest / root : 0.0);
    }
  }

  std::int64_t original_columns_;
  std::vector<std::int32_t> column_of_;
  std::vector<std::int32_t> original_of_;
  Csr<double> unit_;
  std::vector<float> floats_;
};

}  // namespace warta::clusters
