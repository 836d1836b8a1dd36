#pragma once
// Compressed sparse rows: a view of three arrays that somebody else owns, and an owner of such arrays.

#include <cstdint>
#include <span>
#include <vector>

namespace warta {

/// Row i holds columns column_indices[row_starts[i] .. row_starts[i + 1]) with the values at the same places.
template <class Value>
struct CsrView {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::span<const std::int64_t> row_starts;  ///< rows + 1 offsets, the first 0
  std::span<const std::int32_t> column_indices;
  std::span<const Value> values;

  std::int64_t non_zeros() const { return static_cast<std::int64_t>(values.size()); }

  std::span<const std::int32_t> row_columns(std::int64_t row) const {
    return column_indices.subspan(start(row), length(row));
  }
  std::span<const Value> row_values(std::int64_t row) const { return values.subspan(start(row), length(row)); }

 private:
  std::size_t start(std::int64_t row) const {
    return static_cast<std::size_t>(row_starts[static_cast<std::size_t>(row)]);
  }
  std::size_t length(std::int64_t row) const {
    return static_cast<std::size_t>(row_starts[static_cast<std::size_t>(row) + 1]) - start(row);
  }
};

template <class Value>
struct Csr {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<std::int64_t> row_starts = {0};
  std::vector<std::int32_t> column_indices;
  std::vector<Value> values;

  CsrView<Value> view() const { return {rows, columns, row_starts, column_indices, values}; }
};

/// Throws std::invalid_argument unless row offsets ascend from 0 to the number of values, and there are as many columns
/// as values: then rows can be read.
template <class Value>
void check_offsets(const CsrView<Value>& matrix, const char* argument);

extern template void check_offsets<float>(const CsrView<float>&, const char*);
extern template void check_offsets<double>(const CsrView<double>&, const char*);

/// The same, and throws unless columns are in range and strictly ascend within each row: the matrix is canonical. One
/// pass over the arrays.
template <class Value>
void check_canonical(const CsrView<Value>& matrix, const char* argument);

extern template void check_canonical<float>(const CsrView<float>&, const char*);
extern template void check_canonical<double>(const CsrView<double>&, const char*);

}  // namespace warta
