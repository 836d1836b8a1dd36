#pragma once
// Sorts the entries of one row after another by column.

#include <cstdint>
#include <vector>

#include "base/raw_array.hpp"

namespace warta::vectors {

/// A column in the high 32 bits, a count in the low ones.
using Entry = std::uint64_t;

class RowSorter {
 public:
  /// `columns`: how many there are; rows that spread evenly over them sort in linear time.
  explicit RowSorter(std::int64_t columns);

  RawArray<Entry>& entries() { return entries_; }

  /// Sorts `entries` by column. Expected O(n).
  void sort();

 private:
  int column_bits_;
  RawArray<Entry> entries_;
  RawArray<Entry> sorted_;
  std::vector<std::uint32_t> bucket_starts_;
};

}  // namespace warta::vectors
