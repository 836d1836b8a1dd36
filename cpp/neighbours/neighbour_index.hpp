#pragma once
// Rows made ready once to be searched many times for the nearest of others.

#include <cstdint>
#include <memory>
#include <optional>

#include "base/csr.hpp"
#include "base/watch.hpp"
#include "postings/posting_blocks.hpp"

namespace warta::neighbours {

struct TopK {
  std::int64_t k = 10;
  double threshold = 0.0;
  int threads = 1;
};

/// Keeps a view of the rows that it was made of: they must outlive it.
template <class Value>
class NeighbourIndex {
 public:
  /// Rows need not have length 1. Memory: some 14 bytes a non-zero, and at most 1 KB a row and
  /// 4 bytes a column for every 8,192 rows; a search among its own rows, 16 bytes for each of 2 k neighbours a row.
  NeighbourIndex(const CsrView<Value>& others, int threads, postings::BlockRows block_rows = {.most = 8192});
  ~NeighbourIndex();
  NeighbourIndex(NeighbourIndex&&) noexcept;

  /// For each query its k nearest with a cosine above 0 and at least the threshold: row i holds them by descending
  /// cosine, equal ones by ascending index. Columns within a row are therefore not sorted.
  /// Without queries, the index's own rows are looked up, none being a neighbour of its own.
  Csr<Value> top_k(const std::optional<CsrView<Value>>& queries, const TopK& options, Watch& watch) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

extern template class NeighbourIndex<float>;
extern template class NeighbourIndex<double>;

}  // namespace warta::neighbours
