#pragma once
// The rows that may yet be among the k nearest of one row, by approximate cosines of known slack.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "similarity/neighbour.hpp"

namespace warta::similarity {

/// An approximate cosine of rows a and b is off by at most slack(a) + slack(b).
///
/// If the k-th highest of (approximation - slack(b)) is s, then at least k cosines of a are s - slack(a) or higher, and
/// what stays below, even with both slacks added, is not among the k nearest.
class Candidates {
 public:
  /// `floor` is the least cosine that counts.
  Candidates(std::int64_t k, float slack, float floor) : k_(static_cast<std::size_t>(k)), slack_(slack) {
    least_ = floor - slack;
  }

  /// Row b is out if its approximation and its slack together are below this.
  float least() const { return least_; }

  float slack() const { return slack_; }
  bool empty() const { return found_.empty(); }

  /// There are k rows whose approximation less their slack is at least `score`.
  void raise(float score) { least_ = std::max(least_, score - 2 * slack_); }

  /// `slacks` are those of all rows that may be added.
  void add(float score, std::int32_t index, std::span<const float> slacks) {
    found_.push_back({score, index});
    if (found_.size() >= most_) prune(slacks);
  }

  /// Those left, in any order.
  const std::vector<Neighbour<float>>& finish(std::span<const float> slacks) {
    prune(slacks);
    return found_;
  }

 private:
  static constexpr std::size_t kRoom = 32;

  void prune(std::span<const float> slacks) {
    const auto slack_of = [&](const Neighbour<float>& one) { return slacks[static_cast<std::size_t>(one.index)]; };
    if (found_.size() >= k_) {
      std::vector<float> at_least;
      at_least.reserve(found_.size());
      for (const auto& one : found_) at_least.push_back(one.score - slack_of(one));
      const auto kth = at_least.begin() + static_cast<std::ptrdiff_t>(k_) - 1;
      std::nth_element(at_least.begin(), kth, at_least.end(), std::greater<>());
      raise(*kth);
    }
    std::erase_if(found_, [&](const auto& one) { return one.score + slack_of(one) < least_; });
    most_ = 2 * std::max(found_.size(), k_) + kRoom;
  }

  std::size_t k_;
  float slack_;
  float least_;
  std::size_t most_ = 2 * k_ + kRoom;  ///< that are kept before it is looked which are still needed
  std::vector<Neighbour<float>> found_;
};

}  // namespace warta::similarity
