#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "base/random.hpp"
#include "clusters/spherical_kmeans.hpp"
#include "clusters/transpose.hpp"
#include "clusters/unit_rows.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 8192;  // fewer rows are not worth a thread

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

/// The row at which the running total of `masses` passes `target`; the last row of any mass if rounding overshoots.
std::int64_t row_at(std::span<const double> masses, double target) {
  std::int64_t last = -1;
  double running = 0.0;
  for (std::size_t row = 0; row < masses.size(); ++row) {
    if (masses[row] <= 0.0) continue;
    last = static_cast<std::int64_t>(row);
    running += masses[row];
    if (running > target) break;
  }
  return last;
}

/// Adds to `similarities` the products of one row with those from `begin` to `end`, in the order of its columns.
void add_products(const CsrView<double>& rows, const CsrView<double>& postings, std::int64_t chosen, std::int64_t begin,
                  std::int64_t end, std::span<double> similarities) {
  const auto columns = rows.row_columns(chosen);
  const auto values = rows.row_values(chosen);
  for (std::size_t entry = 0; entry < columns.size(); ++entry) {
    const auto holders = postings.row_columns(columns[entry]);
    const auto held = postings.row_values(columns[entry]);
    const auto first = std::lower_bound(holders.begin(), holders.end(), begin) - holders.begin();
    for (std::size_t holder = at(first); holder < holders.size() && holders[holder] < end; ++holder) {
      similarities[at(holders[holder])] += values[entry] * held[holder];
    }
  }
}

}  // namespace

template <class Value>
std::vector<std::int64_t> seed_rows(const CsrView<Value>& rows, std::span<const double> weights, std::int64_t k,
                                    std::uint64_t seed, int threads, Watch& watch) {
  check_at_least<std::int64_t>("n_clusters", k, 1);
  check_weights(weights, rows.rows);
  constexpr double kSameDirection = 1e-9;
  const UnitRows unit(rows, threads);
  const auto view = unit.view();
  const Csr<double> by_column = transposed(view);
  const auto postings = by_column.view();

  std::vector<double> masses(weights.begin(), weights.end());
  for (std::int64_t row = 0; row < rows.rows; ++row) {
    const auto values = view.row_values(row);
    if (std::all_of(values.begin(), values.end(), [](double value) { return value == 0.0; })) masses[at(row)] = 0.0;
  }
  std::vector<double> nearest(masses.size(), 0.0);
  std::vector<double> similarities(masses.size(), 0.0);
  Random random(seed);
  std::vector<std::int64_t> seeds;
  while (static_cast<std::int64_t>(seeds.size()) < k) {
    const double total = std::accumulate(masses.begin(), masses.end(), 0.0);
    const std::int64_t chosen = row_at(masses, random.uniform() * total);
    if (chosen < 0) break;
    seeds.push_back(chosen);
    watch.poll(static_cast<std::int64_t>(seeds.size()), k);
    parallel_for(rows.rows, kGrain, threads, [&](std::int64_t begin, std::int64_t end, int) {
      add_products(view, postings, chosen, begin, end, similarities);
      for (std::size_t row = at(begin); row < at(end); ++row) {
        nearest[row] = std::max(nearest[row], std::exchange(similarities[row], 0.0));
        const double distance = 1.0 - nearest[row];
        if (masses[row] != 0.0) masses[row] = distance > kSameDirection ? weights[row] * distance : 0.0;
      }
    });
  }
  return seeds;
}

template std::vector<std::int64_t> seed_rows<float>(const CsrView<float>&, std::span<const double>, std::int64_t,
                                                    std::uint64_t, int, Watch&);
template std::vector<std::int64_t> seed_rows<double>(const CsrView<double>&, std::span<const double>, std::int64_t,
                                                     std::uint64_t, int, Watch&);

}  // namespace warta::clusters
