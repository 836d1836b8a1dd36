#pragma once
// The working form of a search: unit rows in float32 whose columns are numbered from the most to the least frequent.
// Good for bounds; what is reported is computed from CosineRows.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/raw_array.hpp"
#include "postings/cosine_rows.hpp"

namespace warta::postings {

/// Columns by the number of rows that have them: rank 0 the most frequent, equal ones by index.
struct Ranking {
  std::vector<std::int32_t> rank_of;    ///< of each column
  std::vector<std::int64_t> frequency;  ///< of each rank, descending

  std::int64_t columns() const { return std::ssize(rank_of); }

  /// Ranks of columns that at least two rows have.
  std::int32_t shared() const;
};

template <class Value>
Ranking rank_columns(const CsrView<Value>& matrix, int threads);

struct RankedEntry {
  std::int32_t rank;
  float value;
};

/// Rows divided by their length, the rare columns first: levels (rank_levels.hpp) descend within a row.
struct RankedRows {
  std::int64_t rows = 0;
  std::vector<std::int64_t> starts;  ///< rows + 1
  RawArray<RankedEntry> entries;

  std::size_t start(std::int64_t row) const { return static_cast<std::size_t>(starts[static_cast<std::size_t>(row)]); }
  std::size_t end(std::int64_t row) const { return start(row + 1); }
  std::span<const RankedEntry> of_row(std::int64_t row) const {
    return std::span(entries).subspan(start(row), end(row) - start(row));
  }

  /// Hints that a row is about to be read from its end: first where it ends, later what is there.
  void fetch_bounds(std::int64_t row) const { __builtin_prefetch(&starts[static_cast<std::size_t>(row)]); }
  void fetch_end(std::int64_t row) const {
    const auto* last = reinterpret_cast<const char*>(entries.data() + end(row)) - 1;
    for (std::ptrdiff_t line = 0; line < 8; ++line) __builtin_prefetch(last - 64 * line);
  }
};

template <class Value>
RankedRows ranked_rows(const CosineRows<Value>& rows, const Ranking& ranking, int threads);

/// How far a float32 sum over the row's entries may be from the cosine: each of its n products and sums is off by at
/// most 2^-24 of a total that Cauchy and Schwarz keep within 1; twice that, and the roundings of the values.
inline float rounding_slack(const RankedRows& rows, std::int64_t row) {
  return static_cast<float>(rows.end(row) - rows.start(row) + 8) * 0x1p-23F;
}

extern template Ranking rank_columns(const CsrView<float>&, int);
extern template Ranking rank_columns(const CsrView<double>&, int);
extern template RankedRows ranked_rows(const CosineRows<float>&, const Ranking&, int);
extern template RankedRows ranked_rows(const CosineRows<double>&, const Ranking&, int);

}  // namespace warta::postings
