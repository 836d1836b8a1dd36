#include "clusters/spherical_kmeans.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "clusters/centre_table.hpp"
#include "clusters/cluster_sums.hpp"
#include "clusters/nearest_centres.hpp"
#include "clusters/unit_rows.hpp"

namespace warta::clusters {
namespace {

constexpr double kSameDirection = 1e-9;  // a row this near its centre is no better start for an empty cluster

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

/// The rows of each cluster, ascending; one after the other they are every row once.
struct Members {
  std::vector<std::int64_t> starts;
  std::vector<std::int32_t> rows;

  Members(std::span<const std::int32_t> labels, std::int64_t clusters)
      : starts(at(clusters) + 1, 0), rows(labels.size()) {
    for (const std::int32_t label : labels) ++starts[at(label) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    auto next = starts;
    for (std::size_t row = 0; row < labels.size(); ++row) {
      rows[at(next[at(labels[row])]++)] = static_cast<std::int32_t>(row);
    }
  }

  std::int64_t size(std::int64_t cluster) const { return starts[at(cluster) + 1] - starts[at(cluster)]; }
  std::span<const std::int32_t> of(std::int64_t cluster) const {
    return std::span(rows).subspan(at(starts[at(cluster)]), at(size(cluster)));
  }
};

double dot(const SparseVector& x, const SparseVector& y) {
  double sum = 0.0;
  std::size_t other = 0;
  for (std::size_t entry = 0; entry < x.columns.size(); ++entry) {
    while (other < y.columns.size() && y.columns[other] < x.columns[entry]) ++other;
    if (other == y.columns.size()) break;
    if (y.columns[other] == x.columns[entry]) sum += x.values[entry] * y.values[other];
  }
  return sum;
}

/// One run: the rows, the centres of the moment and the labels.
class Run {
 public:
  Run(const UnitRows& rows, std::span<const double> weights, const CsrView<double>& centres,
      const KMeansOptions& options)
      : rows_(rows),
        weights_(weights),
        threads_(options.threads),
        table_(rows.columns(), rows.frequent_columns(), centres.rows),
        turns_(table_.stride()),
        nearest_(rows, table_, options.bounds, options.threads),
        members_(std::vector<std::int32_t>(at(rows.rows()), 0), centres.rows),
        sums_(rows, weights, centres.rows, options.threads),
        dense_(at(options.threads), std::vector<double>(at(rows.columns()), 0.0)),
        new_centres_(at(options.threads)) {
    for (std::int64_t centre = 0; centre < centres.rows; ++centre) set_unit_centre(centres, centre);
  }

  /// Each row to its most similar centre; whether any row changed.
  bool assign(Watch& watch) {
    const auto before = nearest_.labels();
    nearest_.assign(turns_, watch);
    members_ = Members(nearest_.labels(), table_.centres());
    sums_.move_rows(before, nearest_.labels());
    return before != nearest_.labels();
  }

  /// Gives each empty cluster the row least similar to its own centre; whether any row moved.
  bool fill_empty_clusters() {
    std::vector<std::int32_t> empty;
    for (std::int32_t centre = 0; centre < table_.centres(); ++centre) {
      if (members_.size(centre) == 0) empty.push_back(centre);
    }
    if (empty.empty()) return false;
    const auto before = nearest_.labels();
    const auto similarities = own_similarities();
    std::vector<std::int64_t> sizes(at(table_.centres()));
    for (std::int64_t centre = 0; centre < table_.centres(); ++centre) sizes[at(centre)] = members_.size(centre);
    std::vector<std::int64_t> order(at(rows_.rows()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::int64_t x, std::int64_t y) { return similarities[at(x)] < similarities[at(y)]; });
    std::size_t filled = 0;
    for (const std::int64_t row : order) {
      if (filled == empty.size() || similarities[at(row)] > 1.0 - kSameDirection) break;
      std::int64_t& left = sizes[at(nearest_.labels()[at(row)])];
      if (is_zero(row) || weights_[at(row)] == 0.0 || left < 2) continue;
      --left;
      nearest_.reassign(row, empty[filled++]);
    }
    members_ = Members(nearest_.labels(), table_.centres());
    sums_.move_rows(before, nearest_.labels());
    return before != nearest_.labels();
  }

  /// Centres of the clusters that changed; the mean over clusters of |new - old|^2.
  double update_centres() {
    turns_.reset(table_.stride());
    std::vector<double> squared_moves(at(table_.centres()), 0.0);
    parallel_for(table_.centres(), 1, threads_, [&](std::int64_t begin, std::int64_t end, int worker) {
      for (std::int64_t centre = begin; centre < end; ++centre) {
        if (!sums_.changed(centre)) continue;
        squared_moves[at(centre)] = 2.0 * (1.0 - update_centre(centre, worker));
      }
    });
    return std::accumulate(squared_moves.begin(), squared_moves.end(), 0.0) / static_cast<double>(table_.centres());
  }

  KMeansResult result(int iterations, bool converged) {
    KMeansResult result;
    result.similarities = own_similarities();
    for (std::int64_t row = 0; row < rows_.rows(); ++row) {
      result.inertia += weights_[at(row)] * (1.0 - result.similarities[at(row)]);
    }
    result.labels = nearest_.labels();
    result.centres = original_centres();
    result.iterations = iterations;
    result.converged = converged;
    for (std::int64_t centre = 0; centre < table_.centres(); ++centre) {
      result.empty_clusters += members_.size(centre) == 0;
    }
    return result;
  }

 private:
  void set_unit_centre(const CsrView<double>& centres, std::int64_t centre) {
    const auto columns = centres.row_columns(centre);
    const auto values = centres.row_values(centre);
    const ScaledLength length(values);
    std::vector<std::pair<std::int32_t, double>> entries;
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      const std::int32_t column = rows_.column_of(columns[entry]);
      if (column != UnitRows::kAbsent && values[entry] != 0.0) entries.emplace_back(column, length.unit(values[entry]));
    }
    std::sort(entries.begin(), entries.end());
    SparseVector unit;
    for (const auto& [column, value] : entries) {
      unit.columns.push_back(column);
      unit.values.push_back(value);
    }
    table_.set(centre, unit);
  }

  bool is_zero(std::int64_t row) const {
    const auto values = rows_.view().row_values(row);
    return std::all_of(values.begin(), values.end(), [](double value) { return value == 0.0; });
  }

  /// The cosine between the old centre and the new.
  double update_centre(std::int64_t centre, int worker) {
    SparseVector& sum = new_centres_[at(worker)];
    sums_.get(centre, worker, sum);
    double squares = 0.0;
    for (const double value : sum.values) squares += value * value;
    if (squares == 0.0) return 1.0;  // no member but rows of zeros: the centre stays
    const double root = std::sqrt(squares);
    for (double& value : sum.values) value /= root;
    const double cosine = std::clamp(dot(table_.vector(centre), sum), -1.0, 1.0);
    table_.set(centre, sum);
    turns_.set(centre, cosine);
    return cosine;
  }

  std::vector<double> own_similarities() {
    std::vector<double> similarities(at(rows_.rows()));
    const auto view = rows_.view();
    parallel_for(table_.centres(), 1, threads_, [&](std::int64_t begin, std::int64_t end, int worker) {
      auto& line = dense_[at(worker)];
      for (std::int64_t centre = begin; centre < end; ++centre) {
        const SparseVector& own = table_.vector(centre);
        for (std::size_t entry = 0; entry < own.columns.size(); ++entry) {
          line[at(own.columns[entry])] = own.values[entry];
        }
        for (const std::int32_t row : members_.of(centre)) {
          const auto columns = view.row_columns(row);
          const auto values = view.row_values(row);
          for (std::size_t entry = 0; entry < columns.size(); ++entry) {
            similarities[at(row)] += values[entry] * line[at(columns[entry])];
          }
        }
        for (const std::int32_t column : own.columns) line[at(column)] = 0.0;
      }
    });
    return similarities;
  }

  Csr<double> original_centres() const {
    std::vector<SparseVector> originals(at(table_.centres()));
    parallel_for(table_.centres(), 1, threads_, [&](std::int64_t centre, std::int64_t /*end*/, int /*worker*/) {
      originals[at(centre)] = original(table_.vector(centre));
    });
    Csr<double> centres;
    centres.rows = table_.centres();
    centres.columns = rows_.original_columns();
    for (const auto& [columns, values] : originals) {
      centres.column_indices.insert(centres.column_indices.end(), columns.begin(), columns.end());
      centres.values.insert(centres.values.end(), values.begin(), values.end());
      centres.row_starts.push_back(static_cast<std::int64_t>(centres.values.size()));
    }
    return centres;
  }

  /// A vector with the columns as they were given.
  SparseVector original(const SparseVector& vector) const {
    std::vector<std::pair<std::int32_t, double>> entries;
    entries.reserve(vector.columns.size());
    for (std::size_t entry = 0; entry < vector.columns.size(); ++entry) {
      entries.emplace_back(rows_.original_of(vector.columns[entry]), vector.values[entry]);
    }
    std::sort(entries.begin(), entries.end());
    SparseVector sorted;
    sorted.columns.reserve(entries.size());
    sorted.values.reserve(entries.size());
    for (const auto& [column, value] : entries) {
      sorted.columns.push_back(column);
      sorted.values.push_back(value);
    }
    return sorted;
  }

  const UnitRows& rows_;
  std::span<const double> weights_;
  int threads_;
  CentreTable table_;
  Turns turns_;
  NearestCentres nearest_;
  Members members_;
  ClusterSums sums_;
  std::vector<std::vector<double>> dense_;  ///< by worker: one centre
  std::vector<SparseVector> new_centres_;   ///< by worker
};

}  // namespace

void check_weights(std::span<const double> weights, std::int64_t rows) {
  if (static_cast<std::int64_t>(weights.size()) != rows) {
    throw std::invalid_argument("sample_weight must have one value per row of X, got " +
                                std::to_string(weights.size()) + " for " + std::to_string(rows) + " rows");
  }
  double total = 0.0;
  for (const double weight : weights) {
    check_between("sample_weight", weight, 0.0, kMostWeight);
    total += weight;
  }
  if (rows > 0) check_between("the sum of sample_weight", total, kLeastWeight, kMostWeight);
}

template <class Value>
KMeansResult spherical_kmeans(const CsrView<Value>& rows, std::span<const double> weights,
                              const CsrView<double>& centres, const KMeansOptions& options, Watch& watch) {
  check_at_least("max_iter", options.max_iterations, 0);
  check_at_least("threads", options.threads, 1);
  check_at_least<std::int64_t>("n_clusters", centres.rows, 1);
  if (centres.columns != rows.columns) {
    throw std::invalid_argument("init must have as many columns as X, got " + std::to_string(centres.columns) +
                                " and " + std::to_string(rows.columns));
  }
  check_weights(weights, rows.rows);
  const UnitRows unit(rows, options.threads);
  Run run(unit, weights, centres, options);
  bool settled = false;
  bool converged = false;
  int iterations = 0;
  while (iterations < options.max_iterations && !converged) {
    const bool changed = run.assign(watch);
    const bool filled = run.fill_empty_clusters();
    settled = !changed && !filled;
    ++iterations;
    converged = settled || run.update_centres() <= options.tolerance;
  }
  if (!settled) run.assign(watch);
  return run.result(iterations, converged);
}

template KMeansResult spherical_kmeans<float>(const CsrView<float>&, std::span<const double>, const CsrView<double>&,
                                              const KMeansOptions&, Watch&);
template KMeansResult spherical_kmeans<double>(const CsrView<double>&, std::span<const double>, const CsrView<double>&,
                                               const KMeansOptions&, Watch&);

}  // namespace warta::clusters
