#pragma once
// The working form of a search: unit rows in float32 whose columns are numbered from the most to the least frequent,
// and for each column the rows that have it. Good for bounds; what is reported is computed from CosineRows.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "similarity/cosine_rows.hpp"

namespace warta::similarity {

/// Columns by the number of rows that have them: rank 0 the most frequent, equal ones by index.
struct Ranking {
  std::vector<std::int32_t> rank_of;    ///< of each column
  std::vector<std::int64_t> frequency;  ///< of each rank, descending
};

template <class Value>
Ranking rank_columns(const CsrView<Value>& matrix);

/// Rows divided by their length, the rarest column first.
struct RankedRows {
  std::int64_t rows = 0;
  std::vector<std::int64_t> starts;  ///< rows + 1
  std::vector<std::int32_t> ranks;   ///< descending within a row
  std::vector<float> values;

  std::size_t start(std::int64_t row) const { return static_cast<std::size_t>(starts[static_cast<std::size_t>(row)]); }
  std::size_t end(std::int64_t row) const { return start(row + 1); }
};

template <class Value>
RankedRows ranked_rows(const CosineRows<Value>& rows, const Ranking& ranking, int threads);

/// How far a float32 sum over the row's entries may be from the cosine: each of its n products and sums is off by at
/// most 2^-24 of a total that Cauchy and Schwarz keep within 1; twice that, and the roundings of the values.
inline float rounding_slack(const RankedRows& rows, std::int64_t row) {
  return static_cast<float>(rows.end(row) - rows.start(row) + 8) * 0x1p-23F;
}

/// The largest number of rows that a block of postings covers: its sums (128 KB) fit a second-level cache, its row
/// numbers 16 bits.
constexpr std::int64_t kBlockRows = 32768;

/// For each rank the rows of a block that have it, ascending, numbered within the block.
struct PostingBlock {
  std::int64_t first_row = 0;
  std::int64_t rows = 0;
  std::vector<std::int32_t> starts;  ///< one a rank, and the end
  std::vector<std::uint16_t> row_numbers;
  std::vector<float> values;

  std::size_t start(std::int32_t rank) const {
    return static_cast<std::size_t>(starts[static_cast<std::size_t>(rank)]);
  }
};

/// Postings of all ranks from `first_rank` on, block by block.
std::vector<PostingBlock> posting_blocks(const RankedRows& rows, std::int64_t ranks, std::int32_t first_rank,
                                         int threads);

extern template Ranking rank_columns(const CsrView<float>&);
extern template Ranking rank_columns(const CsrView<double>&);
extern template RankedRows ranked_rows(const CosineRows<float>&, const Ranking&, int);
extern template RankedRows ranked_rows(const CosineRows<double>&, const Ranking&, int);

}  // namespace warta::similarity
