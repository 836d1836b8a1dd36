#include "base/sorted_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "base/parallel.hpp"

namespace warta {
namespace {

constexpr std::int64_t kRowsPerChunk = 256;

/// A column and where in its row it stands, which sorts as a single number.
std::uint64_t entry(std::int32_t column, std::size_t place) {
  return std::uint64_t{static_cast<std::uint32_t>(column)} << 32U | place;
}
std::int32_t column_of(std::uint64_t entry) { return static_cast<std::int32_t>(entry >> 32U); }
std::size_t place_of(std::uint64_t entry) { return entry & std::numeric_limits<std::uint32_t>::max(); }

}  // namespace

template <class Value>
Csr<Value> sorted_rows(const CsrView<Value>& matrix, const char* argument, int threads) {
  check_offsets(matrix, argument);
  Csr<Value> sorted{matrix.rows, matrix.columns, {matrix.row_starts.begin(), matrix.row_starts.end()}, {}, {}};
  sorted.column_indices.resize(matrix.column_indices.size());
  sorted.values.resize(matrix.values.size());
  parallel_for(matrix.rows, kRowsPerChunk, threads, [&](std::int64_t begin, std::int64_t end, int) {
    std::vector<std::uint64_t> entries;
    for (std::int64_t row = begin; row < end; ++row) {
      const auto columns = matrix.row_columns(row);
      const auto values = matrix.row_values(row);
      entries.resize(columns.size());
      for (std::size_t place = 0; place < columns.size(); ++place) entries[place] = entry(columns[place], place);
      std::sort(entries.begin(), entries.end());
      auto at = static_cast<std::size_t>(matrix.row_starts[static_cast<std::size_t>(row)]);
      for (const std::uint64_t next : entries) {
        sorted.column_indices[at] = column_of(next);
        sorted.values[at++] = values[place_of(next)];
      }
    }
  });
  return sorted;
}

template Csr<float> sorted_rows<float>(const CsrView<float>&, const char*, int);
template Csr<double> sorted_rows<double>(const CsrView<double>&, const char*, int);

}  // namespace warta
