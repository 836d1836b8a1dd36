#include "postings/posting_blocks.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "postings/rank_levels.hpp"

namespace warta::postings {
namespace {

constexpr std::int64_t kBlockRounding = 512;

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

std::int64_t rows_a_block(std::int64_t rows, BlockRows allowed, int threads) {
  const auto [fewest, most] = allowed;
  if (fewest < 1 || fewest % kBlockRounding != 0) throw_invalid("block_rows", "multiples of 512", fewest);
  if (most < fewest || most > kBlockRows || most % kBlockRounding != 0) {
    throw_invalid("block_rows", "multiples of 512 up to 32768, the most not below the fewest", most);
  }
  const std::int64_t share = (rows / threads / kBlockRounding + 1) * kBlockRounding;
  return std::clamp(share, fewest, most);
}

}  // namespace

PostingBlocks posting_blocks(const RankedRows& rows, const Indexed& indexed, int threads) {
  const std::int64_t block_rows = rows_a_block(rows.rows, indexed.block_rows, threads);
  PostingBlocks result{block_rows, std::vector<PostingBlock>(at((rows.rows + block_rows - 1) / block_rows))};
  parallel_for(std::ssize(result.blocks), 1, threads, [&](std::int64_t number, std::int64_t, int) {
    PostingBlock& block = result.blocks[at(number)];
    block.first_place = number * block_rows;
    block.places = std::min(block_rows, rows.rows - block.first_place);
    fill(block, rows, indexed);
  });
  return result;
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

}  // namespace warta::postings
