#include "postings/cosine_rows.hpp"

#include <algorithm>
#include <atomic>
#include <span>

#include "base/parallel.hpp"

namespace warta::postings {
namespace {

constexpr std::int64_t kRowsPerChunk = 512;

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
CosineRows<Value>::CosineRows(const CsrView<Value>& matrix, int threads)
    : view_(matrix), squares_(static_cast<std::size_t>(matrix.rows)) {
  std::atomic<bool> extreme{false};
  parallel_for(matrix.rows, kRowsPerChunk, threads, [&](std::int64_t begin, std::int64_t end, int) {
    for (std::int64_t row = begin; row < end; ++row) {
      const auto values = matrix.row_values(row);
      if (std::abs(exponent_of(values)) > kLargestExponent) extreme = true;
      squares_[static_cast<std::size_t>(row)] = sum_of_squares(values);
    }
  });
  if (extreme) scale_extreme_rows();
}

template <class Value>
void CosineRows<Value>::scale_extreme_rows() {
  scaled_.assign(view_.values.begin(), view_.values.end());
  for (std::int64_t row = 0; row < view_.rows; ++row) {
    const int exponent = exponent_of(view_.row_values(row));
    if (std::abs(exponent) <= kLargestExponent) continue;
    const auto begin = static_cast<std::size_t>(view_.row_starts[static_cast<std::size_t>(row)]);
    const std::span<Value> values = std::span(scaled_).subspan(begin, view_.row_values(row).size());
    for (Value& value : values) value = std::ldexp(value, -exponent);
    squares_[static_cast<std::size_t>(row)] = sum_of_squares(std::span<const Value>(values));
  }
  view_.values = scaled_;
}

template class CosineRows<float>;
template class CosineRows<double>;

}  // namespace warta::postings
