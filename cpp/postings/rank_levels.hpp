#pragma once
// Ranks of columns, the most frequent first, in levels: four an octave, so that a row's columns can be put in order of
// frequency by counting, and lengths kept for every place where a row may be cut.

#include <bit>
#include <cstddef>
#include <cstdint>

namespace warta::postings {

constexpr std::uint32_t kFirstLevelRanks = 16;

/// 0 for the 16 most frequent columns, then 1 for ranks 16 to 19, 2 for 20 to 23, … 5 for 32 to 39, …
inline std::size_t level_of(std::int32_t rank) {
  const auto bits = static_cast<std::uint32_t>(rank);
  if (bits < kFirstLevelRanks) return 0;
  const auto octave = static_cast<std::uint32_t>(std::bit_width(bits)) - std::bit_width(kFirstLevelRanks);
  return 4 * octave + (bits >> (octave + 2U)) % 4 + 1;
}

/// Levels of `columns` ranks, and one more: rows may be cut behind the last.
inline std::size_t level_count(std::int64_t columns) {
  return columns == 0 ? 1 : level_of(static_cast<std::int32_t>(columns - 1)) + 2;
}

/// The lowest rank of a level.
inline std::int64_t first_rank(std::size_t level) {
  if (level == 0) return 0;
  const auto octave = (level - 1) / 4;
  return static_cast<std::int64_t>((4 + (level - 1) % 4) << octave) * kFirstLevelRanks / 4;
}

}  // namespace warta::postings
