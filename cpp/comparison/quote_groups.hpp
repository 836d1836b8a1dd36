#pragma once
// Quotes of one utterance, and whether they tell it with other words.

#include <cstdint>
#include <span>
#include <vector>

#include "base/watch.hpp"
#include "comparison/facts.hpp"

namespace warta::comparison {

/// How two quotes stand to each other.
enum class Wording : std::uint8_t { other_utterance, same, differs };

/// A word of a quote: its root and what it is.
struct QuotedWord {
  std::int32_t root;
  std::uint64_t flags;
};

/// One utterance is told by two quotes if most words of the shorter stand in the longer, in one order (the longest
/// common subsequence of roots). They differ if one denies what the other does not, if they have other numbers at one
/// place, or if many words that say something are others.
Wording wording(std::span<const QuotedWord> one, std::span<const QuotedWord> other);

/// Two quotes of two articles, or of one that says a thing again.
struct QuotePair {
  std::int32_t one;
  std::int32_t other;
  Wording wording;
  bool shares_speaker;  ///< a word of the names of those who speak
  float likeness;       ///< cosine of the words that say something
};

/// Quotes with three words in one order in common (shorter quotes only if they are the same and so is a word of the
/// speaker's name), ascending; with those of one speaker if asked for.
///
/// Cost: linear in the words for a steady number of candidates of each, and the product of their lengths for each pair.
std::vector<QuotePair> quote_pairs(const Telling& telling, bool with_speakers, int threads, Watch& watch);

/// Group g has the quotes members[starts[g]] to members[starts[g + 1]], ascending.
struct QuoteGroups {
  std::vector<std::int64_t> starts = {0};
  std::vector<std::int32_t> members;
  std::vector<std::uint8_t> differs;
};

/// Quotes that tell one utterance.
QuoteGroups quote_groups(const Telling& telling, std::span<const QuotePair> pairs);

/// The words of a quote.
std::vector<QuotedWord> quoted_words(const Telling& telling, std::size_t quote);

}  // namespace warta::comparison
