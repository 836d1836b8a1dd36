#pragma once
// What an article is about, as its words weighted by where a news article says them.

#include <span>
#include <string_view>

#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::clusters {

struct StoryText {
  std::string_view headline;
  std::string_view text;  ///< what follows the headline
};

/// A word counts `headline` in the headline; in the text max(floor, 2^(-position / half_life)), position in words.
struct PlaceWeights {
  double headline;
  double floor;
  double half_life;
  double number;  ///< factor for words that begin with a digit
};

/// The words of each article (UAX #29, lower case), each once, with log(1 + the sum of its weights), times `number` for
/// numbers. Columns are words in order of first appearance: by article, then by a hash of the word.
/// Two words share a column with negligible probability (64 bits of hash). Cost: O(text).
Csr<float> story_terms(std::span<const StoryText> articles, const PlaceWeights& weights, int threads, Watch& watch);

}  // namespace warta::clusters
