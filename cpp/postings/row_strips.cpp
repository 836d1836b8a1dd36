#include "postings/row_strips.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/simd.hpp"

namespace warta::postings {
namespace {

constexpr std::size_t kLanes = 16;

}  // namespace

WARTA_CLONES
void strip_maxima(const float* sums, const float* slacks, std::size_t strips, float* maxima) {
  for (std::size_t strip = 0; strip < strips; ++strip) {
    const std::size_t from = strip * kStrip;
    std::array<float, kLanes> largest;
    for (std::size_t lane = 0; lane < kLanes; ++lane) largest[lane] = sums[from + lane] - slacks[from + lane];
    for (std::size_t at = from + kLanes; at < from + kStrip; at += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const float score = sums[at + lane] - slacks[at + lane];
        largest[lane] = largest[lane] < score ? score : largest[lane];
      }
    }
    maxima[strip] = *std::max_element(largest.begin(), largest.end());
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

WARTA_CLONES
std::size_t strips_reaching(const std::int16_t* sums, const float* longest, float length, float least,
                            std::size_t strips, std::uint32_t* reaching) {
  std::size_t count = 0;
  for (std::size_t strip = 0; strip < strips; ++strip) {
    const std::int16_t* from = sums + strip * kStrip;
    const auto needed = static_cast<std::int16_t>(std::floor(least - length * longest[strip]));
    std::int16_t largest = std::numeric_limits<std::int16_t>::min();
    for (std::size_t at = 0; at < kStrip; ++at) largest = std::max(largest, from[at]);
    reaching[count] = static_cast<std::uint32_t>(strip);
    count += largest >= needed ? 1 : 0;
  }
  return count;
}

WARTA_CLONES
std::size_t rows_reaching(const std::int16_t* sums, const float* lengths, float length, float least,
                          std::span<const std::uint32_t> strips, std::uint32_t* reaching) {
  std::size_t count = 0;
  for (const std::uint32_t strip : strips) {
    const std::size_t from = strip * kStrip;
    std::array<std::uint8_t, kStrip> marks;
    for (std::size_t at = 0; at < kStrip; ++at) {
      marks[at] = static_cast<float>(sums[from + at]) + length * lengths[from + at] >= least ? 1 : 0;
    }
    for (std::size_t at = 0; at < kStrip; at += sizeof(std::uint64_t)) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, &marks[at], sizeof eight);
      if (eight == 0) continue;
      for (std::size_t row = at; row < at + sizeof eight; ++row) {
        reaching[count] = static_cast<std::uint32_t>(from + row);
        count += marks[row];
      }
    }
  }
  return count;
}

WARTA_CLONES
bool mark_reaching(const float* sums, const Needed& needed, std::uint8_t* marks) {
  const auto [query_slack, query_least, above, slacks, leasts] = needed;
  std::uint8_t any = 0;
  for (std::size_t at = 0; at < kStrip; ++at) {
    const bool query_side = sums[at] + slacks[at] >= query_least;
    const bool other_side = sums[at] + query_slack >= leasts[at];
    marks[at] = static_cast<std::uint8_t>((query_side | other_side) & (sums[at] > above));
    any |= marks[at];
  }
  return any != 0;
}

}  // namespace warta::postings
