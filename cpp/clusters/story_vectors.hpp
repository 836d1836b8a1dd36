#pragma once
// Articles as vectors in which those of one story are near.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"

namespace warta::clusters {

/// Of N articles n have a word: it weighs log((N + prior_articles + 1.5) / (n + 0.5)) ^ idf_power. The prior stands for
/// articles of other stories, so that articles that are all of one story still show what it is about: no word weighs
/// nothing, however many have it. Of each article the `terms` heaviest words stay.
struct CorpusWeights {
  double idf_power;
  double prior_articles;
  std::int64_t terms;
};

/// What each word weighs, by the number of articles that have it; worked out once for each number.
class WordWeights {
 public:
  WordWeights(const CorpusWeights& weights, std::int64_t articles);

  /// n in [1, articles]
  float operator()(std::int64_t n);

 private:
  double power_;
  double all_;
  std::vector<float> known_;  ///< by n; below 0 if not yet known
};

/// A word's column and its weight in one article.
struct WordWeight {
  std::int32_t column;
  float weight;
};

/// Keeps the `terms` heaviest (equal ones: the lower column), columns ascending, and scales them to unit length.
void keep_heaviest(std::vector<WordWeight>& words, std::int64_t terms);

/// How many articles there are, and how many of them have each word.
struct WordFrequencies {
  std::int64_t articles = 0;
  std::vector<std::int64_t> with;  ///< by column
};

WordFrequencies frequencies(const CsrView<float>& counts);

/// The rows of `counts` (words of each article by their weight within it) weighted by the corpus, at unit length.
/// Words that no article of the corpus has weigh as if one had. Cost: O(non-zeros).
Csr<float> story_vectors(const CsrView<float>& counts, const WordFrequencies& corpus, const CorpusWeights& weights,
                         int threads);

}  // namespace warta::clusters
