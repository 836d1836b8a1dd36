#pragma once
// The rows that may yet be among the k nearest of one row: by approximate cosines of known slack, and, where too many
// are too close for those to tell apart, by exact ones.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "neighbours/neighbour.hpp"

namespace warta::neighbours {

/// An approximate cosine of rows a and b is off by at most slack(a) + slack(b).
///
/// If the k-th highest of (approximation - slack(b)) is s, then at least k cosines of a are s - slack(a) or higher, and
/// what stays below, even with both slacks added, is not among the k nearest.
///
/// Holds no more than a stated number of rows: when approximations leave too many, those are settled by their exact
/// cosines.
template <class Value>
class Candidates {
 public:
  /// `floor` is the least cosine that counts; none of 0 does. Up to `room` rows beside 2 k wait to be told apart: the
  /// more there are, the fewer exact cosines are taken of rows that closer ones rule out later.
  Candidates(std::int64_t k, float slack, double floor, std::size_t room)
      : k_(static_cast<std::size_t>(k)),
        room_(room),
        most_(2 * k_ + kFewest),
        floor_(floor),
        slack_(slack),
        least_(static_cast<float>(floor) - slack) {}

  /// Row b is out if its approximation and its slack together are below this.
  float least() const { return least_; }

  float slack() const { return slack_; }
  bool empty() const { return close_.empty() && nearest_.empty(); }

  /// There are k rows whose approximation less their slack is at least `score`.
  void raise(float score) { least_ = std::max(least_, score - 2 * slack_); }

  /// `slacks` are those of all rows that may be added, `exact(b)` is the cosine with row b.
  template <class Exact>
  void add(float score, std::int32_t index, std::span<const float> slacks, Exact&& exact) {
    if (index >= end_) return;
    close_.push_back({score, index});
    if (close_.size() < most_) return;
    prune(slacks);
    if (close_.size() > 2 * k_ + room_) settle(exact);
    most_ = 2 * std::max(close_.size(), k_) + kFewest;
  }

  /// Calls take(index, score) for those left, in any order; a score is off by no more than an approximation.
  template <class Take>
  void for_each(std::span<const float> slacks, Take&& take) {
    prune(slacks);
    for (const auto& one : close_) take(one.index, one.score);
    for (const auto& one : nearest_) take(one.index, static_cast<float>(one.score));
  }

  /// The k nearest, in order; then it holds none.
  template <class Exact>
  std::vector<Neighbour<Value>> finish(std::span<const float> slacks, Exact&& exact) {
    prune(slacks);
    settle(exact);
    close_ = {};
    std::sort_heap(nearest_.begin(), nearest_.end());
    return std::exchange(nearest_, {});
  }

 private:
  static constexpr std::size_t kFewest = 32;

  void prune(std::span<const float> slacks) {
    const auto slack_of = [&](const Neighbour<float>& one) { return slacks[static_cast<std::size_t>(one.index)]; };
    if (close_.size() >= k_) {
      std::vector<float> at_least;
      at_least.reserve(close_.size());
      for (const auto& one : close_) at_least.push_back(one.score - slack_of(one));
      const auto kth = at_least.begin() + static_cast<std::ptrdiff_t>(k_) - 1;
      std::nth_element(at_least.begin(), kth, at_least.end(), std::greater<>());
      raise(*kth);
    }
    std::erase_if(close_, [&](const auto& one) { return one.score + slack_of(one) < least_; });
  }

  template <class Exact>
  void settle(Exact&& exact) {
    for (const auto& one : close_) {
      const Neighbour<Value> neighbour{exact(one.index), one.index};
      if (neighbour.score > 0 && neighbour.score >= floor_) keep(neighbour);
    }
    close_.clear();
    if (nearest_.size() < k_) return;
    const Neighbour<Value>& farthest = nearest_.front();
    least_ = std::max(least_, static_cast<float>(farthest.score) - slack_);
    if (farthest.score == kHighest) end_ = farthest.index;
  }

  /// Holds the k nearest of those settled, the farthest first.
  void keep(const Neighbour<Value>& neighbour) {
    if (nearest_.size() == k_) {
      if (!(neighbour < nearest_.front())) return;
      std::pop_heap(nearest_.begin(), nearest_.end());
      nearest_.pop_back();
    }
    nearest_.push_back(neighbour);
    std::push_heap(nearest_.begin(), nearest_.end());
  }

  /// Of a cosine: among rows that all reach it those of lower index are nearer.
  static constexpr Value kHighest = 1;

  std::size_t k_;
  std::size_t room_;
  std::size_t most_;  ///< that are kept before it is looked which are still needed
  double floor_;
  float slack_;
  float least_;
  std::int32_t end_ = std::numeric_limits<std::int32_t>::max();  ///< rows from here on are out
  std::vector<Neighbour<float>> close_;
  std::vector<Neighbour<Value>> nearest_;  ///< a heap
};

}  // namespace warta::neighbours
