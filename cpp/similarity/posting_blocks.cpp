#include "similarity/posting_blocks.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "base/parallel.hpp"
#include "similarity/rank_levels.hpp"

namespace warta::similarity {
namespace {

constexpr std::int64_t kFewestBlockRows = 4096;
constexpr std::int64_t kBlockRounding = 512;  // so that strips and tiles do not straddle blocks

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// Calls take(place in the block, entry) for every entry of the block that is indexed.
template <class Take>
void for_each_indexed(const RankedRows& rows, const Indexed& indexed, const PostingBlock& block, Take&& take) {
  for (std::int64_t place = 0; place < block.places; ++place) {
    const std::int32_t row = indexed.order[at(block.first_place + place)];
    const std::size_t first_level = indexed.first_level[at(row)];
    const std::size_t end = rows.end(row);
    for (std::size_t n = rows.start(row); n < end && level_of(rows.entries[n].rank) >= first_level; ++n) {
      if (rows.entries[n].rank < indexed.ranks) take(place, rows.entries[n]);
    }
  }
}

void fill(PostingBlock& block, const RankedRows& rows, const Indexed& indexed) {
  block.starts.assign(at(indexed.ranks) + 1, 0);
  for_each_indexed(rows, indexed, block, [&](std::int64_t, RankedEntry entry) { ++block.starts[at(entry.rank) + 1]; });
  std::partial_sum(block.starts.begin(), block.starts.end(), block.starts.begin());
  block.place_numbers.resize(at(block.starts.back()));
  block.values.resize(at(block.starts.back()));
  std::vector<std::int32_t> next(block.starts.begin(), block.starts.end() - 1);
  for_each_indexed(rows, indexed, block, [&](std::int64_t place, RankedEntry entry) {
    const auto to = at(next[at(entry.rank)]++);
    block.place_numbers[to] = static_cast<std::uint16_t>(place);
    block.values[to] = entry.value;
  });
}

}  // namespace

std::vector<PostingBlock> posting_blocks(const RankedRows& rows, const Indexed& indexed, int threads) {
  const std::int64_t share = (rows.rows / threads / kBlockRounding + 1) * kBlockRounding;
  const std::int64_t block_rows = std::min(std::max(share, kFewestBlockRows), indexed.block_rows);
  std::vector<PostingBlock> blocks(at((rows.rows + block_rows - 1) / block_rows));
  parallel_for(std::ssize(blocks), 1, threads, [&](std::int64_t number, std::int64_t, int) {
    PostingBlock& block = blocks[at(number)];
    block.first_place = number * block_rows;
    block.places = std::min(block_rows, rows.rows - block.first_place);
    fill(block, rows, indexed);
  });
  return blocks;
}

void add_products(std::span<const RankedEntry> entries, const PostingBlock& block, PlaceRange places, float* sums) {
  const auto ranks = static_cast<std::int32_t>(block.starts.size()) - 1;
  const std::uint16_t* all = block.place_numbers.data();
  const float* all_values = block.values.data();
  for (const auto [rank, weight] : entries) {
    if (rank >= ranks) continue;
    const std::uint16_t* place = all + block.start(rank);
    const std::uint16_t* end = all + block.start(rank + 1);
    if (places.begin > 0) place = std::lower_bound(place, end, places.begin);
    const float* value = all_values + (place - all);
    if (places.end == block.places) {
      for (; place != end; ++place, ++value) sums[*place] += weight * *value;
    } else {
      for (; place != end && *place < places.end; ++place, ++value) sums[*place] += weight * *value;
    }
  }
}

}  // namespace warta::similarity
