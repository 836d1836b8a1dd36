#include "postings/ranked_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>
#include <utility>

#include "base/parallel.hpp"
#include "postings/rank_levels.hpp"

namespace warta::postings {
namespace {

constexpr std::int64_t kRowsPerChunk = 512;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// How many rows have each column: every thread counts a share of the entries.
template <class Value>
std::vector<std::int32_t> column_counts(const CsrView<Value>& matrix, int threads) {
  const std::int64_t share = matrix.non_zeros() / threads + 1;
  std::vector<std::vector<std::int32_t>> counts(at(threads));
  parallel_for(matrix.non_zeros(), share, threads, [&](std::int64_t begin, std::int64_t end, int) {
    auto& own = counts[at(begin / share)];
    own.assign(at(matrix.columns), 0);
    for (const std::int32_t column : matrix.column_indices.subspan(at(begin), at(end - begin))) ++own[at(column)];
  });
  std::vector<std::int32_t> total(at(matrix.columns), 0);
  for (const auto& own : counts) {
    for (std::size_t column = 0; column < own.size(); ++column) total[column] += own[column];
  }
  return total;
}

}  // namespace

std::int32_t Ranking::shared() const {
  const auto alone = std::lower_bound(frequency.begin(), frequency.end(), 1, std::greater<>());
  return static_cast<std::int32_t>(alone - frequency.begin());
}

template <class Value>
Ranking rank_columns(const CsrView<Value>& matrix, int threads) {
  const std::vector<std::int32_t> frequency = column_counts(matrix, threads);
  std::vector<std::int64_t> place(at(matrix.rows) + 2, 0);  // where columns of each frequency start, highest first
  for (const std::int32_t count : frequency) ++place[at(matrix.rows - count) + 1];
  std::partial_sum(place.begin(), place.end(), place.begin());

  Ranking ranking{std::vector<std::int32_t>(frequency.size()), std::vector<std::int64_t>(frequency.size())};
  for (std::size_t column = 0; column < frequency.size(); ++column) {
    const std::int64_t rank = place[at(matrix.rows - frequency[column])]++;
    ranking.rank_of[column] = static_cast<std::int32_t>(rank);
    ranking.frequency[at(rank)] = frequency[column];
  }
  return ranking;
}

template <class Value>
RankedRows ranked_rows(const CosineRows<Value>& rows, const Ranking& ranking, int threads) {
  const CsrView<Value>& matrix = rows.view();
  RankedRows ranked{
      matrix.rows, {matrix.row_starts.begin(), matrix.row_starts.end()}, RawArray<RankedEntry>(matrix.values.size())};
  const std::size_t levels = level_count(matrix.columns);
  parallel_for(matrix.rows, kRowsPerChunk, threads, [&](std::int64_t begin, std::int64_t end, int) {
    std::vector<std::int32_t> ranks;
    std::vector<std::size_t> next(levels + 1);  // of each level where its next entry goes; the rarest level comes first
    for (std::int64_t row = begin; row < end; ++row) {
      const auto columns = matrix.row_columns(row);
      const auto values = matrix.row_values(row);
      const double length = std::sqrt(rows.squares(row));
      const double scale = length > 0 ? 1.0 / length : 0.0;
      ranks.resize(columns.size());
      std::fill(next.begin(), next.end(), 0);
      for (std::size_t n = 0; n < columns.size(); ++n) {
        ranks[n] = ranking.rank_of[at(columns[n])];
        ++next[level_of(ranks[n])];
      }
      std::size_t place = ranked.start(row);
      for (std::size_t level = levels; level-- > 0;) place += std::exchange(next[level], place);
      for (std::size_t n = 0; n < columns.size(); ++n) {
        const double unit = static_cast<double>(values[n]) * scale;
        ranked.entries[next[level_of(ranks[n])]++] = {ranks[n], static_cast<float>(unit)};
      }
    }
  });
  return ranked;
}

template Ranking rank_columns(const CsrView<float>&, int);
template Ranking rank_columns(const CsrView<double>&, int);
template RankedRows ranked_rows(const CosineRows<float>&, const Ranking&, int);
template RankedRows ranked_rows(const CosineRows<double>&, const Ranking&, int);

}  // namespace warta::postings
