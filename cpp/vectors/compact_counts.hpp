#pragma once
// Counts, a byte each: few terms stand in one document more than a hundred times.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/raw_array.hpp"

namespace warta::vectors {

class CompactCounts {
 public:
  std::size_t size() const { return small_.size(); }
  void reserve(std::size_t capacity) { small_.reserve(capacity); }
  void shrink_to_fit() { small_.shrink_to_fit(); }

  void append(std::span<const std::int32_t> counts) {
    const std::size_t end = small_.size();
    small_.resize(end + counts.size());
    for (std::size_t at = 0; at < counts.size(); ++at) {
      const bool fits = counts[at] > kLarge && counts[at] <= INT8_MAX;
      small_[end + at] = fits ? static_cast<std::int8_t>(counts[at]) : kLarge;
      if (!fits) large_.push_back({end + at, counts[at]});
    }
  }

  std::int32_t operator[](std::size_t place) const { return small_[place] == kLarge ? large(place) : small_[place]; }

 private:
  static constexpr std::int8_t kLarge = INT8_MIN;  ///< stands for a count in large_
  struct Large {
    std::size_t place;
    std::int32_t count;
  };

  std::int32_t large(std::size_t place) const {
    const auto is_before = [](const Large& entry, std::size_t sought) { return entry.place < sought; };
    return std::lower_bound(large_.begin(), large_.end(), place, is_before)->count;
  }

  RawArray<std::int8_t> small_;
  std::vector<Large> large_;  ///< in order of their places
};

}  // namespace warta::vectors
