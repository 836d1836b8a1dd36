#include "clusters/cluster_sums.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace warta::clusters {
namespace {

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

/// The power of two that brings a total near 2^62.
double fixed_point_scale(double total) { return total > 0.0 ? std::ldexp(1.0, 61 - std::ilogb(total)) : 1.0; }

}  // namespace

ClusterSums::Dense::Dense(std::int64_t columns)
    : totals_(at((columns + kBlock - 1) / kBlock * kBlock), 0), touched_(totals_.size() / at(kBlock), 0) {}

void ClusterSums::Dense::take(Total& total) {
  total.columns.clear();
  total.values.clear();
  for (std::size_t block = 0; block < touched_.size(); ++block) {
    if (touched_[block] == 0) continue;
    touched_[block] = 0;
    for (std::size_t column = block * at(kBlock); column < (block + 1) * at(kBlock); ++column) {
      if (totals_[column] == 0) continue;
      total.columns.push_back(static_cast<std::int32_t>(column));
      total.values.push_back(std::exchange(totals_[column], 0));
    }
  }
}

void ClusterSums::Total::set_sum(const Total& x, const Total& y) {
  columns.resize(x.columns.size() + y.columns.size());
  values.resize(columns.size());
  std::size_t size = 0;
  const auto append = [&](std::int32_t column, std::int64_t value) {
    columns[size] = column;
    values[size] = value;
    size += value != 0;
  };
  std::size_t from_x = 0;
  for (std::size_t from_y = 0; from_y < y.columns.size(); ++from_y) {
    const std::int32_t column = y.columns[from_y];
    for (; from_x < x.columns.size() && x.columns[from_x] < column; ++from_x)
      append(x.columns[from_x], x.values[from_x]);
    const bool in_both = from_x < x.columns.size() && x.columns[from_x] == column;
    append(column, y.values[from_y] + (in_both ? x.values[from_x] : 0));
    from_x += in_both;
  }
  for (; from_x < x.columns.size(); ++from_x) append(x.columns[from_x], x.values[from_x]);
  columns.resize(size);
  values.resize(size);
}

ClusterSums::ClusterSums(const UnitRows& rows, std::span<const double> weights, std::int64_t clusters, int threads)
    : rows_(rows),
      weights_(weights),
      scale_(fixed_point_scale(std::accumulate(weights.begin(), weights.end(), 0.0))),
      totals_(at(clusters)),
      came_(at(clusters)),
      went_(at(clusters)),
      workers_(at(threads), Worker(rows.columns())) {}

void ClusterSums::move_rows(std::span<const std::int32_t> before, std::span<const std::int32_t> now) {
  for (std::size_t row = 0; row < now.size(); ++row) {
    if (before[row] == now[row]) continue;
    came_[at(now[row])].push_back(static_cast<std::int32_t>(row));
    if (before[row] != kUnassigned) went_[at(before[row])].push_back(static_cast<std::int32_t>(row));
  }
}

void ClusterSums::get(std::int64_t cluster, int worker, SparseVector& sum) {
  auto& [dense, change, changed_total] = workers_[at(worker)];
  Total& total = totals_[at(cluster)];
  add_rows(came_[at(cluster)], scale_, dense);
  add_rows(went_[at(cluster)], -scale_, dense);
  came_[at(cluster)].clear();
  went_[at(cluster)].clear();
  dense.take(change);
  changed_total.set_sum(total, change);
  std::swap(total, changed_total);
  sum.columns = total.columns;
  sum.values.resize(total.values.size());
  std::transform(total.values.begin(), total.values.end(), sum.values.begin(),
                 [&](std::int64_t value) { return static_cast<double>(value) / scale_; });
}

void ClusterSums::add_rows(std::span<const std::int32_t> rows, double scale, Dense& dense) const {
  const auto view = rows_.view();
  for (const std::int32_t row : rows) {
    const auto columns = view.row_columns(row);
    const auto values = view.row_values(row);
    const double factor = weights_[at(row)] * scale;
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      dense.add(columns[entry], std::llrint(values[entry] * factor));
    }
  }
}

}  // namespace warta::clusters
