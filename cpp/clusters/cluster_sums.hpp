#pragma once
// The sums of the rows of each cluster, kept up to date by the rows that come and go.

#include <cstdint>
#include <span>
#include <vector>

#include "clusters/centre_table.hpp"
#include "clusters/unit_rows.hpp"

namespace warta::clusters {

/// Sums are in fixed point, as fine as 62 bits allow for the sum of all weights: a row that came and went leaves
/// nothing behind, and neither the order of rows nor the way to a cluster changes its sum.
class ClusterSums {
 public:
  ClusterSums(const UnitRows& rows, std::span<const double> weights, std::int64_t clusters, int threads);

  /// The labels of before and now, kUnassigned where a row had none.
  void move_rows(std::span<const std::int32_t> before, std::span<const std::int32_t> now);

  bool changed(std::int64_t cluster) const {
    return !came_[static_cast<std::size_t>(cluster)].empty() || !went_[static_cast<std::size_t>(cluster)].empty();
  }

  /// Writes the sum of a cluster; different clusters may be asked for by different workers.
  void get(std::int64_t cluster, int worker, SparseVector& sum);

 private:
  struct Total {
    std::vector<std::int32_t> columns;
    std::vector<std::int64_t> values;

    /// Becomes the sum of two others.
    void set_sum(const Total& x, const Total& y);
  };

  /// One sum at a time, dense; which blocks of columns it touches is kept, to find the columns again.
  class Dense {
   public:
    explicit Dense(std::int64_t columns);
    void add(std::int32_t column, std::int64_t value) {
      totals_[static_cast<std::size_t>(column)] += value;
      touched_[static_cast<std::size_t>(column / kBlock)] = 1;
    }
    /// Writes the sum as it is; what follows starts from zero.
    void take(Total& total);

   private:
    static constexpr std::int32_t kBlock = 64;
    std::vector<std::int64_t> totals_;
    std::vector<std::uint8_t> touched_;
  };

  struct Worker {
    Dense dense;
    Total change;
    Total sum;

    explicit Worker(std::int64_t columns) : dense(columns) {}
  };

  void add_rows(std::span<const std::int32_t> rows, double scale, Dense& dense) const;

  const UnitRows& rows_;
  std::span<const double> weights_;
  double scale_;
  std::vector<Total> totals_;
  std::vector<std::vector<std::int32_t>> came_;
  std::vector<std::vector<std::int32_t>> went_;
  std::vector<Worker> workers_;
};

}  // namespace warta::clusters
