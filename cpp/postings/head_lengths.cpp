#include "postings/head_lengths.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "postings/rank_levels.hpp"
#include "postings/row_strips.hpp"

namespace warta::postings {
namespace {

constexpr std::int64_t kRowsPerChunk = 512;
constexpr double kRoundUp = 1.000001;

}  // namespace

HeadLengths::HeadLengths(const RankedRows& rows, std::int64_t columns, int threads)
    : levels_(level_count(columns)), lengths_(static_cast<std::size_t>(rows.rows) * levels_) {
  parallel_for(rows.rows, kRowsPerChunk, threads, [&](std::int64_t begin, std::int64_t end, int) {
    std::vector<double> squares(levels_);
    for (std::int64_t row = begin; row < end; ++row) {
      std::fill(squares.begin(), squares.end(), 0.0);
      for (std::size_t n = rows.start(row); n < rows.end(row); ++n) {
        const auto value = static_cast<double>(rows.entries[n].value);
        squares[level_of(rows.entries[n].rank)] += value * value;
      }
      float* lengths = &lengths_[static_cast<std::size_t>(row) * levels_];
      double sum = 0.0;
      for (std::size_t level = 0; level < levels_; ++level) {
        lengths[level] = static_cast<float>(std::sqrt(sum) * kRoundUp);
        sum += squares[level];
      }
    }
  });
}

std::uint8_t HeadLengths::level_for(std::int64_t row, float most) const {
  const auto lengths = of_row(row);
  return static_cast<std::uint8_t>(std::upper_bound(lengths.begin() + 1, lengths.end(), most) - lengths.begin() - 1);
}

PlacedLengths::PlacedLengths(const HeadLengths& lengths, std::span<const std::int32_t> order, std::size_t first,
                             std::size_t last, int threads)
    : first_(first),
      strips_((order.size() + kStrip - 1) / kStrip),
      padded_(strips_ * kStrip),
      lengths_((last + 1 - first) * padded_),
      longest_((last + 1 - first) * strips_) {
  parallel_for(static_cast<std::int64_t>(strips_), 4, threads, [&](std::int64_t begin, std::int64_t end, int) {
    for (auto strip = static_cast<std::size_t>(begin); strip < static_cast<std::size_t>(end); ++strip) {
      for (std::size_t place = strip * kStrip; place < std::min(order.size(), (strip + 1) * kStrip); ++place) {
        const auto of_row = lengths.of_row(order[place]).subspan(first, last + 1 - first);
        for (std::size_t at = 0; at < of_row.size(); ++at) {
          lengths_[at * padded_ + place] = of_row[at];
          longest_[at * strips_ + strip] = std::max(longest_[at * strips_ + strip], of_row[at]);
        }
      }
    }
  });
}

}  // namespace warta::postings
