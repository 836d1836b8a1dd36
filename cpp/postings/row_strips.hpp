#pragma once
// Which of many sums are large, found 128 at a time.

#include <cstddef>
#include <cstdint>
#include <span>

namespace warta::postings {

/// Sums come in strips; a strip is looked into only if one of its sums is large enough.
constexpr std::size_t kStrip = 128;

/// maxima[s] = the largest of sums[r] - slacks[r] over the rows r of strip s.
void strip_maxima(const float* sums, const float* slacks, std::size_t strips, float* maxima);

/// Writes the numbers of the strips s that hold a sum of at least `least - length * longest[s]`; returns how many.
std::size_t strips_reaching(const float* sums, const float* longest, float length, float least, std::size_t strips,
                            std::uint32_t* reaching);
std::size_t strips_reaching(const std::int16_t* sums, const float* longest, float length, float least,
                            std::size_t strips, std::uint32_t* reaching);

/// Writes the rows r of these strips, in their order, where sums[r] + length * lengths[r] >= least; returns how many.
std::size_t rows_reaching(const std::int16_t* sums, const float* lengths, float length, float least,
                          std::span<const std::uint32_t> strips, std::uint32_t* reaching);

/// What a sum must reach to matter to either of its rows: with the other row's slack, the row's own least score.
struct Needed {
  float query_slack;
  float query_least;
  float above;          ///< and every sum this
  const float* slacks;  ///< of the rows
  const float* leasts;
};

/// marks[r] = 1 if sums[r] + slacks[r] >= query_least or sums[r] + query_slack >= leasts[r], and sums[r] > above, else
/// 0, for a strip of sums; returns whether there is a 1.
bool mark_reaching(const float* sums, const Needed& needed, std::uint8_t* marks);

}  // namespace warta::postings
