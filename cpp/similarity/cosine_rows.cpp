#include "similarity/cosine_rows.hpp"

#include <algorithm>
#include <span>

namespace warta::similarity {
namespace {

/// Values of a larger or smaller binary exponent are scaled: 2^60 squared, summed and multiplied by another such sum
/// stays far within double.
constexpr int kLargestExponent = 60;

/// The binary exponent of the row's largest value; 0 for a row of zeros.
template <class Value>
int exponent_of(std::span<const Value> row) {
  Value largest = 0;
  for (const Value value : row) largest = std::max(largest, std::abs(value));
  return largest == 0 ? 0 : std::ilogb(largest);
}

template <class Value>
double sum_of_squares(std::span<const Value> row) {
  double squares = 0.0;
  for (const Value value : row) squares += static_cast<double>(value) * static_cast<double>(value);
  return squares;
}

}  // namespace

template <class Value>
CosineRows<Value>::CosineRows(const CsrView<Value>& matrix) : view_(matrix) {
  squares_.reserve(static_cast<std::size_t>(matrix.rows));
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    auto values = matrix.row_values(row);
    const int exponent = exponent_of(values);
    if (std::abs(exponent) > kLargestExponent) {
      if (scaled_.empty()) scaled_.assign(matrix.values.begin(), matrix.values.end());
      const auto begin = static_cast<std::size_t>(matrix.row_starts[static_cast<std::size_t>(row)]);
      const std::span<Value> copy = std::span(scaled_).subspan(begin, values.size());
      for (Value& value : copy) value = std::ldexp(value, -exponent);
      values = copy;
    }
    squares_.push_back(sum_of_squares(values));
  }
  if (!scaled_.empty()) view_.values = scaled_;
}

template class CosineRows<float>;
template class CosineRows<double>;

}  // namespace warta::similarity
