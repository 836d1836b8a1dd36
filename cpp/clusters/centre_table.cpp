#include "clusters/centre_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/simd.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kTile = 32;  // sums that stay in registers: 2 to 8 vectors

/// out[j] = sum over the row's entries of value * table[column][j], tile by tile.
WARTA_CLONES void multiply(const std::int32_t* columns, const float* values, std::size_t entries, const float* table,
                           std::int64_t stride, float* out) {
  for (std::int64_t tile = 0; tile < stride; tile += kTile) {
    std::array<float, kTile> sums{};
    for (std::size_t entry = 0; entry < entries; ++entry) {
      const float* line = table + columns[entry] * stride + tile;
      const float value = values[entry];
      for (std::size_t j = 0; j < kTile; ++j) sums[j] += value * line[j];
    }
    std::copy(sums.begin(), sums.end(), out + tile);
  }
}

}  // namespace

CentreTable::CentreTable(std::int64_t columns, std::int64_t centres)
    : stride_((centres + kTile - 1) / kTile * kTile),
      table_(static_cast<std::size_t>(columns * stride_), 0.0F),
      vectors_(static_cast<std::size_t>(centres)) {}

void CentreTable::set(std::int64_t centre, SparseVector unit_vector) {
  SparseVector& own = vectors_[static_cast<std::size_t>(centre)];
  for (const std::int32_t column : own.columns) table_[static_cast<std::size_t>(column * stride_ + centre)] = 0.0F;
  own = std::move(unit_vector);
  for (std::size_t at = 0; at < own.columns.size(); ++at) {
    table_[static_cast<std::size_t>(own.columns[at] * stride_ + centre)] = static_cast<float>(own.values[at]);
  }
}

void CentreTable::similarities(std::span<const std::int32_t> columns, std::span<const float> values, float* out) const {
  multiply(columns.data(), values.data(), columns.size(), table_.data(), stride_, out);
}

double CentreTable::exact_similarity(std::span<const std::int32_t> columns, std::span<const double> values,
                                     std::int64_t centre) const {
  const SparseVector& own = vector(centre);
  double sum = 0.0;
  for (std::size_t at = 0; at < own.columns.size(); ++at) {
    const auto found = std::lower_bound(columns.begin(), columns.end(), own.columns[at]);
    if (found == columns.end() || *found != own.columns[at]) continue;
    sum += own.values[at] * values[static_cast<std::size_t>(found - columns.begin())];
  }
  return sum;
}

}  // namespace warta::clusters
