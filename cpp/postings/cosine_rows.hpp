#pragma once
// Rows whose cosines can be taken exactly: their values within a safe range of exponents, and their squared lengths.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/checks.hpp"
#include "base/csr.hpp"

namespace warta::postings {

/// A matrix and the squared length of each row.
///
/// A cosine is dot / sqrt(squares_a * squares_b), all in double over the columns in ascending order: it is the same for
/// (a, b) and (b, a), and exactly 1 for equal rows.
template <class Value>
class CosineRows {
 public:
  /// Keeps a view of `matrix`. Rows of huge or tiny values are copied, multiplied by a power of two (which rounds
  /// nothing), so that no square overflows or vanishes.
  explicit CosineRows(const CsrView<Value>& matrix, int threads = 1);

  CosineRows(const CosineRows&) = delete;
  CosineRows& operator=(const CosineRows&) = delete;

  const CsrView<Value>& view() const { return view_; }

  /// Sum of a row's squares; 0 only for a row of zeros.
  double squares(std::int64_t row) const { return squares_[static_cast<std::size_t>(row)]; }

 private:
  void scale_extreme_rows();

  std::vector<Value> scaled_;
  CsrView<Value> view_;
  std::vector<double> squares_;
};

/// The cosine in the precision that is reported and compared: with a threshold, and with each other to order. Rounding
/// takes none past 1.
template <class Value>
Value cosine_of(double dot, double squares_a, double squares_b) {
  return static_cast<Value>(std::clamp(dot / std::sqrt(squares_a * squares_b), -1.0, 1.0));
}

template <class Value>
void check_same_width(const CsrView<Value>& queries, const CsrView<Value>& others) {
  if (queries.columns == others.columns) return;
  throw_invalid("Y", "as wide as X, " + std::to_string(queries.columns) + " columns", others.columns);
}

extern template class CosineRows<float>;
extern template class CosineRows<double>;

}  // namespace warta::postings
