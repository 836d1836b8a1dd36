#pragma once
// Every pair of rows above a threshold.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "base/csr.hpp"
#include "base/watch.hpp"
#include "postings/posting_blocks.hpp"

namespace warta::neighbours {

struct PairOptions {
  double threshold = 0.5;  ///< in (0, 1]
  std::int64_t first_query = 0;
  std::int64_t last_query = 0;  ///< exclusive; the other queries' rows stay empty
  /// If not empty, query i is compared with others before row_ends[i] alone.
  std::span<const std::int64_t> row_ends = {};
  int threads = 1;
  std::int64_t many_rows = 50'000;  ///< from which on pairs within the rows are sought by a block join
  postings::BlockRows block_rows = {};
  std::int64_t most_pairs = std::numeric_limits<std::int64_t>::max();  ///< more are refused
  std::int64_t pairs_before = 0;                                       ///< found elsewhere, which count too
};

/// Every pair of a query and one of the others whose cosine is at least the threshold. Columns ascend in each row.
/// Without queries, pairs within the others: each once, in row i and column j > i. Rows need not have length 1.
/// Memory beside the rows: twice that of the pairs. Throws std::invalid_argument if there are too many pairs.
template <class Value>
Csr<Value> pairs_above(const CsrView<Value>& others, const std::optional<CsrView<Value>>& queries,
                       const PairOptions& options, Watch& watch);

extern template Csr<float> pairs_above(const CsrView<float>&, const std::optional<CsrView<float>>&, const PairOptions&,
                                       Watch&);
extern template Csr<double> pairs_above(const CsrView<double>&, const std::optional<CsrView<double>>&,
                                        const PairOptions&, Watch&);

}  // namespace warta::neighbours
