#pragma once
// Postings of 4 bytes and sums of 2, so that a query's work on a block of rows stays in the caches next to the
// processor. Sums are whole numbers of small units and never less than what they stand for, but for the slack of the
// query.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/raw_array.hpp"
#include "postings/ranked_rows.hpp"

namespace warta::postings {

/// Rows a block: their sums take 64 KB.
constexpr std::int64_t kPackedRows = 32768;

/// How many units of a sum are a cosine of 1.
class SumUnits {
 public:
  /// As many as sums of rows of so many entries have room for: each product is rounded up by less than 2.
  explicit SumUnits(std::int64_t most_entries) : units_(static_cast<std::int32_t>(32'000 - 2 * most_entries)) {}

  /// Rows of more entries leave too few units.
  static constexpr std::int64_t kMostEntries = 8'000;

  float in_one() const { return static_cast<float>(units_); }

  /// A weight in units, towards 0.
  std::int16_t of(float weight) const { return static_cast<std::int16_t>(weight * in_one()); }

  /// What a sum must be for more than `value` to be possible, for a query of so many entries. Rounding a weight to a
  /// unit and a value to 2^-15 takes at most |value| + 1.1 |weight| from a product in units; by Cauchy and Schwarz at
  /// most 2.1 sqrt(entries) from all of a unit row's.
  std::int32_t least(float value, std::size_t entries) const;

 private:
  std::int32_t units_;
};

/// For each rank the places of a block that have it, ascending. A posting is a place within the block in its lower half
/// and a value in units of 2^-15 in its upper.
struct PackedBlock {
  std::int64_t first_place = 0;
  std::int64_t places = 0;
  std::vector<std::uint32_t> starts;  ///< one a rank, and the end
  RawArray<std::uint32_t> postings;   ///< and a few more, so that products can be computed in groups
};

/// The block of the rows in `order`, of each entry of `level` and rarer and of ranks below `ranks`.
PackedBlock packed_block(const RankedRows& rows, std::span<const std::int32_t> order, std::int64_t first_place,
                         std::size_t level, std::int32_t ranks);

/// An entry of a query, its value in units of sums.
struct WeightedRank {
  std::int32_t rank;  ///< below the block's
  std::int16_t weight;
};

/// sums[p] += the products of `entries` with the row at place p of the block, for places before `end`.
void add_products(std::span<const WeightedRank> entries, const PackedBlock& block, std::int64_t end,
                  std::int16_t* sums);

}  // namespace warta::postings
