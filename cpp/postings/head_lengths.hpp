#pragma once
// How long the frequent part of each row is, for every place to cut it off: by Cauchy and Schwarz the frequent columns
// add at most the product of two such lengths to a cosine (the l2-norm bound of Anastasiu & Karypis 2014).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/raw_array.hpp"
#include "postings/ranked_rows.hpp"

namespace warta::postings {

/// The head of a row at a level: its entries of lower levels, which are the more frequent columns. All lengths are
/// rounded up.
class HeadLengths {
 public:
  HeadLengths(const RankedRows& rows, std::int64_t columns, int threads);

  std::size_t levels() const { return levels_; }

  /// Of a row's heads at every level, ascending; 0 at level 0.
  std::span<const float> of_row(std::int64_t row) const {
    return std::span(lengths_).subspan(static_cast<std::size_t>(row) * levels_, levels_);
  }

  /// The last level at which the row's head is no longer than `most`, which is at least 0.
  std::uint8_t level_for(std::int64_t row, float most) const;

 private:
  std::size_t levels_;
  RawArray<float> lengths_;
};

/// The lengths that a search with queries cut at levels [first, last] needs, for rows by their places.
class PlacedLengths {
 public:
  PlacedLengths(const HeadLengths& lengths, std::span<const std::int32_t> order, std::size_t first, std::size_t last,
                int threads);

  /// Of all places, padded to whole strips by zeros.
  std::span<const float> at_level(std::size_t level) const { return slice(lengths_, padded_, level); }

  /// The longest of each strip.
  std::span<const float> strips_at_level(std::size_t level) const { return slice(longest_, strips_, level); }

 private:
  std::span<const float> slice(const std::vector<float>& all, std::size_t width, std::size_t level) const {
    return std::span(all).subspan((level - first_) * width, width);
  }

  std::size_t first_;
  std::size_t strips_;
  std::size_t padded_;
  std::vector<float> lengths_;
  std::vector<float> longest_;
};

}  // namespace warta::postings
