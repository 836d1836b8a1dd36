#include "similarity/row_maxima.hpp"

#include <algorithm>
#include <array>

#include "base/simd.hpp"

namespace warta::similarity {
namespace {

constexpr std::size_t kLanes = 16;

inline float largest_of(std::array<float, kLanes>& lanes) {
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) {
      lanes[lane] = lanes[lane] < lanes[lane + half] ? lanes[lane + half] : lanes[lane];
    }
  }
  return lanes[0];
}

}  // namespace

WARTA_CLONES
void strip_maxima(const float* sums, std::size_t strips, float* maxima) {
  for (std::size_t strip = 0; strip < strips; ++strip) {
    const float* from = sums + strip * kStrip;
    std::array<float, kLanes> largest;
    std::copy_n(from, kLanes, largest.begin());
    for (std::size_t at = kLanes; at < kStrip; at += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        largest[lane] = largest[lane] < from[at + lane] ? from[at + lane] : largest[lane];
      }
    }
    maxima[strip] = largest_of(largest);
  }
}

WARTA_CLONES
void strip_bounds(const float* sums, const float* lengths, float length, std::size_t strips, float* maxima) {
  for (std::size_t strip = 0; strip < strips; ++strip) {
    std::array<float, kLanes> largest;
    largest.fill(sums[strip * kStrip]);
    for (std::size_t at = strip * kStrip; at < (strip + 1) * kStrip; at += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const float bound = sums[at + lane] + length * lengths[at + lane];
        largest[lane] = largest[lane] < bound ? bound : largest[lane];
      }
    }
    maxima[strip] = largest_of(largest);
  }
}

}  // namespace warta::similarity
