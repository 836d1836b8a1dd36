#include "clusters/spherical_kmeans.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "clusters/centre_table.hpp"
#include "clusters/cosine_bounds.hpp"
#include "clusters/unit_rows.hpp"

namespace warta::clusters {
namespace {

constexpr std::int32_t kUnassigned = -1;
constexpr float kNever = -2.0F;  // below every cosine: the bound of a row to its own centre, which is not in question
constexpr double kSameDirection = 1e-9;  // a row this near its centre is no better start for an empty cluster
constexpr std::int64_t kGrain = 128;     // rows a thread takes at a time

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

/// One run: the rows, the centres of the moment, and what bounds say of each row and centre.
class Run {
 public:
  Run(const UnitRows& rows, std::span<const double> weights, const CsrView<double>& centres,
      const KMeansOptions& options)
      : rows_(rows),
        weights_(weights),
        options_(options),
        table_(rows.columns(), centres.rows),
        labels_(at(rows.rows()), kUnassigned),
        lower_(at(rows.rows()), -1.0F),
        upper_(options.bounds ? at(rows.rows() * table_.stride()) : 0, 1.0F),
        moved_cosine_(at(table_.stride()), 1.0F),
        moved_sine_(at(table_.stride()), 0.0F),
        sizes_(at(centres.rows), 0),
        stale_(at(centres.rows), 0),
        scratch_(at(options.threads)) {
    for (std::int64_t centre = 0; centre < centres.rows; ++centre) set_unit_centre(centres, centre);
  }

  /// Each row to its most similar centre; how many rows changed.
  std::int64_t assign(Watch& watch) {
    std::atomic<std::int64_t> changed{0};
    parallel_for(
        rows_.rows(), kGrain, options_.threads,
        [&](std::int64_t begin, std::int64_t end, int worker) {
          auto& found = scratch_[at(worker)].similarities;
          found.resize(at(table_.stride()));
          std::int64_t changed_here = 0;
          for (std::int64_t row = begin; row < end; ++row) {
            const std::int32_t label = options_.bounds ? nearest_by_bounds(row, found) : nearest_of_all(row, found);
            changed_here += label != labels_[at(row)];
            labels_[at(row)] = label;
          }
          changed += changed_here;
        },
        watch);
    mark_changed_clusters();
    return changed;
  }

  /// Gives each empty cluster the row least similar to its own centre; how many rows moved.
  std::int64_t fill_empty_clusters() {
    std::vector<std::int32_t> empty;
    for (std::int32_t centre = 0; centre < table_.centres(); ++centre) {
      if (sizes_[at(centre)] == 0) empty.push_back(centre);
    }
    if (empty.empty()) return 0;
    const auto similarities = own_similarities();
    std::vector<std::int64_t> order(at(rows_.rows()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::int64_t x, std::int64_t y) { return similarities[at(x)] < similarities[at(y)]; });
    std::size_t filled = 0;
    for (const std::int64_t row : order) {
      if (filled == empty.size() || similarities[at(row)] > 1.0 - kSameDirection) break;
      if (is_zero(row) || weights_[at(row)] == 0.0 || sizes_[at(labels_[at(row)])] < 2) continue;
      move_row(row, empty[filled++]);
    }
    return static_cast<std::int64_t>(filled);
  }

  /// Centres of the clusters that changed; the mean over clusters of |new - old|^2.
  double update_centres() {
    const auto members = members_by_cluster();
    std::fill(moved_cosine_.begin(), moved_cosine_.end(), 1.0F);
    std::fill(moved_sine_.begin(), moved_sine_.end(), 0.0F);
    std::vector<double> squared_moves(at(table_.centres()), 0.0);
    parallel_for(table_.centres(), 1, options_.threads, [&](std::int64_t begin, std::int64_t end, int worker) {
      for (std::int64_t centre = begin; centre < end; ++centre) {
        if (stale_[at(centre)] == 0) continue;
        const double cosine = update_centre(centre, members.of(centre), scratch_[at(worker)]);
        squared_moves[at(centre)] = 2.0 * (1.0 - cosine);
      }
    });
    std::fill(stale_.begin(), stale_.end(), 0);
    return std::accumulate(squared_moves.begin(), squared_moves.end(), 0.0) / static_cast<double>(table_.centres());
  }

  KMeansResult result(int iterations, bool converged) {
    KMeansResult result;
    result.similarities = own_similarities();
    for (std::int64_t row = 0; row < rows_.rows(); ++row) {
      result.inertia += weights_[at(row)] * (1.0 - result.similarities[at(row)]);
    }
    result.labels = std::move(labels_);
    result.centres = original_centres();
    result.iterations = iterations;
    result.converged = converged;
    result.empty_clusters = static_cast<int>(std::count(sizes_.begin(), sizes_.end(), 0));
    return result;
  }

 private:
  struct Scratch {
    std::vector<float> similarities;  ///< of one row to each centre
    std::vector<double> sums;         ///< of one centre, dense
  };

  struct Members {
    std::vector<std::int64_t> starts;
    std::vector<std::int32_t> rows;

    std::span<const std::int32_t> of(std::int64_t centre) const {
      return std::span(rows).subspan(at(starts[at(centre)]), at(starts[at(centre) + 1] - starts[at(centre)]));
    }
  };

  void set_unit_centre(const CsrView<double>& centres, std::int64_t centre) {
    SparseVector unit;
    double squares = 0.0;
    const auto columns = centres.row_columns(centre);
    const auto values = centres.row_values(centre);
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      squares += values[entry] * values[entry];
      const std::int32_t column = rows_.column_of(columns[entry]);
      if (column == UnitRows::kAbsent) continue;
      unit.columns.push_back(column);
      unit.values.push_back(values[entry]);
    }
    for (double& value : unit.values) value /= std::sqrt(squares);
    table_.set(centre, std::move(unit));
  }

  bool is_zero(std::int64_t row) const {
    const auto values = rows_.view().row_values(row);
    return std::all_of(values.begin(), values.end(), [](double value) { return value == 0.0; });
  }

  void similarities_to_all(std::int64_t row, std::vector<float>& found) const {
    const auto floats = rows_.float_view();
    table_.similarities(floats.row_columns(row), floats.row_values(row), found.data());
  }

  /// The greatest of the cosines found; what rounding leaves open is decided in double precision.
  std::int32_t greatest(std::int64_t row, const std::vector<float>& found) const {
    const auto end = found.begin() + table_.centres();
    const auto best = std::max_element(found.begin(), end);
    const float near = *best - 2 * kFloatError;
    if (std::count_if(found.begin(), end, [&](float similarity) { return similarity >= near; }) == 1) {
      return static_cast<std::int32_t>(best - found.begin());
    }
    const auto view = rows_.view();
    std::int32_t label = kUnassigned;
    double most = 0.0;
    for (std::int32_t centre = 0; centre < table_.centres(); ++centre) {
      if (found[at(centre)] < near) continue;
      const double similarity = table_.exact_similarity(view.row_columns(row), view.row_values(row), centre);
      if (label != kUnassigned && similarity <= most) continue;
      label = centre;
      most = similarity;
    }
    return label;
  }

  std::int32_t nearest_of_all(std::int64_t row, std::vector<float>& found) const {
    similarities_to_all(row, found);
    return greatest(row, found);
  }

  std::int32_t nearest_by_bounds(std::int64_t row, std::vector<float>& found) {
    float* upper = upper_.data() + row * table_.stride();
    float& lower = lower_[at(row)];
    const std::int32_t old = labels_[at(row)];
    if (old != kUnassigned) {
      lower = lowest_cosine(lower, moved_cosine_[at(old)]);
      const float highest = raise_upper_bounds(upper, moved_cosine_.data(), moved_sine_.data(), table_.stride());
      if (highest < lower) return old;
      const auto floats = rows_.float_view();
      const auto own = static_cast<float>(table_.similarity(floats.row_columns(row), floats.row_values(row), old));
      lower = own - kFloatError;
      if (highest < lower) return old;
      const auto open = std::count_if(upper, upper + table_.centres(), [&](float bound) { return bound >= lower; });
      if (open * kOneByOneCost < table_.stride()) return nearest_of_open(row, old, own, upper, found);
    }
    similarities_to_all(row, found);
    const std::int32_t label = greatest(row, found);
    for (std::int64_t centre = 0; centre < table_.centres(); ++centre) upper[centre] = found[at(centre)] + kFloatError;
    settle(row, label, upper, found);
    return label;
  }

  /// Only the centres that bounds leave open.
  std::int32_t nearest_of_open(std::int64_t row, std::int32_t old, float own, float* upper, std::vector<float>& found) {
    const auto floats = rows_.float_view();
    std::fill(found.begin(), found.end(), kNever);
    const float lower = lower_[at(row)];
    for (std::int64_t centre = 0; centre < table_.centres(); ++centre) {
      if (upper[centre] < lower) continue;
      found[at(centre)] =
          static_cast<float>(table_.similarity(floats.row_columns(row), floats.row_values(row), centre));
      upper[centre] = found[at(centre)] + kFloatError;
    }
    found[at(old)] = own;
    upper[old] = own + kFloatError;
    const std::int32_t label = greatest(row, found);
    settle(row, label, upper, found);
    return label;
  }

  void settle(std::int64_t row, std::int32_t label, float* upper, const std::vector<float>& found) {
    lower_[at(row)] = found[at(label)] - kFloatError;
    upper[label] = kNever;
    std::fill(upper + table_.centres(), upper + table_.stride(), kNever);
  }

  /// A cluster is stale if a row came or went since its centre was computed.
  void mark_changed_clusters() {
    if (counted_.empty()) counted_.assign(labels_.size(), kUnassigned);
    for (std::size_t row = 0; row < labels_.size(); ++row) {
      const std::int32_t before = counted_[row];
      const std::int32_t now = labels_[row];
      if (before == now) continue;
      if (before != kUnassigned) {
        --sizes_[at(before)];
        stale_[at(before)] = 1;
      }
      ++sizes_[at(now)];
      stale_[at(now)] = 1;
      counted_[row] = now;
    }
  }

  void move_row(std::int64_t row, std::int32_t to) {
    const std::int32_t from = labels_[at(row)];
    labels_[at(row)] = to;
    if (options_.bounds) {
      float* upper = upper_.data() + row * table_.stride();
      upper[from] = 1.0F;
      upper[to] = kNever;
      lower_[at(row)] = -1.0F;
    }
    mark_changed_cluster(row, from, to);
  }

  void mark_changed_cluster(std::int64_t row, std::int32_t from, std::int32_t to) {
    --sizes_[at(from)];
    ++sizes_[at(to)];
    stale_[at(from)] = stale_[at(to)] = 1;
    counted_[at(row)] = to;
  }

  Members members_by_cluster() const {
    Members members{std::vector<std::int64_t>(at(table_.centres()) + 1, 0), std::vector<std::int32_t>(labels_.size())};
    for (const std::int32_t label : labels_) ++members.starts[at(label) + 1];
    std::partial_sum(members.starts.begin(), members.starts.end(), members.starts.begin());
    auto next = members.starts;
    for (std::size_t row = 0; row < labels_.size(); ++row) {
      members.rows[at(next[at(labels_[row])]++)] = static_cast<std::int32_t>(row);
    }
    return members;
  }

  /// The cosine between the old centre and the new. Rows are added in ascending order: the same sum for any threads.
  double update_centre(std::int64_t centre, std::span<const std::int32_t> members, Scratch& scratch) {
    scratch.sums.resize(at(rows_.columns()), 0.0);
    const auto view = rows_.view();
    SparseVector sum;
    for (const std::int32_t row : members) {
      const double weight = weights_[at(row)];
      const auto columns = view.row_columns(row);
      const auto values = view.row_values(row);
      for (std::size_t entry = 0; entry < columns.size(); ++entry) {
        double& total = scratch.sums[at(columns[entry])];
        const double part = weight * values[entry];
        if (total == 0.0 && part != 0.0) sum.columns.push_back(columns[entry]);
        total += part;
      }
    }
    const double cosine = replace_centre(centre, std::move(sum), scratch.sums);
    return cosine;
  }

  double replace_centre(std::int64_t centre, SparseVector sum, std::vector<double>& sums) {
    double squares = 0.0;
    for (const std::int32_t column : sum.columns) {
      sum.values.push_back(sums[at(column)]);
      squares += sum.values.back() * sum.values.back();
    }
    const double root = std::sqrt(squares);
    const SparseVector& old = table_.vector(centre);
    double cosine = 0.0;
    for (std::size_t entry = 0; entry < old.columns.size(); ++entry) {
      cosine += old.values[entry] * sums[at(old.columns[entry])];
    }
    for (const std::int32_t column : sum.columns) sums[at(column)] = 0.0;
    if (root == 0.0) return 1.0;  // no member but rows of zeros: the centre stays
    for (double& value : sum.values) value /= root;
    table_.set(centre, std::move(sum));
    cosine = std::clamp(cosine / root, -1.0, 1.0);
    moved_cosine_[at(centre)] = static_cast<float>(cosine - kMoveSlack);
    moved_sine_[at(centre)] = static_cast<float>(std::sqrt(std::max(0.0, 1.0 - cosine * cosine)) + kMoveSlack);
    return cosine;
  }

  std::vector<double> own_similarities() const {
    std::vector<double> similarities(labels_.size());
    const auto view = rows_.view();
    parallel_for(rows_.rows(), kGrain, options_.threads, [&](std::int64_t begin, std::int64_t end, int) {
      for (std::int64_t row = begin; row < end; ++row) {
        similarities[at(row)] = table_.similarity(view.row_columns(row), view.row_values(row), labels_[at(row)]);
      }
    });
    return similarities;
  }

  Csr<double> original_centres() const {
    Csr<double> centres;
    centres.rows = table_.centres();
    centres.columns = rows_.original_columns();
    for (std::int64_t centre = 0; centre < table_.centres(); ++centre) {
      const SparseVector& vector = table_.vector(centre);
      std::vector<std::size_t> order(vector.columns.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::sort(order.begin(), order.end(),
                [&](std::size_t x, std::size_t y) { return vector.columns[x] < vector.columns[y]; });
      for (const std::size_t entry : order) {
        centres.column_indices.push_back(rows_.original_of(vector.columns[entry]));
        centres.values.push_back(vector.values[entry]);
      }
      centres.row_starts.push_back(static_cast<std::int64_t>(centres.values.size()));
    }
    return centres;
  }

  static constexpr std::int64_t kOneByOneCost = 6;  // one dot product costs as much as this many of a whole pass
  static constexpr double kMoveSlack = 1e-6;        // rounding of the move to float

  const UnitRows& rows_;
  std::span<const double> weights_;
  KMeansOptions options_;
  CentreTable table_;
  std::vector<std::int32_t> labels_;
  std::vector<std::int32_t> counted_;  ///< the labels that sizes_ counts
  std::vector<float> lower_;           ///< of the cosine to the row's own centre
  std::vector<float> upper_;           ///< of the cosine to each centre, row by row
  std::vector<float> moved_cosine_;
  std::vector<float> moved_sine_;
  std::vector<std::int64_t> sizes_;
  std::vector<std::uint8_t> stale_;
  std::vector<Scratch> scratch_;
};

}  // namespace

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
  if (static_cast<std::int64_t>(weights.size()) != rows.rows) {
    throw std::invalid_argument("sample_weight must have one value per row of X, got " +
                                std::to_string(weights.size()) + " for " + std::to_string(rows.rows) + " rows");
  }
  const UnitRows unit(rows);
  Run run(unit, weights, centres, options);
  bool settled = false;
  bool converged = false;
  int iterations = 0;
  while (iterations < options.max_iterations && !converged) {
    const std::int64_t changed = run.assign(watch);
    const std::int64_t filled = run.fill_empty_clusters();
    settled = iterations > 0 && changed == 0 && filled == 0;
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
