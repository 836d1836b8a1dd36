#include "clusters/cosine_bounds.hpp"

#include <algorithm>
#include <cmath>

#include "base/simd.hpp"

namespace warta::clusters {
namespace {

// Added so that rounding never makes a bound too tight: to a product of two floats, and under the root.
constexpr float kSlack = 3e-7F;
constexpr std::int64_t kLanes = 16;

inline float sine(float cosine) { return std::sqrt(std::max(0.0F, 1.0F - cosine * cosine) + kSlack); }

inline float raised(float upper, float moved_cosine, float moved_sine) {
  const float bound = upper * moved_cosine + sine(upper) * moved_sine + (moved_sine > 0.0F ? kSlack : 0.0F);
  return upper >= moved_cosine ? 1.0F : bound;
}

}  // namespace

float lowest_cosine(float old_cosine, float centre_cosine) {
  if (centre_cosine >= 1.0F) return old_cosine;
  if (old_cosine <= -centre_cosine) return -1.0F;
  return old_cosine * centre_cosine - sine(old_cosine) * sine(centre_cosine) - kSlack;
}

WARTA_CLONES float greatest_bound(const float* upper, std::int64_t count) {
  float greatest[kLanes];
  std::copy(upper, upper + kLanes, greatest);
  for (std::int64_t at = kLanes; at < count; at += kLanes) {
    for (std::int64_t lane = 0; lane < kLanes; ++lane) greatest[lane] = std::max(greatest[lane], upper[at + lane]);
  }
  return *std::max_element(greatest, greatest + kLanes);
}

WARTA_CLONES float raise_upper_bounds(float* upper, const float* moved_cosine, const float* moved_sine,
                                      std::int64_t count) {
  float greatest[kLanes];
  std::fill(greatest, greatest + kLanes, -1.0F);
  for (std::int64_t at = 0; at < count; at += kLanes) {
    for (std::int64_t lane = 0; lane < kLanes; ++lane) {
      const std::int64_t j = at + lane;
      const float bound = moved_sine[j] > 0.0F ? raised(upper[j], moved_cosine[j], moved_sine[j]) : upper[j];
      upper[j] = bound;
      greatest[lane] = std::max(greatest[lane], bound);
    }
  }
  return *std::max_element(greatest, greatest + kLanes);
}

}  // namespace warta::clusters
