#pragma once
// The most frequent columns as dense 8-bit integers: for them a vector unit is faster than a list of postings.

#include <cstdint>
#include <span>
#include <vector>

#include "similarity/ranked_rows.hpp"

namespace warta::similarity {

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

  /// products[r] = the integer dot product of the query's head with row first_row + r, for r < kTileRows.
  /// `first_row` is a multiple of kTileRows; rows past the last have products 0.
  void tile_products(const RoundedHead& query, std::int64_t first_row, std::int16_t* products) const;

  /// sums[r] += products[r] * (the query's step) * (the step of row first_row + r), for r < count.
  void add_scaled(const std::int16_t* products, float query_step, std::int64_t first_row, std::int64_t count,
                  float* sums) const;

  /// How far a scaled dot product may be from the exact one.
  float error_bound(const RoundedHead& query) const { return query.error * longest_ + query.length * largest_error_; }

  /// Rows whose columns lie together; the columns of a tile (at most 0.5 MB) stay in a second-level cache.
  static constexpr std::int64_t kTileRows = 512;

 private:
  std::int32_t ranks_;
  std::int64_t rows_;
  std::vector<std::int8_t> integers_;  ///< tile, rank, row within the tile
  std::vector<float> steps_;           ///< of each row
  float longest_ = 0;                  ///< of the rows' heads before rounding
  float largest_error_ = 0;
};

}  // namespace warta::similarity
