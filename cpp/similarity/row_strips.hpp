#pragma once
// Which of many sums are large, found 128 at a time.

#include <cstddef>
#include <cstdint>

namespace warta::similarity {

/// Sums come in strips; a strip is looked into only if one of its sums is large enough.
constexpr std::size_t kStrip = 128;

/// maxima[s] = the largest of the sums of strip s.
void strip_maxima(const float* sums, std::size_t strips, float* maxima);

/// Writes the numbers of the strips s that hold a sum of at least `least - length * longest[s]`; returns how many.
std::size_t strips_reaching(const float* sums, const float* longest, float length, float least, std::size_t strips,
                            std::uint32_t* reaching);

}  // namespace warta::similarity
