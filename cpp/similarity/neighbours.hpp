#pragma once
// Exact cosine neighbours of sparse rows.

#include <cstdint>
#include <span>
#include <string>

#include "base/checks.hpp"
#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::similarity {

/// Rows of `queries` are looked up among rows of `others`; with `self`, both are the same matrix and a row is no
/// neighbour of its own. Rows need not have length 1.
template <class Value>
struct Search {
  CsrView<Value> queries;
  CsrView<Value> others;
  bool self = false;
  int threads = 1;
};

/// For each query its `k` nearest others with a cosine above 0 and at least `threshold`: row i holds them by
/// descending cosine, equal ones by ascending index. Columns within a row are therefore not sorted.
template <class Value>
Csr<Value> top_k(const Search<Value>& search, std::int64_t k, double threshold, Watch& watch);

/// Every pair whose cosine is at least `threshold`, in (0, 1]. Columns ascend in each row. With `self` each pair is
/// given once, in row i and column j > i.
///
/// `row_ends`, if not empty, limits each query i to others before row_ends[i], which must not descend.
template <class Value>
Csr<Value> pairs_above(const Search<Value>& search, double threshold, std::span<const std::int64_t> row_ends,
                       Watch& watch);

template <class Value>
void check_search(const Search<Value>& search) {
  check_at_least("n_jobs", search.threads, 1);
  if (search.queries.columns != search.others.columns) {
    throw_invalid("Y", "as wide as X, " + std::to_string(search.queries.columns) + " columns", search.others.columns);
  }
}

extern template Csr<float> top_k(const Search<float>&, std::int64_t, double, Watch&);
extern template Csr<double> top_k(const Search<double>&, std::int64_t, double, Watch&);
extern template Csr<float> pairs_above(const Search<float>&, double, std::span<const std::int64_t>, Watch&);
extern template Csr<double> pairs_above(const Search<double>&, double, std::span<const std::int64_t>, Watch&);

}  // namespace warta::similarity
