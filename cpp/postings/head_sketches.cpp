#include "postings/head_sketches.hpp"

#include <cmath>
#include <cstddef>
#include <tuple>

#include "base/simd.hpp"

namespace warta::postings {
namespace {

constexpr std::size_t kGroups = std::tuple_size_v<HeadSketch>;
constexpr float kUnits = 254.0F;   // so that a length of 1, rounded up, still is a byte
constexpr std::size_t kAhead = 4;  // sketches that are fetched ahead
constexpr float kRoundUp = 1.00001F;

inline std::int32_t dot(const std::uint8_t* a, const std::uint8_t* b) {
  std::int32_t sum = 0;
  for (std::size_t group = 0; group < kGroups; ++group) {
    sum += static_cast<std::int32_t>(a[group]) * static_cast<std::int32_t>(b[group]);
  }
  return sum;
}

WARTA_CLONES
void round_up(const double* squares, std::uint8_t* units) {
  for (std::size_t group = 0; group < kGroups; ++group) {
    const float length = std::sqrt(static_cast<float>(squares[group]) * kRoundUp);
    units[group] = static_cast<std::uint8_t>(static_cast<std::int32_t>(std::ceil(length * kUnits)));
  }
}

}  // namespace

HeadSketch head_sketch(std::span<const RankedEntry> head) {
  std::array<double, kGroups> squares{};
  for (const auto [rank, value] : head) {
    squares[static_cast<std::size_t>(rank) % kGroups] += static_cast<double>(value) * static_cast<double>(value);
  }
  HeadSketch sketch;
  round_up(squares.data(), sketch.data());
  return sketch;
}

WARTA_CLONES
std::size_t keep_reaching(const HeadSketch& query, std::span<const HeadSketch> sketches, const std::int16_t* sums,
                          float units, float least, std::span<std::uint32_t> rows) {
  const float unit = units * kRoundUp / (kUnits * kUnits);
  std::size_t count = 0;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (n + kAhead < rows.size()) __builtin_prefetch(sketches[rows[n + kAhead]].data());
    const std::uint32_t row = rows[n];
    const auto product = static_cast<float>(dot(query.data(), sketches[row].data())) * unit;
    rows[count] = row;
    count += static_cast<float>(sums[row]) + product >= least ? 1 : 0;
  }
  return count;
}

}  // namespace warta::postings
