#include "similarity/ranked_rows.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>

#include "base/parallel.hpp"

namespace warta::similarity {
namespace {

constexpr std::int64_t kRowsPerChunk = 512;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// An entry as one number, which sorts by its upper half, the rank, and keeps the bits of its value in the lower.
std::uint64_t packed(std::int32_t rank, float value) {
  return static_cast<std::uint64_t>(rank) << 32U | std::bit_cast<std::uint32_t>(value);
}

}  // namespace

template <class Value>
Ranking rank_columns(const CsrView<Value>& matrix) {
  std::vector<std::int64_t> frequency(at(matrix.columns), 0);
  for (const std::int32_t column : matrix.column_indices) ++frequency[at(column)];

  std::vector<std::int64_t> place(at(matrix.rows) + 2, 0);  // where columns of each frequency start, highest first
  for (const std::int64_t count : frequency) ++place[at(matrix.rows - count) + 1];
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
  RankedRows ranked{matrix.rows,
                    {matrix.row_starts.begin(), matrix.row_starts.end()},
                    std::vector<std::int32_t>(matrix.values.size()),
                    std::vector<float>(matrix.values.size())};
  parallel_for(matrix.rows, kRowsPerChunk, threads, [&](std::int64_t begin, std::int64_t end, int) {
    std::vector<std::uint64_t> entries;
    for (std::int64_t row = begin; row < end; ++row) {
      const auto columns = matrix.row_columns(row);
      const auto values = matrix.row_values(row);
      const double length = std::sqrt(rows.squares(row));
      entries.clear();
      for (std::size_t n = 0; n < columns.size(); ++n) {
        const double unit = length > 0 ? static_cast<double>(values[n]) / length : 0.0;
        entries.push_back(packed(ranking.rank_of[at(columns[n])], static_cast<float>(unit)));
      }
      std::sort(entries.begin(), entries.end(), std::greater<>());
      std::size_t to = ranked.start(row);
      for (const std::uint64_t entry : entries) {
        ranked.ranks[to] = static_cast<std::int32_t>(entry >> 32U);
        ranked.values[to++] = std::bit_cast<float>(static_cast<std::uint32_t>(entry));
      }
    }
  });
  return ranked;
}

std::vector<PostingBlock> posting_blocks(const RankedRows& rows, std::int64_t ranks, std::int32_t first_rank,
                                         int threads) {
  std::vector<PostingBlock> blocks(at((rows.rows + kBlockRows - 1) / kBlockRows));
  parallel_for(std::ssize(blocks), 1, threads, [&](std::int64_t number, std::int64_t, int) {
    PostingBlock& block = blocks[at(number)];
    block.first_row = number * kBlockRows;
    block.rows = std::min(kBlockRows, rows.rows - block.first_row);
    block.starts.assign(at(ranks) + 1, 0);
    const auto for_each_entry = [&](auto&& take) {
      for (std::int64_t row = 0; row < block.rows; ++row) {
        const std::size_t end = rows.end(block.first_row + row);
        for (std::size_t n = rows.start(block.first_row + row); n < end && rows.ranks[n] >= first_rank; ++n) {
          take(row, rows.ranks[n], rows.values[n]);
        }
      }
    };
    for_each_entry([&](std::int64_t, std::int32_t rank, float) { ++block.starts[at(rank) + 1]; });
    std::partial_sum(block.starts.begin(), block.starts.end(), block.starts.begin());
    block.row_numbers.resize(at(block.starts.back()));
    block.values.resize(at(block.starts.back()));
    std::vector<std::int32_t> next(block.starts.begin(), block.starts.end() - 1);
    for_each_entry([&](std::int64_t row, std::int32_t rank, float value) {
      const auto to = at(next[at(rank)]++);
      block.row_numbers[to] = static_cast<std::uint16_t>(row);
      block.values[to] = value;
    });
  });
  return blocks;
}

template Ranking rank_columns(const CsrView<float>&);
template Ranking rank_columns(const CsrView<double>&);
template RankedRows ranked_rows(const CosineRows<float>&, const Ranking&, int);
template RankedRows ranked_rows(const CosineRows<double>&, const Ranking&, int);

}  // namespace warta::similarity
