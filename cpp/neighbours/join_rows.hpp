#pragma once
// The rows of a search for pairs above a threshold, ready to be looked up or to be looked into.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/parallel.hpp"
#include "postings/cosine_rows.hpp"
#include "postings/head_lengths.hpp"
#include "postings/rank_levels.hpp"
#include "postings/ranked_rows.hpp"

namespace warta::neighbours {

/// All rows, those of lower levels first.
inline std::vector<std::int32_t> by_level(const std::vector<std::uint8_t>& levels) {
  std::vector<std::int32_t> order(levels.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    return levels[static_cast<std::size_t>(a)] < levels[static_cast<std::size_t>(b)];
  });
  return order;
}

template <class Value>
struct JoinRows {
  JoinRows(const CsrView<Value>& matrix, const postings::Ranking& ranking, int threads)
      : exact(matrix, threads),
        ranked(postings::ranked_rows(exact, ranking, threads)),
        heads(ranked, ranking.columns(), threads) {}

  std::int64_t rows() const { return ranked.rows; }

  /// Sum and bound together below this are out.
  float least(std::int64_t row, double threshold) const {
    return static_cast<float>(threshold) - 2 * postings::rounding_slack(ranked, row);
  }

  /// The last level of each row at which its head is no longer than `most(least(row, threshold))`.
  template <class Most>
  std::vector<std::uint8_t> levels(double threshold, int threads, Most&& most) const {
    constexpr std::int64_t kRowsPerChunk = 512;
    std::vector<std::uint8_t> result(static_cast<std::size_t>(rows()));
    parallel_for(rows(), kRowsPerChunk, threads, [&](std::int64_t begin, std::int64_t end, int) {
      for (std::int64_t row = begin; row < end; ++row) {
        result[static_cast<std::size_t>(row)] = heads.level_for(row, most(std::max(0.0F, least(row, threshold))));
      }
    });
    return result;
  }

  /// The row's entries of a level and rarer.
  std::span<const postings::RankedEntry> rare_entries(std::int64_t row, std::size_t level) const {
    const auto entries = ranked.of_row(row);
    return entries.first(entries.size() - head_entries(row, level).size());
  }

  /// The row's entries below a level.
  std::span<const postings::RankedEntry> head_entries(std::int64_t row, std::size_t level) const {
    const auto entries = ranked.of_row(row);
    const auto first = static_cast<std::int32_t>(postings::first_rank(level));
    const auto head = std::partition_point(entries.begin(), entries.end(),
                                           [&](postings::RankedEntry entry) { return entry.rank >= first; });
    return {head, entries.end()};
  }

  /// What the row's entries below a level add to the cosine with a row that is spread out by rank.
  float head_product(std::int64_t row, std::size_t level, const float* spread) const {
    const auto entries = ranked.of_row(row);
    const auto first = static_cast<std::int32_t>(postings::first_rank(level));
    float product = 0.0F;
    for (std::size_t n = entries.size(); n > 0 && entries[n - 1].rank < first; --n) {
      product += spread[entries[n - 1].rank] * entries[n - 1].value;
    }
    return product;
  }

  postings::CosineRows<Value> exact;
  postings::RankedRows ranked;
  postings::HeadLengths heads;
};

}  // namespace warta::neighbours
