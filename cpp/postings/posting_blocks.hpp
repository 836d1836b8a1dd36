#pragma once
// For each column the rows that have it, in blocks of rows whose sums fit a second-level cache.

#include <cstdint>
#include <span>
#include <vector>

#include "postings/ranked_rows.hpp"

namespace warta::postings {

/// The largest number of rows that a block covers: its sums take 128 KB, its row numbers 16 bits.
constexpr std::int64_t kBlockRows = 32768;

/// For each rank the places of a block that have it, ascending, numbered within the block.
struct PostingBlock {
  std::int64_t first_place = 0;
  std::int64_t places = 0;
  std::vector<std::int32_t> starts;  ///< one a rank, and the end
  std::vector<std::uint16_t> place_numbers;
  std::vector<float> values;

  std::size_t start(std::int32_t rank) const {
    return static_cast<std::size_t>(starts[static_cast<std::size_t>(rank)]);
  }
};

/// How many rows a block may cover: multiples of 512, so that strips and tiles do not straddle blocks.
struct BlockRows {
  std::int64_t fewest = 4096;
  std::int64_t most = kBlockRows;
};

/// What of the rows is indexed, and in which order.
struct Indexed {
  std::span<const std::int32_t> order;        ///< the row at each place
  std::span<const std::uint8_t> first_level;  ///< of each row, entries of this level and rarer
  std::int32_t ranks;                         ///< of ranks below this
  BlockRows block_rows = {};
};

/// Consecutive places in blocks of one size, of which the last may be filled in part.
struct PostingBlocks {
  std::int64_t block_rows = 0;
  std::vector<PostingBlock> blocks;

  /// The block of a place.
  std::size_t number_of(std::int64_t place) const { return static_cast<std::size_t>(place / block_rows); }
};

/// There are at least as many blocks as threads, unless they would be smaller than the fewest rows.
PostingBlocks posting_blocks(const RankedRows& rows, const Indexed& indexed, int threads);

/// Places [begin, end) of a block.
struct PlaceRange {
  std::int64_t begin;
  std::int64_t end;
};

/// sums[p] += the products of the query's `entries` with the row at place p of the block, for p in `places`.
/// Entries of ranks that are not indexed add nothing.
void add_products(std::span<const RankedEntry> entries, const PostingBlock& block, PlaceRange places, float* sums);

}  // namespace warta::postings
