#pragma once
// The rare entries of some queries, brought together because each block of rows walks them anew.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "postings/packed_postings.hpp"
#include "postings/ranked_rows.hpp"

namespace warta::postings {

class QueryChunk {
 public:
  /// For heads that end at levels from `lowest` to `highest`; entries of other than the first `ranks` are left out.
  QueryChunk(std::size_t lowest, std::size_t highest, std::int32_t ranks, const SumUnits& units)
      : lowest_(lowest), levels_(highest + 1 - lowest), ranks_(ranks), units_(units) {}

  void clear();
  void add(std::span<const RankedEntry> row);

  /// Of the n-th query since the last clear(), the entries of a level and rarer.
  std::span<const WeightedRank> rare_entries(std::size_t query, std::size_t level) const {
    return {entries_.data() + firsts_[query], counts_[query * levels_ + level - lowest_]};
  }

 private:
  std::size_t lowest_;
  std::size_t levels_;
  std::int32_t ranks_;
  SumUnits units_;
  std::vector<WeightedRank> entries_;
  std::vector<std::size_t> firsts_;    ///< of each query
  std::vector<std::uint32_t> counts_;  ///< of each query at each level
};

}  // namespace warta::postings
