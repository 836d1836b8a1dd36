#pragma once
// The numbers of words, at three bytes a word.

#include <cstddef>
#include <cstdint>

#include "base/raw_array.hpp"

namespace warta::comparison {

/// Numbers below `limit`, their lower 16 bits, the next 8 and the last ones apart; the last ones are kept only if the
/// limit has some.
class WordIds {
 public:
  WordIds() = default;
  WordIds(std::size_t size, std::size_t limit) : low_(size), high_(size), top_(limit > kMostOfThree ? size : 0) {}

  std::size_t size() const { return low_.size(); }
  std::int32_t operator[](std::size_t word) const {
    const std::int32_t id = low_[word] | high_[word] << 16;
    return top_.size() == 0 ? id : id | top_[word] << 24;
  }

  /// Threads may set numbers of different words at once.
  void set(std::size_t word, std::int32_t id) {
    low_[word] = static_cast<std::uint16_t>(id);
    high_[word] = static_cast<std::uint8_t>(id >> 16);
    if (top_.size() != 0) top_[word] = static_cast<std::uint8_t>(id >> 24);
  }

 private:
  static constexpr std::size_t kMostOfThree = std::size_t{1} << 24;

  RawArray<std::uint16_t> low_;
  RawArray<std::uint8_t> high_;
  RawArray<std::uint8_t> top_;
};

}  // namespace warta::comparison
