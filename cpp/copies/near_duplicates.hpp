#pragma once
// Texts that are nearly the same, by their word shingles: a growing collection that names each newcomer's likenesses.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "base/watch.hpp"
#include "copies/key_frequency.hpp"
#include "copies/keyed_texts.hpp"
#include "copies/minhash.hpp"
#include "copies/shingles.hpp"

namespace warta::copies {

enum class Measure { kJaccard, kContainment };

struct DuplicateOptions {
  double threshold = 0.7;
  Measure measure = Measure::kJaccard;
  std::int64_t shingle_words = 5;
  std::int64_t permutations = 128;
  double recall = 0.99;  ///< least probability that a pair at the threshold becomes a candidate
  std::uint64_t seed = 0;
  double window = std::numeric_limits<double>::infinity();  ///< texts further apart in time are no pair
  std::int64_t max_pairs = std::int64_t{1} << 25U;          ///< that one call may find
};

struct DuplicatePair {
  std::int64_t earlier;  ///< places in the order of adding, earlier < later
  std::int64_t later;
  double score;  ///< exact, by the measure
};

/// Jaccard: candidates by MinHash and banding. Containment, which says nothing of a Jaccard similarity when lengths
/// differ: of two texts whose containment reaches the threshold, the shorter one shares so many shingles with the
/// longer that any choice of its shingles that leaves out fewer than that has a shared one. Candidates are those that
/// share one of the rarest, so that what all texts end with costs nothing. Every candidate's score is exact.
class DuplicateIndex {
 public:
  explicit DuplicateIndex(const DuplicateOptions& options);

  /// Adds the texts; returns their pairs with each other and with all that were added before, by (later, earlier).
  /// `times` has one a text, in the window's unit, or is empty; a time that is NaN lies within every window.
  /// If it throws, no text was added.
  std::vector<DuplicatePair> add(std::span<const std::string_view> texts, std::span<const double> times, int threads,
                                 Watch& watch);

  /// The keys by which each text would become a candidate for Jaccard, `banding().bands` of them, none of a text
  /// without words: two texts are candidates if they share one. Nothing is added.
  std::vector<std::vector<std::uint64_t>> band_keys(std::span<const std::string_view> texts, int threads,
                                                    Watch& watch) const;

  /// Forgets all texts but the first `count`.
  void keep_first(std::int64_t count) noexcept;

  std::int64_t size() const { return static_cast<std::int64_t>(texts_.size()); }
  const Banding& banding() const { return banding_; }

 private:
  struct Known {
    std::vector<std::uint64_t> shingles;  ///< in the order of the text until a set is needed
    std::size_t rare = 0;                 ///< for containment: so many rarest ones, then the common ones, ascending
    double time = std::numeric_limits<double>::quiet_NaN();
    bool is_set = false;

    void become_set() {
      if (!is_set) make_set(shingles);
      is_set = true;
    }
    std::span<const std::uint64_t> rarest() const { return std::span(shingles).first(rare); }
    std::span<const std::uint64_t> common() const { return std::span(shingles).subspan(rare); }
  };
  struct Candidate {
    std::int32_t text;
    std::int32_t keys;  ///< in common
  };
  class SetLocks;
  /// Counts, for one worker, how many keys of a newcomer other texts have; all 0 between two newcomers.
  class KeyCounts {
   public:
    void make_room(std::size_t texts) {
      if (counts_.size() < texts) counts_.resize(texts, 0);
    }
    void add(std::int32_t text) {
      if (counts_[static_cast<std::size_t>(text)]++ == 0) met_.push_back(text);
    }
    /// The texts met, ascending; starts anew.
    std::vector<Candidate> take();

   private:
    std::vector<std::int32_t> counts_;
    std::vector<std::int32_t> met_;
  };

  std::vector<DuplicatePair> add_or_throw(std::span<const std::string_view> texts, std::span<const double> times,
                                          int threads, Watch& watch);
  /// Appends the texts with their shingles.
  void append(std::span<const std::string_view> texts, std::span<const double> times, int threads, Watch& watch);
  /// Throws at once if newcomers that are the same words alone make more pairs than may be found.
  void refuse_many_equal_texts(std::int64_t first) const;
  /// Makes newcomers known by the bands of their signatures, which it returns.
  std::vector<std::vector<std::uint64_t>> insert_bands(std::int64_t first, int threads, Watch& watch);
  std::vector<std::uint64_t> bands_of(std::span<const std::uint64_t> shingles) const;
  /// Makes newcomers known by their shingles: the rarest ones, so many that no pair can do without, and the common
  /// ones.
  void insert_shingles(std::int64_t first, int threads, Watch& watch);
  void put_rarest_first(Known& text) const;
  /// Whether two texts lie further apart than the window.
  bool apart(std::int32_t one, std::int32_t other) const;
  std::vector<DuplicatePair> pairs_by_bands(std::int32_t later, std::span<const std::uint64_t> bands, KeyCounts& counts,
                                            SetLocks& locks);
  std::vector<DuplicatePair> pairs_by_shingles(std::int32_t later, KeyCounts& counts) const;

  DuplicateOptions options_;
  Banding banding_;
  MinHasher hasher_;
  std::vector<Known> texts_;
  KeyedTexts<> by_band_;           ///< for Jaccard
  KeyedTexts<> by_rarest_;         ///< for containment, as the next two
  KeyedTexts<> by_common_;         ///< shingles that are not among the rarest of their text
  KeyFrequency frequency_;         ///< of shingles; those of texts that were not kept may stay counted
  std::vector<KeyCounts> counts_;  ///< one a worker
};

}  // namespace warta::copies
