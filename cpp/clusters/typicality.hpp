#pragma once
// How typical each row is of its cluster.

#include <cstdint>
#include <vector>

#include "base/csr.hpp"
#include "clusters/members.hpp"

namespace warta::clusters {

/// Each row's sum of cosines to the rows of its cluster, itself among them: its product with the sum of the unit rows.
/// Rows of zeros have 0. Cost: O(non-zeros).
template <class Value>
std::vector<double> typicality(const CsrView<Value>& rows, const Members& members);

extern template std::vector<double> typicality<float>(const CsrView<float>&, const Members&);
extern template std::vector<double> typicality<double>(const CsrView<double>&, const Members&);

}  // namespace warta::clusters
