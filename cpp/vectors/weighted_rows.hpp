#pragma once
// Counts to the values of a matrix: TF-IDF weights, norms, and the three arrays that they go to.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/raw_array.hpp"
#include "vectors/counted_corpus.hpp"

namespace warta::vectors {

enum class Norm : std::uint8_t { none, l1, l2 };

/// What becomes of a count, in this order.
template <class Value>
struct Weighting {
  bool binary = false;        ///< every count is 1
  bool sublinear_tf = false;  ///< 1 + ln(count)
  /// Times the column's, if there are any.
  std::optional<std::span<const Value>> idf;
  Norm norm = Norm::none;  ///< each row divided by its norm, unless that is 0
};

/// Weights one row of values in place; `columns` belong to it.
template <class Value>
void weigh_row(std::span<Value> values, std::span<const std::int32_t> columns, const Weighting<Value>& weighting);

/// Compressed sparse rows in memory that was never touched before it was written.
template <class Value>
struct WeightedMatrix {
  RawArray<Value> values;
  RawArray<std::int32_t> columns;
  std::vector<std::int64_t> row_starts;
};

/// All rows, weighted, in order of their columns, less the entries that have no column. The columns take the memory of
/// the corpus's nodes where each node has a place of its own; the corpus is empty afterwards.
///
/// Throws std::invalid_argument if idf has not a value for each column, or the corpus was taken before.
template <class Value>
WeightedMatrix<Value> weighted_matrix(CountedCorpus& corpus, const Weighting<Value>& weighting, int threads);

}  // namespace warta::vectors
