#pragma once
// About how many texts have a key.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace warta::copies {

/// Counters that keys share: never less than the truth, mostly no more. Keys are hashes already.
class KeyFrequency {
 public:
  /// Makes room for so many keys. Where a counter is split in two, both halves keep its count.
  void reserve(std::size_t keys) {
    while (counters_.size() < keys) {
      const std::size_t half = std::max<std::size_t>(counters_.size(), 1);
      counters_.resize(2 * half, 0);
      std::copy_n(counters_.begin(), half, counters_.begin() + static_cast<std::ptrdiff_t>(half));
    }
  }

  void count(std::uint64_t key) { ++counters_[place(key)]; }
  std::uint32_t of(std::uint64_t key) const { return counters_[place(key)]; }

 private:
  std::size_t place(std::uint64_t key) const { return static_cast<std::size_t>(key) & (counters_.size() - 1); }

  std::vector<std::uint32_t> counters_;
};

}  // namespace warta::copies
