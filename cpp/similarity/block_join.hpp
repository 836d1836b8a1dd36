#pragma once
// Pairs above a threshold within a matrix of many rows.

#include <cstdint>
#include <vector>

#include "base/watch.hpp"
#include "similarity/join_rows.hpp"

namespace warta::similarity {

/// Whether it is for these rows: there are so many that the gain is more than the price of preparing it, and none has
/// more entries than its sums have room for.
bool worth_a_block_join(const RankedRows& rows, std::int64_t many_rows);

/// Every pair of rows whose cosine is at least the threshold, once, row < column; in chunks, in any order.
template <class Value>
std::vector<std::vector<Pair<Value>>> block_join(const JoinRows<Value>& rows, const Ranking& ranking, double threshold,
                                                 int threads, Watch& watch);

extern template std::vector<std::vector<Pair<float>>> block_join(const JoinRows<float>&, const Ranking&, double, int,
                                                                 Watch&);
extern template std::vector<std::vector<Pair<double>>> block_join(const JoinRows<double>&, const Ranking&, double, int,
                                                                  Watch&);

}  // namespace warta::similarity
