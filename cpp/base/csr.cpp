#include "base/csr.hpp"

#include <stdexcept>
#include <string>

namespace warta {
namespace {

[[noreturn]] void fail(const char* argument, const std::string& rule) {
  throw std::invalid_argument(std::string(argument) + " " + rule);
}

}  // namespace

template <class Value>
void check_offsets(const CsrView<Value>& matrix, const char* argument) {
  const auto& starts = matrix.row_starts;
  if (matrix.rows < 0 || matrix.columns < 0) fail(argument, "must have a shape of non-negative numbers");
  if (starts.size() != static_cast<std::size_t>(matrix.rows) + 1) {
    fail(argument, "must have one more row offset than rows, got " + std::to_string(starts.size()) + " for " +
                       std::to_string(matrix.rows) + " rows");
  }
  if (matrix.column_indices.size() != matrix.values.size()) {
    fail(argument, "must have as many column indices as values, got " + std::to_string(matrix.column_indices.size()) +
                       " and " + std::to_string(matrix.values.size()));
  }
  if (starts.front() != 0 || starts.back() != matrix.non_zeros()) {
    fail(argument, "must have row offsets from 0 to the number of values");
  }
  for (std::size_t row = 0; row + 1 < starts.size(); ++row) {
    if (starts[row + 1] < starts[row]) {
      fail(argument, "has row offsets that do not ascend at row " + std::to_string(row));
    }
  }
}

template <class Value>
void check_canonical(const CsrView<Value>& matrix, const char* argument) {
  check_offsets(matrix, argument);
  for (std::int64_t row = 0; row < matrix.rows; ++row) {
    std::int64_t previous = -1;
    for (const std::int32_t column : matrix.row_columns(row)) {
      if (column < 0 || column >= matrix.columns) {
        fail(argument, "has column index " + std::to_string(column) + " in row " + std::to_string(row) + ", but " +
                           std::to_string(matrix.columns) + " columns");
      }
      if (column <= previous) {
        fail(argument, "has unsorted or duplicate column indices in row " + std::to_string(row));
      }
      previous = column;
    }
  }
}

template void check_offsets<float>(const CsrView<float>&, const char*);
template void check_offsets<double>(const CsrView<double>&, const char*);
template void check_canonical<float>(const CsrView<float>&, const char*);
template void check_canonical<double>(const CsrView<double>&, const char*);

}  // namespace warta
