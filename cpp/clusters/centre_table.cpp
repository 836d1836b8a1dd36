#include "clusters/centre_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <numeric>
#include <utility>

#include "base/parallel.hpp"
#include "base/simd.hpp"

namespace warta::clusters {
namespace {

constexpr float kLargest = 127.0F;
constexpr std::int64_t kBlock = 256;  // columns whose lines are made at a time

template <class Index>
constexpr std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

using Integers = std::int32_t __attribute__((vector_size(64)));
using Floats = float __attribute__((vector_size(64)));

/// The values of 64 centres as whole multiples of what it returns. The bytes of one word are 16 centres apart, so that
/// shifts of 16 words at once give 16 centres side by side.
WARTA_CLONES float quantize(const float* values, std::int8_t* bytes) {
  constexpr int kLanes = 16;
  float most[kLanes] = {};
  for (int at = 0; at < CentreTable::kTile; at += kLanes) {
    for (int lane = 0; lane < kLanes; ++lane) most[lane] = std::max(most[lane], std::abs(values[at + lane]));
  }
  const float largest = *std::max_element(most, most + kLanes);
  const float multiples = largest > 0.0F ? kLargest / largest : 0.0F;
  std::uint32_t words[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) {
    std::uint32_t word = 0;
    for (int quarter = 0; quarter < 4; ++quarter) {
      const float multiple = values[quarter * kLanes + lane] * multiples;
      // added to 1.5 * 2^23, a small float is rounded to its last place
      const auto rounded = std::bit_cast<std::uint32_t>(multiple + 0x1.8p23F);
      word |= (rounded & 0xFFU) << (8 * quarter);
    }
    words[lane] = word;
  }
  std::memcpy(bytes, words, sizeof words);
  return largest / kLargest;
}

/// out[j] = sum over the row's entries of value * scales[column] * lines[column][j]; returns the sum of
/// |value * scales[column]|.
WARTA_CLONES float multiply(const std::int32_t* columns, const float* values, std::size_t entries,
                            const std::int8_t* lines, const float* scales, float* out) {
  constexpr std::size_t kAhead = 32;  // entries whose lines are on their way
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

CentreTable::CentreTable(std::int64_t columns, std::int64_t frequent_columns, std::int64_t centres)
    : columns_(columns),
      frequent_columns_(frequent_columns),
      vectors_(at(centres)),
      tiles_(at(tiles())),
      outdated_(at(centres), 1) {}

void CentreTable::set(std::int64_t centre, SparseVector& unit_vector) {
  std::swap(vectors_[at(centre)], unit_vector);
  outdated_[at(centre)] = 1;
}

void CentreTable::refresh(int threads) {
  const std::int64_t blocks = (frequent_columns_ + kBlock - 1) / kBlock;
  const std::int64_t tasks = blocks + 1;  // of a tile: its lines block by block, and what is rare
  for (Tile& tile : tiles_) {
    tile.lines.resize(at(frequent_columns_));
    tile.scales.resize(at(frequent_columns_));
  }
  parallel_for(tiles() * tasks, 1, threads, [&](std::int64_t task, std::int64_t /*end*/, int /*worker*/) {
    const std::int64_t tile = task / tasks;
    const std::int64_t block = task % tasks;
    if (!is_outdated(tile)) return;
    if (block == blocks) {
      refresh_rare(tile);
    } else {
      refresh_lines(tile, block * kBlock, std::min((block + 1) * kBlock, frequent_columns_));
    }
  });
  std::fill(outdated_.begin(), outdated_.end(), std::uint8_t{0});
}

bool CentreTable::is_outdated(std::int64_t tile) const {
  const auto begin = outdated_.begin() + tile * kTile;
  return std::find(begin, outdated_.begin() + last_centre(tile), 1) != outdated_.begin() + last_centre(tile);
}

void CentreTable::refresh_lines(std::int64_t tile, std::int64_t begin, std::int64_t end) {
  std::array<float, at(kBlock * kTile)> values{};
  for (std::int64_t centre = tile * kTile; centre < last_centre(tile); ++centre) {
    const SparseVector& own = vector(centre);
    const auto first = std::lower_bound(own.columns.begin(), own.columns.end(), begin) - own.columns.begin();
    float* const lane = values.data() + centre % kTile;
    for (auto entry = at(first); entry < own.columns.size() && own.columns[entry] < end; ++entry) {
      lane[(own.columns[entry] - begin) * kTile] = static_cast<float>(own.values[entry]);
    }
  }
  auto& [lines, scales, rare, rare_starts] = tiles_[at(tile)];
  for (std::int64_t column = begin; column < end; ++column) {
    scales[at(column)] = quantize(values.data() + (column - begin) * kTile, lines[at(column)].bytes);
  }
}

void CentreTable::refresh_rare(std::int64_t tile) {
  auto& [lines, scales, rare, starts] = tiles_[at(tile)];
  starts.assign(at(columns_ - frequent_columns_) + 2, 0);
  const auto for_each_entry = [&](const auto& visit) {
    for (std::int64_t centre = tile * kTile; centre < last_centre(tile); ++centre) {
      const SparseVector& own = vector(centre);
      const auto first = std::lower_bound(own.columns.begin(), own.columns.end(), frequent_columns_);
      for (auto entry = at(first - own.columns.begin()); entry < own.columns.size(); ++entry) {
        visit(at(own.columns[entry] - frequent_columns_), static_cast<std::int32_t>(centre % kTile), own.values[entry]);
      }
    }
  };
  // counted two places ahead, so that filling moves each start to where it belongs
  for_each_entry([&](std::size_t column, std::int32_t, double) { ++starts[column + 2]; });
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  rare.resize(at(starts.back()));
  for_each_entry([&](std::size_t column, std::int32_t centre, double value) {
    rare[at(starts[column + 1]++)] = {centre, static_cast<float>(value)};
  });
}

float CentreTable::similarities(const UnitRows::Floats& row, std::int64_t tile, float* out) const {
  const auto& [lines, scales, rare, rare_starts] = tiles_[at(tile)];
  const auto rare_columns = row.columns.subspan(row.frequent);
  const auto rare_values = row.values.subspan(row.frequent);
  const auto start = [&](std::int32_t column) { return &rare_starts[at(column - frequent_columns_)]; };
  for (const std::int32_t column : rare_columns) __builtin_prefetch(start(column));
  const float steps = multiply(row.columns.data(), row.values.data(), row.frequent,
                               reinterpret_cast<const std::int8_t*>(lines.data()), scales.data(), out);
  for (const std::int32_t column : rare_columns) __builtin_prefetch(rare.data() + *start(column));
  for (std::size_t entry = 0; entry < rare_columns.size(); ++entry) {
    const std::int32_t* const from = start(rare_columns[entry]);
    for (std::int32_t place = from[0]; place < from[1]; ++place) {
      out[rare[at(place)].centre] += rare_values[entry] * rare[at(place)].value;
    }
  }
  // half a step for each entry, and half a unit in the last place for each float operation (Higham 2002, 3.1)
  const auto operations = static_cast<float>(row.columns.size() + 8);
  return 0.5F * steps + (1.0F + steps) * operations * 0x1p-23F;
}

}  // namespace warta::clusters
