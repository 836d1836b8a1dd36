#include "comparison/count_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/parallel.hpp"

namespace warta::comparison {
namespace {

constexpr std::int64_t kGrain = 64;

/// The rows of one chunk.
struct Part {
  std::vector<std::int64_t> row_sizes;
  std::vector<std::int32_t> columns;
  std::vector<double> counts;
};

/// Counts of one row at a time, over all columns; only what was counted is looked at and cleared.
class RowCounts {
 public:
  explicit RowCounts(std::int64_t width) : counts_(static_cast<std::size_t>(width), 0) {}

  void add(std::int32_t column) {
    if (counts_[static_cast<std::size_t>(column)]++ == 0) met_.push_back(column);
  }

  void move_to(Part& part) {
    std::ranges::sort(met_);
    for (const std::int32_t column : met_) {
      std::int32_t& count = counts_[static_cast<std::size_t>(column)];
      part.columns.push_back(column);
      part.counts.push_back(count);
      count = 0;
    }
    part.row_sizes.push_back(std::ssize(met_));
    met_.clear();
  }

 private:
  std::vector<std::int32_t> counts_;
  std::vector<std::int32_t> met_;
};

Csr<double> joined(std::vector<Part>& parts, std::int64_t rows, std::int64_t width) {
  Csr<double> counts;
  counts.rows = rows;
  counts.columns = width;
  std::size_t size = 0;
  for (const Part& part : parts) size += part.columns.size();
  counts.row_starts.reserve(static_cast<std::size_t>(rows) + 1);
  counts.column_indices.reserve(size);
  counts.values.reserve(size);
  for (Part& part : parts) {
    for (const std::int64_t row_size : part.row_sizes) counts.row_starts.push_back(counts.row_starts.back() + row_size);
    counts.column_indices.insert(counts.column_indices.end(), part.columns.begin(), part.columns.end());
    counts.values.insert(counts.values.end(), part.counts.begin(), part.counts.end());
    part = {};
  }
  return counts;
}

}  // namespace

Csr<double> count_columns(std::span<const std::int64_t> row_starts, std::span<const std::int32_t> columns,
                          std::int64_t rows, std::int64_t width, int threads, Watch& watch) {
  std::vector<Part> parts(static_cast<std::size_t>((rows + kGrain - 1) / kGrain));
  std::vector<std::vector<RowCounts>> counts_of(static_cast<std::size_t>(threads));
  const auto all_rows = std::ssize(row_starts) - 1;
  parallel_for(
      rows, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        std::vector<RowCounts>& own = counts_of[static_cast<std::size_t>(worker)];
        if (own.empty()) own.emplace_back(width);
        for (std::int64_t row = begin; row < end; ++row) {
          for (std::int64_t again = row; again < all_rows; again += rows) {
            const auto first = static_cast<std::size_t>(row_starts[static_cast<std::size_t>(again)]);
            const auto last = static_cast<std::size_t>(row_starts[static_cast<std::size_t>(again) + 1]);
            for (std::size_t at = first; at < last; ++at) own.front().add(columns[at]);
          }
          own.front().move_to(parts[static_cast<std::size_t>(begin / kGrain)]);
        }
      },
      watch);
  return joined(parts, rows, width);
}

}  // namespace warta::comparison
