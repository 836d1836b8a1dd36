#pragma once
// The rows of a matrix scaled to unit length, over the columns that occur.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/parallel.hpp"
#include "base/raw_array.hpp"

namespace warta::clusters {

inline constexpr std::int32_t kUnassigned = -1;  ///< label of a row without a cluster

/// The length of a vector, in two parts so that squares neither overflow nor vanish.
class ScaledLength {
 public:
  template <class Value>
  explicit ScaledLength(std::span<const Value> values) {
    for (const Value value : values) largest_ = std::max(largest_, std::abs(static_cast<double>(value)));
    double squares = 0.0;
    for (const Value value : values) {
      const double part = largest_ > 0 ? static_cast<double>(value) / largest_ : 0.0;
      squares += part * part;
    }
    root_ = std::sqrt(squares);
  }

  /// A value of the vector at unit length; 0 if all of them are 0.
  double unit(double value) const { return largest_ > 0 ? value / largest_ / root_ : 0.0; }

 private:
  double largest_ = 0.0;
  double root_ = 0.0;
};

/// Columns are renumbered, the most frequent first and those without entries left out, so that what belongs to frequent
/// columns lies side by side. In a row the entries of frequent columns come first; otherwise they keep their order. A
/// row of zeros stays one.
class UnitRows {
 public:
  /// A row in low precision; its first entries are those of frequent columns.
  struct Floats {
    std::span<const std::int32_t> columns;
    std::span<const float> values;
    std::size_t frequent;
  };

  template <class Value>
  UnitRows(const CsrView<Value>& matrix, int threads)
      : original_columns_(matrix.columns),
        column_of_(static_cast<std::size_t>(matrix.columns), kAbsent),
        row_starts_(matrix.row_starts.begin(), matrix.row_starts.end()),
        columns_(matrix.values.size()),
        values_(matrix.values.size()),
        floats_(matrix.values.size()),
        frequent_(static_cast<std::size_t>(matrix.rows), 0) {
    number_columns(matrix.column_indices);
    constexpr std::int64_t kGrain = 512;
    parallel_for(matrix.rows, kGrain, threads, [&](std::int64_t begin, std::int64_t end, int /*worker*/) {
      for (std::int64_t row = begin; row < end; ++row) set_row(row, matrix.row_columns(row), matrix.row_values(row));
    });
  }

  std::int64_t rows() const { return static_cast<std::int64_t>(frequent_.size()); }
  std::int64_t columns() const { return static_cast<std::int64_t>(original_of_.size()); }
  std::int64_t original_columns() const { return original_columns_; }
  std::int64_t frequent_columns() const { return frequent_columns_; }  ///< those that more than 8 rows hold
  CsrView<double> view() const { return {rows(), columns(), row_starts_, columns_, values_}; }
  Floats floats(std::int64_t row) const {
    const auto columns = view().row_columns(row);
    return {columns, std::span(floats_).subspan(start(row), columns.size()), frequent_[static_cast<std::size_t>(row)]};
  }
  /// Asks for a row's entries ahead of `floats`.
  void prefetch(std::int64_t row) const {
    constexpr std::size_t kLine = 64 / sizeof(float);
    const auto [columns, values, frequent] = floats(row);
    for (std::size_t entry = 0; entry < columns.size(); entry += kLine) {
      __builtin_prefetch(&columns[entry]);
      __builtin_prefetch(&values[entry]);
    }
  }

  static constexpr std::int32_t kAbsent = -1;
  std::int32_t column_of(std::int32_t original) const { return column_of_[static_cast<std::size_t>(original)]; }
  std::int32_t original_of(std::int32_t column) const { return original_of_[static_cast<std::size_t>(column)]; }

 private:
  std::size_t start(std::int64_t row) const {
    return static_cast<std::size_t>(row_starts_[static_cast<std::size_t>(row)]);
  }

  void number_columns(std::span<const std::int32_t> columns) {
    std::vector<std::int32_t> frequency(column_of_.size(), 0);
    for (const std::int32_t column : columns) ++frequency[static_cast<std::size_t>(column)];
    for (std::size_t column = 0; column < frequency.size(); ++column) {
      if (frequency[column] > 0) original_of_.push_back(static_cast<std::int32_t>(column));
      if (frequency[column] > kRare) ++frequent_columns_;
    }
    std::stable_sort(original_of_.begin(), original_of_.end(), [&](std::int32_t x, std::int32_t y) {
      return frequency[static_cast<std::size_t>(x)] > frequency[static_cast<std::size_t>(y)];
    });
    for (std::size_t column = 0; column < original_of_.size(); ++column) {
      column_of_[static_cast<std::size_t>(original_of_[column])] = static_cast<std::int32_t>(column);
    }
  }

  template <class Value>
  void set_row(std::int64_t row, std::span<const std::int32_t> columns, std::span<const Value> values) {
    const ScaledLength length(values);
    const auto is_frequent = [&](std::int32_t column) { return column_of(column) < frequent_columns_; };
    const auto frequent = std::count_if(columns.begin(), columns.end(), is_frequent);
    frequent_[static_cast<std::size_t>(row)] = static_cast<std::size_t>(frequent);
    std::size_t next_frequent = start(row);
    std::size_t next_rare = next_frequent + static_cast<std::size_t>(frequent);
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      const std::size_t place = is_frequent(columns[entry]) ? next_frequent++ : next_rare++;
      columns_[place] = column_of(columns[entry]);
      values_[place] = length.unit(static_cast<double>(values[entry]));
      floats_[place] = static_cast<float>(values_[place]);
    }
  }

  static constexpr std::int32_t kRare = 8;  ///< rows that hold a column which is not frequent, at most

  std::int64_t original_columns_;
  std::int64_t frequent_columns_ = 0;
  std::vector<std::int32_t> column_of_;
  std::vector<std::int32_t> original_of_;
  std::vector<std::int64_t> row_starts_;
  RawArray<std::int32_t> columns_;
  RawArray<double> values_;
  RawArray<float> floats_;
  std::vector<std::size_t> frequent_;  ///< by row: its entries of frequent columns
};

}  // namespace warta::clusters
