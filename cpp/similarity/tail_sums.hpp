#pragma once
// Sums of products over a query's rarer columns, for all rows of a block at once.

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "similarity/ranked_rows.hpp"

namespace warta::similarity {

/// Rows [begin, end) of a block.
struct RowRange {
  std::int64_t begin;
  std::int64_t end;
};

/// sums[r] += the products of the query's entries [first, last) with row r of the block, for r in `rows`.
inline void add_tail(const RankedRows& queries, std::size_t first, std::size_t last, const PostingBlock& block,
                     RowRange rows, float* sums) {
  for (std::size_t entry = first; entry < last; ++entry) {
    const std::int32_t rank = queries.ranks[entry];
    const std::uint16_t* all = block.row_numbers.data();
    const std::uint16_t* row = all + block.start(rank);
    const std::uint16_t* row_end = all + block.start(rank + 1);
    if (rows.begin > 0) row = std::lower_bound(row, row_end, rows.begin);
    if (rows.end < block.rows) row_end = std::lower_bound(row, row_end, rows.end);
    const float* value = block.values.data() + (row - all);
    const float weight = queries.values[entry];
    for (; row != row_end; ++row, ++value) sums[*row] += weight * *value;
  }
}

}  // namespace warta::similarity
