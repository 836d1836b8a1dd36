#pragma once
// The most frequent columns as dense 8-bit integers: for them a vector unit is faster than a list of postings.

#include <cstdint>
#include <span>
#include <vector>

#include "postings/ranked_rows.hpp"

namespace warta::postings {

/// Rows whose columns lie together: the columns of a tile (at most 0.5 MB) fit a second-level cache.
constexpr std::int64_t kTileRows = 512;

/// A row's entries in the head, rounded to integers: value ~ integer / scale.
struct RoundedHead {
  std::vector<std::int32_t> ranks;
  std::vector<std::int8_t> integers;
  float step = 0;    ///< 1 / scale
  float length = 0;  ///< of the rounded values
  float error = 0;   ///< length of what rounding took away
};

/// Rounds entries of rank below `head_ranks`. The integers' length is at most 181, so that the dot product of two rows,
/// and each part of it, fits 16 bits (Cauchy and Schwarz); no value is rounded to 0.
RoundedHead rounded_head(const RankedRows& rows, std::int64_t row, std::int32_t head_ranks);

class HeadColumns {
 public:
  HeadColumns(const RankedRows& rows, std::int32_t head_ranks, int threads);

  std::int32_t ranks() const { return ranks_; }

  /// sums[r] += the dot product of the query's head with the head of row first_row + r, as rounded, for r < kTileRows.
  /// `first_row` is a multiple of kTileRows; rows past the last add 0.
  void add_products(const RoundedHead& query, std::int64_t first_row, float* sums) const;

  /// Length of what rounding took away from each row's head.
  std::span<const float> errors() const { return errors_; }

  /// No row's head is longer, before or after rounding.
  float longest() const { return longest_; }

 private:
  std::int32_t ranks_;
  std::vector<std::int8_t> integers_;  ///< tile, rank, row within the tile
  std::vector<float> steps_;           ///< of each row, padded to whole tiles
  std::vector<float> errors_;
  float longest_ = 0;
};

}  // namespace warta::postings
