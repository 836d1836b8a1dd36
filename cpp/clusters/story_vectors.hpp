#pragma once
// Articles as vectors in which those of one story are near.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"

namespace warta::clusters {

/// Of N articles n have a word: it weighs log((N + 1.5) / (n + 0.5)) ^ idf_power, and nothing if n is more than
/// max(common_articles, common_share * N). Of each article the `terms` heaviest words stay.
struct CorpusWeights {
  double idf_power;
  double common_share;
  std::int64_t common_articles;
  std::int64_t terms;
};

/// The rows of `counts` (words of each article by their weight within it) weighted by the corpus, at unit length.
/// Cost: O(non-zeros).
Csr<float> story_vectors(const CsrView<float>& counts, const CorpusWeights& weights, int threads);

}  // namespace warta::clusters
