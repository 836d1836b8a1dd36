#pragma once
// Counts to the values of a matrix: TF-IDF weights, norms, and the three arrays that they go to.

#include <cstdint>
#include <span>
#include <vector>

#include "base/raw_array.hpp"
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

/// rows + 1 offsets of the matrix's rows: those of the corpus, less the entries that have no column.
std::vector<std::int64_t> matrix_row_starts(const CountedCorpus& corpus, int threads);

/// Writes all rows, weighted, in order of their columns, to `values`, which has room for row_starts.back() values;
/// returns the columns, which take the memory of the corpus's nodes where each node has a place of its own.
template <class Value>
RawArray<std::int32_t> write_rows(CountedCorpus&& corpus, std::span<const std::int64_t> row_starts,
                                  const Weighting<Value>& weighting, std::span<Value> values, int threads);

}  // namespace warta::vectors
