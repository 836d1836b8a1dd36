#pragma once
// Disjoint sets of 0 .. count - 1 (union-find), the representative of each being its lowest member.

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace warta::clusters {

class DisjointSets {
 public:
  explicit DisjointSets(std::int64_t count) : parent_(static_cast<std::size_t>(count)) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }

  std::int32_t find(std::int32_t member) {
    while (parent(member) != member) {
      parent(member) = parent(parent(member));
      member = parent(member);
    }
    return member;
  }

  /// Joins two sets by their representatives and returns the representative of the union.
  std::int32_t join(std::int32_t a, std::int32_t b) {
    const auto [low, high] = std::minmax(a, b);
    parent(high) = low;
    return low;
  }

 private:
  std::int32_t& parent(std::int32_t member) { return parent_[static_cast<std::size_t>(member)]; }

  std::vector<std::int32_t> parent_;
};

}  // namespace warta::clusters
