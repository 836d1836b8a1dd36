#pragma once
// Texts that are nearly the same, by their word shingles: a growing collection that names each newcomer's likenesses.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "base/watch.hpp"
#include "similarity/keyed_texts.hpp"
#include "similarity/minhash.hpp"
#include "similarity/shingles.hpp"

namespace warta::similarity {

enum class Measure { kJaccard, kContainment };

struct DuplicateOptions {
  double threshold = 0.7;
  Measure measure = Measure::kJaccard;
  std::int64_t shingle_words = 5;
  std::int64_t permutations = 128;
  double recall = 0.99;  ///< least probability that a pair at the threshold becomes a candidate
  std::uint64_t seed = 0;
  double window = std::numeric_limits<double>::infinity();  ///< texts further apart in time are no pair
};

struct DuplicatePair {
  std::int64_t earlier;  ///< places in the order of adding, earlier < later
  std::int64_t later;
  double score;  ///< exact, by the measure
};

/// Jaccard: candidates by MinHash and banding. Containment, which says nothing of a Jaccard similarity when lengths
/// differ: candidates are all that share a shingle. Every candidate's score is exact.
class DuplicateIndex {
 public:
  explicit DuplicateIndex(const DuplicateOptions& options);

  /// Adds the texts; returns their pairs with each other and with all that were added before, by (later, earlier).
  /// `times` has one a text, in the window's unit, or is empty; a time that is NaN lies within every window.
  std::vector<DuplicatePair> add(std::span<const std::string_view> texts, std::span<const double> times, int threads,
                                 Watch& watch);

  std::int64_t size() const { return static_cast<std::int64_t>(texts_.size()); }
  const DuplicateOptions& options() const { return options_; }
  const Banding& banding() const { return banding_; }

 private:
  struct Candidate {
    std::int32_t text;
    std::int32_t shared_keys;
  };
  struct Known {
    std::vector<std::uint64_t> shingles;  ///< in the order of the text until a set is needed
    double time = std::numeric_limits<double>::quiet_NaN();
    bool is_set = false;

    void become_set() {
      if (!is_set) make_set(shingles);
      is_set = true;
    }
  };
  class KeyCounts;

  /// Whether two texts lie further apart than the window.
  bool apart(std::int32_t one, std::int32_t other) const;
  std::vector<std::uint64_t> keys_of(std::span<const std::uint64_t> shingles) const;
  /// Makes sets of what is to be compared, newcomers from `first` on and their candidates.
  void make_sets_of(std::int64_t first, std::span<const std::vector<Candidate>> candidates, int threads);
  std::vector<DuplicatePair> verified(std::int32_t later, std::span<const Candidate> candidates) const;

  DuplicateOptions options_;
  Banding banding_;
  MinHasher hasher_;
  std::vector<Known> texts_;
  KeyedTexts texts_by_key_;  ///< keys are bands of signatures, or shingles for containment
};

}  // namespace warta::similarity
