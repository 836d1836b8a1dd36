#pragma once
// Texts that are nearly the same, by their word shingles: a growing collection that names each newcomer's likenesses.

#include <cstdint>
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
  std::vector<DuplicatePair> add(std::span<const std::string_view> texts, int threads, Watch& watch);

  std::int64_t size() const { return static_cast<std::int64_t>(shingles_.size()); }
  const DuplicateOptions& options() const { return options_; }
  const Banding& banding() const { return banding_; }

 private:
  struct Candidate {
    std::int32_t text;
    std::int32_t shared_keys;
  };
  class KeyCounts;

  DuplicateOptions options_;
  Banding banding_;
  MinHasher hasher_;
  std::vector<ShingleSet> shingles_;
  KeyedTexts texts_by_key_;  ///< keys are bands of signatures, or shingles for containment

  std::vector<std::uint64_t> keys_of(const ShingleSet& shingles) const;
  std::vector<DuplicatePair> verified(std::int32_t later, std::vector<Candidate>& candidates) const;
};

}  // namespace warta::similarity
