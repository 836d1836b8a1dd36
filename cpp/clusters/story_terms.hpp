#pragma once
// What an article is about, as its words weighted by where a news article says them.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::clusters {

struct StoryText {
  std::string_view headline;
  std::string_view text;  ///< what follows the headline
};

/// An article whose text as a whole begins with its headline.
StoryText story_text(std::string_view headline, std::string_view whole);

/// A word counts `headline` in the headline; in the text max(floor, 2^(-position / half_life)), position in words.
struct PlaceWeights {
  double headline;
  double floor;
  double half_life;
  double number;  ///< factor for words that begin with a digit
};

/// A word, known by a hash of its lower-case form: two words of a corpus share 64 bits with negligible probability.
struct WeightedWord {
  std::uint64_t word;
  float weight;

  bool operator==(const WeightedWord&) const = default;
};

/// The words of an article (UAX #29), each once, ascending by hash, with log(1 + the sum of its weights), times
/// `number` for numbers. Cost: O(text).
std::vector<WeightedWord> story_words(const StoryText& article, const PlaceWeights& weights);

struct StoryTerms {
  Csr<float> counts;                 ///< a row for each article
  std::vector<std::uint64_t> words;  ///< of the columns, ascending
};

/// The same for many articles. Columns are words, ascending by hash: whatever the order of articles, sums over words
/// are taken in one order.
StoryTerms story_terms(std::span<const StoryText> articles, const PlaceWeights& weights, int threads, Watch& watch);

}  // namespace warta::clusters
