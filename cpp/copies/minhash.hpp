#pragma once
// MinHash signatures and the banding that turns them into candidates (Broder 1997; Leskovec, Rajaraman & Ullman 2014,
// chapter 3).

#include <cstdint>
#include <span>
#include <vector>

#include "copies/shingles.hpp"

namespace warta::copies {

inline constexpr std::int64_t kMostPermutations = 65536;

/// `permutations` hash functions h -> a h + b (mod 2^32), a odd, drawn from a seed.
class MinHasher {
 public:
  MinHasher(std::int64_t permutations, std::uint64_t seed);

  std::int64_t permutations() const { return permutations_; }

  /// For each function the least value over the set. Two sets agree at one place with a probability that equals their
  /// Jaccard similarity. Cost: shingles times permutations, in vector registers.
  /// Repeated shingles change nothing.
  std::vector<std::uint32_t> signature(std::span<const std::uint64_t> shingles) const;

 private:
  std::int64_t permutations_;
  std::vector<std::uint32_t> factors_;  ///< padded to whole vectors, as are the offsets
  std::vector<std::uint32_t> offsets_;
};

/// A signature cut into `bands` bands of `rows` values; two sets are candidates if a whole band agrees.
struct Banding {
  std::int64_t bands;
  std::int64_t rows;

  /// The probability that two sets of Jaccard similarity s are candidates: 1 - (1 - s^rows)^bands.
  double recall(double s) const;
};

/// The banding with the most rows, and so the fewest candidates, whose recall at `threshold` is at least `recall`;
/// one row a band if none reaches it.
Banding banding_for(std::int64_t permutations, double threshold, double recall);

}  // namespace warta::copies
