#pragma once
// Pairs above a threshold within a matrix of many rows.

#include <cstdint>

#include "base/watch.hpp"
#include "neighbours/found_pairs.hpp"
#include "neighbours/join_rows.hpp"

namespace warta::neighbours {

/// Whether it is for these rows: there are so many that the gain is more than the price of preparing it, and none has
/// more entries than its sums have room for.
bool worth_a_block_join(const postings::RankedRows& rows, std::int64_t many_rows);

/// Finds every pair of rows whose cosine is at least the threshold, once, row < column.
template <class Value>
void block_join(const JoinRows<Value>& rows, const postings::Ranking& ranking, double threshold, int threads,
                FoundPairs<Value>& found, Watch& watch);

extern template void block_join(const JoinRows<float>&, const postings::Ranking&, double, int, FoundPairs<float>&,
                                Watch&);
extern template void block_join(const JoinRows<double>&, const postings::Ranking&, double, int, FoundPairs<double>&,
                                Watch&);

}  // namespace warta::neighbours
