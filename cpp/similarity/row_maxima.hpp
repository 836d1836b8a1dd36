#pragma once
// Which of many sums are large, found 128 at a time.

#include <cstddef>

namespace warta::similarity {

/// Sums come in strips; a strip is looked into only if its largest sum is large enough.
constexpr std::size_t kStrip = 128;

/// maxima[s] = the largest of the sums of strip s.
void strip_maxima(const float* sums, std::size_t strips, float* maxima);

/// maxima[s] = the largest of sums[r] + length * lengths[r] over the rows r of strip s.
void strip_bounds(const float* sums, const float* lengths, float length, std::size_t strips, float* maxima);

}  // namespace warta::similarity
