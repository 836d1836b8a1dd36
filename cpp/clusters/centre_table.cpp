#include "clusters/centre_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <utility>

#include "base/parallel.hpp"
#include "base/simd.hpp"

namespace warta::clusters {
namespace {

constexpr float kLargest = 127.0F;

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

using Integers = std::int32_t __attribute__((vector_size(64)));
using Floats = float __attribute__((vector_size(64)));

/// Where in a column's line a centre's byte is: the bytes of one word are 16 centres apart, so that shifts of 16 words
/// at once give 16 centres side by side.
constexpr std::int64_t byte_of(std::int64_t centre) {
  const std::int64_t significance = centre / 16;
  return centre % 16 * 4 + (std::endian::native == std::endian::little ? significance : 3 - significance);
}

/// out[j] = sum over the row's entries of value * scales[column] * lines[column][j]; returns the sum of
/// |value * scales[column]|.
WARTA_CLONES float multiply(const std::int32_t* columns, const float* values, std::size_t entries,
                            const std::int8_t* lines, const float* scales, float* out) {
  constexpr std::size_t kAhead = 12;  // entries whose lines are on their way
  Floats sums[4] = {};
  float steps = 0.0F;
  for (std::size_t entry = 0; entry < entries; ++entry) {
    __builtin_prefetch(lines + columns[std::min(entry + kAhead, entries - 1)] * CentreTable::kTile);
    const std::int8_t* line = lines + columns[entry] * CentreTable::kTile;
    const float factor = values[entry] * scales[columns[entry]];
    steps += std::abs(factor);
    Integers words;
    std::memcpy(&words, line, sizeof words);
    sums[0] += factor * __builtin_convertvector((words << 24) >> 24, Floats);
    sums[1] += factor * __builtin_convertvector((words << 16) >> 24, Floats);
    sums[2] += factor * __builtin_convertvector((words << 8) >> 24, Floats);
    sums[3] += factor * __builtin_convertvector(words >> 24, Floats);
  }
  std::memcpy(out, sums, sizeof sums);
  return steps;
}

}  // namespace

CentreTable::CentreTable(std::int64_t columns, std::int64_t centres)
    : columns_(columns), vectors_(at(centres)), tiles_(at(tiles())), outdated_(at(centres), 1) {}

void CentreTable::set(std::int64_t centre, SparseVector unit_vector) {
  vectors_[at(centre)] = std::move(unit_vector);
  outdated_[at(centre)] = 1;
}

void CentreTable::refresh(int threads) {
  parallel_for(tiles(), 1, threads, [&](std::int64_t begin, std::int64_t end, int /*worker*/) {
    for (std::int64_t tile = begin; tile < end; ++tile) refresh(tile);
  });
}

void CentreTable::refresh(std::int64_t tile) {
  const std::int64_t begin = tile * kTile;
  const std::int64_t end = std::min(begin + kTile, centres());
  const auto outdated = std::span(outdated_).subspan(at(begin), at(end - begin));
  if (std::all_of(outdated.begin(), outdated.end(), [](std::uint8_t flag) { return flag == 0; })) return;
  std::fill(outdated.begin(), outdated.end(), std::uint8_t{0});
  auto& [lines, scales] = tiles_[at(tile)];
  lines.assign(at(columns_ * kTile), 0);
  scales.assign(at(columns_), 0.0F);
  for (std::int64_t centre = begin; centre < end; ++centre) {
    const SparseVector& own = vector(centre);
    for (std::size_t entry = 0; entry < own.columns.size(); ++entry) {
      float& scale = scales[at(own.columns[entry])];
      scale = std::max(scale, static_cast<float>(std::abs(own.values[entry])) / kLargest);
    }
  }
  for (std::int64_t centre = begin; centre < end; ++centre) {
    const SparseVector& own = vector(centre);
    for (std::size_t entry = 0; entry < own.columns.size(); ++entry) {
      const std::int32_t column = own.columns[entry];
      const float scale = scales[at(column)];
      if (scale == 0.0F) continue;
      const float multiple = std::clamp(static_cast<float>(own.values[entry]) / scale, -kLargest, kLargest);
      lines[at(column * kTile + byte_of(centre - begin))] = static_cast<std::int8_t>(std::lrint(multiple));
    }
  }
}

float CentreTable::similarities(std::span<const std::int32_t> columns, std::span<const float> values, std::int64_t tile,
                                float* out) const {
  const auto& [lines, scales] = tiles_[at(tile)];
  const float steps = multiply(columns.data(), values.data(), columns.size(), lines.data(), scales.data(), out);
  // half a step for each entry, and half a unit in the last place for each float operation (Higham 2002, 3.1)
  const auto operations = static_cast<float>(columns.size() + 8);
  return 0.5F * steps + (1.0F + steps) * operations * 0x1p-23F;
}

}  // namespace warta::clusters
