#pragma once
// A value for each code point, in two stages: equal blocks of 64 values are stored once.

#include <array>
#include <cstddef>
#include <cstdint>

namespace warta::text {

inline constexpr std::size_t code_points = 0x110000;
inline constexpr std::size_t code_points_per_block = 64;

template <class Value, std::size_t Blocks>
struct CodePointTable {
  std::array<std::uint16_t, code_points / code_points_per_block> blocks;  ///< where each block starts in `values`
  std::array<Value, Blocks * code_points_per_block> values;

  /// `code_point` must be below 0x110000.
  constexpr Value operator[](char32_t code_point) const {
    return values[blocks[code_point / code_points_per_block] + code_point % code_points_per_block];
  }
};

}  // namespace warta::text
