#include "similarity/row_strips.hpp"

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
std::size_t strips_reaching(const float* sums, const float* longest, float length, float least, std::size_t strips,
                            std::uint32_t* reaching) {
  std::size_t count = 0;
  for (std::size_t strip = 0; strip < strips; ++strip) {
    const float* from = sums + strip * kStrip;
    const float needed = least - length * longest[strip];
    std::int32_t reached = 0;
    for (std::size_t at = 0; at < kStrip; ++at) reached |= from[at] >= needed ? 1 : 0;
    reaching[count] = static_cast<std::uint32_t>(strip);
    count += reached != 0 ? 1 : 0;
  }
  return count;
}

}  // namespace warta::similarity
