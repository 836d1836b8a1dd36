#include "clusters/frequent_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "base/simd.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kPanel = FrequentColumns::kPanel;

using Doubles = double __attribute__((vector_size(64)));

/// Sums of 4 rows by 16 stay in registers while the columns go by, in order: a dot product does not depend on where in
/// a panel its rows are.
WARTA_CLONES void multiply(const double* mine, const double* other, std::int64_t columns, double* out,
                           std::int64_t stride) {
  constexpr std::int64_t kRows = 4;
  constexpr std::int64_t kLanes = kPanel / 2;
  for (std::int64_t first = 0; first < kPanel; first += kRows) {
    Doubles sums[kRows][2] = {};
    for (std::int64_t column = 0; column < columns; ++column) {
      Doubles values[2];
      std::memcpy(values, other + column * kPanel, sizeof values);
      for (std::int64_t row = 0; row < kRows; ++row) {
        const double factor = mine[column * kPanel + first + row];
        sums[row][0] += factor * values[0];
        sums[row][1] += factor * values[1];
      }
    }
    for (std::int64_t row = 0; row < kRows; ++row) {
      std::memcpy(out + (first + row) * stride, &sums[row][0], sizeof(Doubles));
      std::memcpy(out + (first + row) * stride + kLanes, &sums[row][1], sizeof(Doubles));
    }
  }
}

}  // namespace

FrequentColumns::FrequentColumns(const CsrView<double>& rows, std::int64_t columns)
    : columns_(columns),
      panels_((rows.rows + kPanel - 1) / kPanel),
      values_(static_cast<std::size_t>(panels_ * kPanel * columns)) {
  std::fill(values_.begin(), values_.end(), 0.0);
  for (std::int64_t row = 0; row < rows.rows; ++row) {
    const auto row_columns = rows.row_columns(row);
    const auto row_values = rows.row_values(row);
    double* const lane = values_.data() + row / kPanel * kPanel * columns + row % kPanel;
    for (std::size_t entry = 0; entry < row_columns.size(); ++entry) {
      if (row_columns[entry] < columns) lane[row_columns[entry] * kPanel] = row_values[entry];
    }
  }
}

void FrequentColumns::dot_products(std::int64_t mine, std::int64_t other, double* out, std::int64_t stride) const {
  multiply(panel(mine), panel(other), columns_, out, stride);
}

}  // namespace warta::clusters
