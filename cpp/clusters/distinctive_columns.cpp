#include "clusters/distinctive_columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "base/parallel.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 16;

/// What all clusters together say, by column.
struct Totals {
  std::vector<double> counts;
  std::vector<std::int64_t> rows;
  double sum = 0.0;

  explicit Totals(const CsrView<double>& matrix)
      : counts(static_cast<std::size_t>(matrix.columns), 0.0), rows(counts.size(), 0) {
    for (std::size_t entry = 0; entry < matrix.values.size(); ++entry) {
      const auto column = static_cast<std::size_t>(matrix.column_indices[entry]);
      counts[column] += matrix.values[entry];
      ++rows[column];
      sum += matrix.values[entry];
    }
  }
};

/// The counts of one cluster, its columns found again by a list.
class ClusterCounts {
 public:
  explicit ClusterCounts(std::int64_t columns)
      : counts_(static_cast<std::size_t>(columns), 0.0), rows_(counts_.size(), 0) {}

  void add(std::span<const std::int32_t> columns, std::span<const double> values) {
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      const auto column = static_cast<std::size_t>(columns[entry]);
      if (rows_[column]++ == 0) touched_.push_back(columns[entry]);
      counts_[column] += values[entry];
      size_ += values[entry];
    }
  }

  std::span<const std::int32_t> columns() const { return touched_; }
  double size() const { return size_; }
  double count(std::int32_t column) const { return counts_[static_cast<std::size_t>(column)]; }
  std::int64_t rows(std::int32_t column) const { return rows_[static_cast<std::size_t>(column)]; }

  void clear() {
    for (const std::int32_t column : touched_) {
      counts_[static_cast<std::size_t>(column)] = 0.0;
      rows_[static_cast<std::size_t>(column)] = 0;
    }
    touched_.clear();
    size_ = 0.0;
  }

 private:
  std::vector<double> counts_;
  std::vector<std::int32_t> rows_;
  std::vector<std::int32_t> touched_;
  double size_ = 0.0;
};

double class_tfidf(double count, double size, double total, double mean_size) {
  return count / size * std::log1p(mean_size / total);
}

double log_odds(double count, double size, double total, double sum) {
  const double there = total - count;
  const double left_here = size + sum - count - total;
  const double left_there = sum - size + sum - there - total;
  if (left_here <= 0.0 || left_there <= 0.0) return 0.0;
  const double odds_here = std::log(count + total) - std::log(left_here);
  const double odds_there = std::log(there + total) - std::log(left_there);
  return (odds_here - odds_there) / std::sqrt(1.0 / (count + total) + 1.0 / (there + total));
}

bool comes_before(const DistinctiveColumn& x, const DistinctiveColumn& y) {
  return x.score != y.score ? x.score > y.score : x.column < y.column;
}

void keep_best(std::vector<DistinctiveColumn>& found, std::int64_t most) {
  if (static_cast<std::int64_t>(found.size()) > most) {
    std::nth_element(found.begin(), found.begin() + most, found.end(), comes_before);
    found.resize(static_cast<std::size_t>(most));
  }
  std::sort(found.begin(), found.end(), comes_before);
}

}  // namespace

std::vector<std::vector<DistinctiveColumn>> distinctive_columns(const CsrView<double>& counts, const Members& members,
                                                                Distinction distinction, std::int64_t most, int threads,
                                                                Watch& watch) {
  const Totals totals(counts);
  const double mean_size = totals.sum / static_cast<double>(members.clusters());
  std::vector<std::vector<DistinctiveColumn>> found(static_cast<std::size_t>(members.clusters()));
  std::vector<ClusterCounts> workers(static_cast<std::size_t>(threads), ClusterCounts(counts.columns));
  parallel_for(
      members.clusters(), kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        ClusterCounts& cluster_counts = workers[static_cast<std::size_t>(worker)];
        for (std::int64_t cluster = begin; cluster < end; ++cluster) {
          cluster_counts.clear();
          for (const std::int64_t row : members.of(cluster)) {
            cluster_counts.add(counts.row_columns(row), counts.row_values(row));
          }
          auto& best = found[static_cast<std::size_t>(cluster)];
          for (const std::int32_t column : cluster_counts.columns()) {
            const double count = cluster_counts.count(column);
            const double total = totals.counts[static_cast<std::size_t>(column)];
            const double score = distinction == Distinction::class_tfidf
                                     ? class_tfidf(count, cluster_counts.size(), total, mean_size)
                                     : log_odds(count, cluster_counts.size(), total, totals.sum);
            if (!(score > 0.0)) continue;
            const std::int64_t rows = cluster_counts.rows(column);
            best.push_back({column, score, rows, totals.rows[static_cast<std::size_t>(column)] - rows});
          }
          keep_best(best, most);
        }
      },
      watch);
  return found;
}

}  // namespace warta::clusters
