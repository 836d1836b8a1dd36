#pragma once
// Where words stand, at two bytes a word.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/raw_array.hpp"

namespace warta::comparison {

/// Places that are not negative, kept as their lower 16 bits; the upper ones are listed where they change, which in
/// texts of fewer than 65,536 code points they never do.
class WordPlaces {
 public:
  std::size_t size() const { return low_.size(); }
  std::int32_t operator[](std::size_t word) const { return page_of(word) + low_[word]; }

  void reserve(std::size_t size) { low_.reserve(size); }
  void append(std::span<const std::int32_t> places) {
    const std::size_t first = low_.size();
    low_.resize(first + places.size());
    for (std::size_t at = 0; at < places.size(); ++at) {
      if (const std::int32_t page = places[at] & ~kLow; page != last_page_) turn_to(page, first + at);
      low_[first + at] = static_cast<std::uint16_t>(places[at] & kLow);
    }
  }

 private:
  static constexpr std::int32_t kLow = 0xFFFF;

  void turn_to(std::int32_t page, std::size_t word) {
    turns_.push_back(word);
    pages_.push_back(page);
    last_page_ = page;
  }
  std::int32_t page_of(std::size_t word) const {
    const auto after = std::ranges::upper_bound(turns_, word) - turns_.begin();
    return after == 0 ? 0 : pages_[static_cast<std::size_t>(after) - 1];
  }

  RawArray<std::uint16_t> low_;
  std::vector<std::size_t> turns_;   ///< the words from which on the upper bits are others
  std::vector<std::int32_t> pages_;  ///< the upper bits from there on
  std::int32_t last_page_ = 0;
};

}  // namespace warta::comparison
