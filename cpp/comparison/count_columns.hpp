#pragma once
// How often rows hold each of some columns.

#include <cstdint>
#include <span>

#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::comparison {

/// Item m, row_starts[i] <= m < row_starts[i + 1], stands in row i modulo `rows` and is of columns[m], in [0, width).
/// The counts, each row's columns ascending. Cost: linear in the items, and a sort of each row's distinct columns.
Csr<double> count_columns(std::span<const std::int64_t> row_starts, std::span<const std::int32_t> columns,
                          std::int64_t rows, std::int64_t width, int threads, Watch& watch);

}  // namespace warta::comparison
