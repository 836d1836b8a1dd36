#pragma once
// Sparse rows whose columns stand in any order, put into ascending order.

#include "base/csr.hpp"

namespace warta {

/// The matrix with the columns of each row ascending; equal ones keep the order that they had. Throws
/// std::invalid_argument unless the row offsets ascend from 0 to the number of values and indices. Cost: O(z log z) for
/// a row of z values, rows shared out to `threads`.
template <class Value>
Csr<Value> sorted_rows(const CsrView<Value>& matrix, const char* argument, int threads);

extern template Csr<float> sorted_rows<float>(const CsrView<float>&, const char*, int);
extern template Csr<double> sorted_rows<double>(const CsrView<double>&, const char*, int);

}  // namespace warta
