#pragma once
// Words, known by a hash of 64 bits, numbered in order of first appearance.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "base/keyed_hash.hpp"

namespace warta::clusters {

/// Open addressing with linear steps.
class WordIndex {
 public:
  WordIndex() : places_(kFewest, kFree) {}

  std::int32_t size() const { return static_cast<std::int32_t>(words_.size()); }

  /// The word's number, a new one if it has none.
  std::int32_t add(std::uint64_t word) {
    if (words_.size() * 2 >= places_.size()) grow();
    std::int32_t& number = places_[place_of(word)];
    if (number == kFree) {
      number = size();
      words_.push_back(word);
    }
    return number;
  }

  /// By number.
  const std::vector<std::uint64_t>& words() const { return words_; }

  /// For each number, how many of the words are smaller.
  std::vector<std::int32_t> ranks() const {
    std::vector<std::int32_t> ascending(words_.size());
    std::iota(ascending.begin(), ascending.end(), 0);
    std::sort(ascending.begin(), ascending.end(), [&](std::int32_t a, std::int32_t b) { return word(a) < word(b); });
    std::vector<std::int32_t> ranks(words_.size());
    for (std::int32_t rank = 0; rank < size(); ++rank) {
      ranks[static_cast<std::size_t>(ascending[static_cast<std::size_t>(rank)])] = rank;
    }
    return ranks;
  }

 private:
  static constexpr std::size_t kFewest = 1024;
  static constexpr std::int32_t kFree = -1;

  std::uint64_t word(std::int32_t number) const { return words_[static_cast<std::size_t>(number)]; }

  std::size_t place_of(std::uint64_t word) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t place = keyed_mix(word, 0) & mask;
    while (places_[place] != kFree && words_[static_cast<std::size_t>(places_[place])] != word)
      place = (place + 1) & mask;
    return place;
  }

  void grow() {
    places_.assign(places_.size() * 2, kFree);
    for (std::size_t number = 0; number < words_.size(); ++number) {
      places_[place_of(words_[number])] = static_cast<std::int32_t>(number);
    }
  }

  std::vector<std::uint64_t> words_;
  std::vector<std::int32_t> places_;
};

}  // namespace warta::clusters
