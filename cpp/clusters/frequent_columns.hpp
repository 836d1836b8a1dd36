#pragma once
// The columns that many rows hold, dense: what they add to dot products is a product of matrices.

#include <cstdint>

#include "base/csr.hpp"
#include "base/raw_array.hpp"

namespace warta::clusters {

/// The first columns of some rows, in panels of 16 rows, the last one filled up with rows of zeros.
class FrequentColumns {
 public:
  static constexpr std::int64_t kPanel = 16;

  FrequentColumns(const CsrView<double>& rows, std::int64_t columns);

  std::int64_t panels() const { return panels_; }

  /// The dot products of each row of panel `mine` with each of panel `other`, `stride` apart from row to row of `mine`.
  void dot_products(std::int64_t mine, std::int64_t other, double* out, std::int64_t stride) const;

 private:
  const double* panel(std::int64_t at) const { return values_.data() + at * kPanel * columns_; }

  std::int64_t columns_;
  std::int64_t panels_;
  RawArray<double> values_;  ///< by panel, in it by column, in it by row
};

}  // namespace warta::clusters
