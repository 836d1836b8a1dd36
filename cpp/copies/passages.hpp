#pragma once
// Passages that two texts have in common, found by seed and extend over words.

#include <cstdint>
#include <span>
#include <vector>

#include "base/watch.hpp"

namespace warta::copies {

/// Words [start_a, end_a) of one text aligned with words [start_b, end_b) of the other.
struct WordPassage {
  std::int64_t start_a;
  std::int64_t end_a;
  std::int64_t start_b;
  std::int64_t end_b;
  std::int64_t matches;  ///< aligned words that are equal
  std::int64_t length;   ///< columns of the alignment: matches, replaced words, words that only one text has

  double score() const { return static_cast<double>(matches) / static_cast<double>(length); }
};

struct PassageOptions {
  std::int64_t seed_words = 4;  ///< a passage holds at least one run of so many equal words
  std::int64_t min_words = 8;   ///< and so many equal words in all
};

/// The passages in common of two texts given as hashes of their words, by start_a, then start_b.
///
/// Seeds are equal runs of `seed_words` words. Each maximal run, the longest first, is extended both ways by local
/// alignment (Smith & Waterman 1981; equal word +1, replaced, added or dropped word -1) in a band of 8 words about the
/// run's diagonal, until the score lies 8 under its best (the X-drop rule of Altschul et al. 1997); runs within a
/// passage already found are skipped. A run that stands at more than 16 places of `a` seeds from the first 16.
///
/// Cost: |a| log |a| + |b| log |a| for the seeds, the logarithm of its length for a run, 17 steps a word for the
/// extension. The watch is asked all along: it may break off the work, but is told of no progress.
std::vector<WordPassage> shared_passages(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                                         const PassageOptions& options, Watch& watch);

}  // namespace warta::copies
