#pragma once
// How often hashes come, in one block of memory: tables that live as long as one article is read.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/keyed_hash.hpp"

namespace warta::articles {

class HashCounts {
 public:
  /// Room for `most` different hashes, which may not be exceeded.
  explicit HashCounts(std::size_t most) : slots_(std::bit_ceil(2 * most + 2)) {}

  void add(std::uint64_t hash) noexcept {
    Slot& slot = slots_[slot_of(hash)];
    slot.hash = hash;
    ++slot.count;
  }
  [[nodiscard]] std::uint32_t count(std::uint64_t hash) const noexcept { return slots_[slot_of(hash)].count; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t count = 0;  ///< 0: free
  };

  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = keyed_mix(hash, hash) & mask;
    while (slots_[at].count > 0 && slots_[at].hash != hash) at = (at + 1) & mask;
    return at;
  }

  std::vector<Slot> slots_;
};

}  // namespace warta::articles
