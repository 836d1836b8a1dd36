#pragma once
// Articles as vectors in which those of one story are near.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"

namespace warta::clusters {

/// Of N articles n have a word: it weighs log((N + prior_articles + 1.5) / (n + 0.5)) ^ idf_power, and nothing if n is
/// more than max(common_articles, common_share * N). The prior stands for articles of other stories, so that a few
/// articles that are all of one story still show what it is about. Of each article the `terms` heaviest words stay.
struct CorpusWeights {
  double idf_power;
  double prior_articles;
  double common_share;
  std::int64_t common_articles;
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
  double most_;
  std::vector<float> known_;  ///< by n; below 0 if not yet known
};

/// A word's column and its weight in one article.
struct WordWeight {
  std::int32_t column;
  float weight;
};

/// Keeps the `terms` heaviest (equal ones: the lower column), columns ascending, and scales them to unit length.
void keep_heaviest(std::vector<WordWeight>& words, std::int64_t terms);

/// The rows of `counts` (words of each article by their weight within it) weighted by the corpus, at unit length.
/// Cost: O(non-zeros).
Csr<float> story_vectors(const CsrView<float>& counts, const CorpusWeights& weights, int threads);

}  // namespace warta::clusters
