#include "copies/minhash.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

#include "base/checks.hpp"
#include "base/random.hpp"
#include "base/simd.hpp"

namespace warta::copies {
namespace {

/// Functions taken at once: their running minima stay in registers while the set goes by.
constexpr std::size_t kLanes = 32;

void check_permutations(std::int64_t permutations) {
  check_at_least<std::int64_t>("permutations", permutations, 1);
  if (permutations > kMostPermutations) {
    throw_invalid("permutations", "at most " + std::to_string(kMostPermutations), permutations);
  }
}

WARTA_CLONES
void take_minima(const std::uint64_t* shingles, std::size_t count, const std::uint32_t* factors,
                 const std::uint32_t* offsets, std::uint32_t* minima) {
  std::array<std::uint32_t, kLanes> least;
  least.fill(std::numeric_limits<std::uint32_t>::max());
  for (std::size_t at = 0; at < count; ++at) {
    const auto hash = static_cast<std::uint32_t>(shingles[at]);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      least[lane] = std::min(least[lane], factors[lane] * hash + offsets[lane]);
    }
  }
  std::copy(least.begin(), least.end(), minima);
}

}  // namespace

MinHasher::MinHasher(std::int64_t permutations, std::uint64_t seed) : permutations_(permutations) {
  check_permutations(permutations);
  const auto padded = (static_cast<std::size_t>(permutations) + kLanes - 1) / kLanes * kLanes;
  Random random(seed);
  for (std::size_t at = 0; at < padded; ++at) {
    const std::uint64_t bits = random.next();
    factors_.push_back(static_cast<std::uint32_t>(bits) | 1U);
    offsets_.push_back(static_cast<std::uint32_t>(bits >> 32U));
  }
}

std::vector<std::uint32_t> MinHasher::signature(std::span<const std::uint64_t> shingles) const {
  std::vector<std::uint32_t> minima(factors_.size());
  for (std::size_t at = 0; at < factors_.size(); at += kLanes) {
    take_minima(shingles.data(), shingles.size(), &factors_[at], &offsets_[at], &minima[at]);
  }
  minima.resize(static_cast<std::size_t>(permutations_));
  return minima;
}

double Banding::recall(double s) const {
  return 1.0 - std::pow(1.0 - std::pow(s, static_cast<double>(rows)), static_cast<double>(bands));
}

Banding banding_for(std::int64_t permutations, double threshold, double recall) {
  check_permutations(permutations);
  Banding best{permutations, 1};
  for (std::int64_t rows = 2; rows <= permutations; ++rows) {
    const Banding banding{permutations / rows, rows};
    if (banding.recall(threshold) >= recall) best = banding;
  }
  return best;
}

}  // namespace warta::copies
