#include "postings/head_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/parallel.hpp"
#include "base/simd.hpp"

namespace warta::postings {
namespace {

constexpr double kLongest = 181.0;  // 181^2 < 2^15
constexpr std::size_t kColumnsAtOnce = 4;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// sums[r] += weights . columns[r], in 16 bits.
WARTA_CLONES
void add_columns(const std::int8_t* const* columns, const std::int16_t* weights, std::size_t rows,
                 std::int16_t* __restrict sums) {
  const std::int8_t* __restrict a = columns[0];
  const std::int8_t* __restrict b = columns[1];
  const std::int8_t* __restrict c = columns[2];
  const std::int8_t* __restrict d = columns[3];
  const std::int16_t weight_a = weights[0];
  const std::int16_t weight_b = weights[1];
  const std::int16_t weight_c = weights[2];
  const std::int16_t weight_d = weights[3];
  for (std::size_t row = 0; row < rows; ++row) {
    sums[row] = static_cast<std::int16_t>(sums[row] + weight_a * a[row] + weight_b * b[row] + weight_c * c[row] +
                                          weight_d * d[row]);
  }
}

WARTA_CLONES
void add_scaled(const std::int16_t* __restrict integers, const float* __restrict steps, float step, std::size_t rows,
                float* __restrict sums) {
  for (std::size_t row = 0; row < rows; ++row) sums[row] += static_cast<float>(integers[row]) * (step * steps[row]);
}

/// The integers' length is at most scale * length + sqrt(n) when each is rounded away from 0 by less than 1.
double scale_for(double length, double largest, double entries) {
  return std::min((kLongest - std::sqrt(entries)) / length, 126.0 / largest);
}

}  // namespace

RoundedHead rounded_head(const RankedRows& rows, std::int64_t row, std::int32_t head_ranks) {
  RoundedHead head;
  std::size_t begin = rows.end(row);
  double squares = 0.0;
  double largest = 0.0;
  while (begin > rows.start(row) && rows.entries[begin - 1].rank < head_ranks) {
    --begin;
    const double value = std::abs(rows.entries[begin].value);
    squares += value * value;
    largest = std::max(largest, value);
  }
  if (largest == 0.0) return head;
  const double scale = scale_for(std::sqrt(squares), largest, static_cast<double>(rows.end(row) - begin));
  double rounded_squares = 0.0;
  double error_squares = 0.0;
  for (std::size_t entry = begin; entry < rows.end(row); ++entry) {
    const double exact = static_cast<double>(rows.entries[entry].value) * scale;
    double integer = std::round(exact);
    if (integer == 0.0) integer = exact < 0 ? -1.0 : 1.0;
    head.ranks.push_back(rows.entries[entry].rank);
    head.integers.push_back(static_cast<std::int8_t>(integer));
    rounded_squares += integer * integer;
    error_squares += (integer - exact) * (integer - exact);
  }
  head.step = static_cast<float>(1.0 / scale);
  head.length = static_cast<float>(std::sqrt(rounded_squares) / scale * 1.000001);
  head.error = static_cast<float>(std::sqrt(error_squares) / scale * 1.000001);
  return head;
}

HeadColumns::HeadColumns(const RankedRows& rows, std::int32_t head_ranks, int threads)
    : ranks_(head_ranks),
      steps_(at((rows.rows + kTileRows - 1) / kTileRows * kTileRows), 0.0F),
      errors_(at(rows.rows)) {
  const std::int64_t tiles = std::ssize(steps_) / kTileRows;
  integers_.assign(at(tiles * kTileRows * head_ranks), 0);
  std::vector<float> longest(at(tiles), 0.0F);
  parallel_for(tiles, 1, threads, [&](std::int64_t tile, std::int64_t, int) {
    std::int8_t* columns = integers_.data() + tile * kTileRows * head_ranks;
    for (std::int64_t row = tile * kTileRows; row < std::min(rows.rows, (tile + 1) * kTileRows); ++row) {
      const RoundedHead head = rounded_head(rows, row, head_ranks);
      for (std::size_t entry = 0; entry < head.ranks.size(); ++entry) {
        columns[head.ranks[entry] * kTileRows + row % kTileRows] = head.integers[entry];
      }
      steps_[at(row)] = head.step;
      errors_[at(row)] = head.error;
      longest[at(tile)] = std::max(longest[at(tile)], head.length + head.error);
    }
  });
  for (const float length : longest) longest_ = std::max(longest_, length);
}

void HeadColumns::add_products(const RoundedHead& query, std::int64_t first_row, float* sums) const {
  static constexpr std::array<std::int8_t, kTileRows> kZeros{};
  std::array<std::int16_t, kTileRows> products{};
  const std::int8_t* tile = integers_.data() + first_row * ranks_;
  for (std::size_t entry = 0; entry < query.ranks.size(); entry += kColumnsAtOnce) {
    std::array<const std::int8_t*, kColumnsAtOnce> columns;
    std::array<std::int16_t, kColumnsAtOnce> weights{};
    columns.fill(kZeros.data());
    for (std::size_t n = 0; n < std::min(kColumnsAtOnce, query.ranks.size() - entry); ++n) {
      columns[n] = tile + query.ranks[entry + n] * kTileRows;
      weights[n] = query.integers[entry + n];
    }
    add_columns(columns.data(), weights.data(), kTileRows, products.data());
  }
  add_scaled(products.data(), &steps_[at(first_row)], query.step, kTileRows, sums);
}

}  // namespace warta::postings
