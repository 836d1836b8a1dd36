#pragma once
// Counts to the values of a matrix: TF-IDF weights, norms, and the three arrays that they go to.

#include <cstdint>
#include <span>
#include <vector>

#include "vectors/counted_corpus.hpp"

namespace warta::vectors {

enum class Norm : std::uint8_t { none, l1, l2 };

/// What becomes of a count, in this order.
template <class Value>
struct Weighting {
  bool binary = false;         ///< every count is 1
  bool sublinear_tf = false;   ///< 1 + ln(count)
  std::span<const Value> idf;  ///< times the column's, if there are any
  Norm norm = Norm::none;      ///< each row divided by its norm, unless that is 0
};

/// Weights one row of values in place; `columns` belong to it.
template <class Value>
void weigh_row(std::span<Value> values, std::span<const std::int32_t> columns, const Weighting<Value>& weighting);

/// rows + 1 offsets of the corpus's rows in one sequence.
std::vector<std::int64_t> row_starts(const CountedCorpus& corpus);

/// Writes all rows, weighted, and frees each chunk of the corpus once it is written. The spans have room for
/// row_starts.back() values.
template <class Value>
void write_rows(CountedCorpus&& corpus, std::span<const std::int64_t> row_starts, const Weighting<Value>& weighting,
                std::span<std::int32_t> columns, std::span<Value> values, int threads);

}  // namespace warta::vectors
