#include "clusters/story_vectors.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/checks.hpp"
#include "base/parallel.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 256;

}  // namespace

WordWeights::WordWeights(const CorpusWeights& weights, std::int64_t articles)
    : power_(weights.idf_power), all_(static_cast<double>(articles) + weights.prior_articles + 1.5) {}

float WordWeights::operator()(std::int64_t n) {
  const auto at = static_cast<std::size_t>(n);
  if (at >= known_.size()) known_.resize(at + 1, -1.0F);
  if (known_[at] < 0.0F)
    known_[at] = static_cast<float>(std::pow(std::log(all_ / (static_cast<double>(n) + 0.5)), power_));
  return known_[at];
}

void keep_heaviest(std::vector<WordWeight>& words, std::int64_t terms) {
  const auto heavier = [](const WordWeight& x, const WordWeight& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.column < y.column;
  };
  if (static_cast<std::int64_t>(words.size()) > terms) {
    std::nth_element(words.begin(), words.begin() + terms, words.end(), heavier);
    words.resize(static_cast<std::size_t>(terms));
    std::sort(words.begin(), words.end(), [](const WordWeight& x, const WordWeight& y) { return x.column < y.column; });
  }
  double squares = 0.0;
  for (const WordWeight& word : words) squares += static_cast<double>(word.weight) * static_cast<double>(word.weight);
  const double scale = squares > 0.0 ? 1.0 / std::sqrt(squares) : 0.0;
  for (WordWeight& word : words) word.weight = static_cast<float>(static_cast<double>(word.weight) * scale);
}

WordFrequencies frequencies(const CsrView<float>& counts) {
  WordFrequencies corpus{counts.rows, std::vector<std::int64_t>(static_cast<std::size_t>(counts.columns), 0)};
  for (const std::int32_t column : counts.column_indices) ++corpus.with[static_cast<std::size_t>(column)];
  return corpus;
}

Csr<float> story_vectors(const CsrView<float>& counts, const WordFrequencies& corpus, const CorpusWeights& weights,
                         int threads) {
  check_at_least<std::int64_t>("terms", weights.terms, 1);
  WordWeights weight_of(weights, corpus.articles);
  std::vector<float> columns;
  columns.reserve(corpus.with.size());
  for (const std::int64_t with : corpus.with) columns.push_back(weight_of(std::max<std::int64_t>(with, 1)));
  std::vector<std::vector<WordWeight>> rows(static_cast<std::size_t>(counts.rows));
  parallel_for(counts.rows, kGrain, threads, [&](std::int64_t begin, std::int64_t end, int) {
    for (std::int64_t row = begin; row < end; ++row) {
      auto& words = rows[static_cast<std::size_t>(row)];
      const auto of_row = counts.row_columns(row);
      const auto values = counts.row_values(row);
      for (std::size_t at = 0; at < of_row.size(); ++at) {
        const float weight = values[at] * columns[static_cast<std::size_t>(of_row[at])];
        if (weight > 0.0F) words.push_back({of_row[at], weight});
      }
      keep_heaviest(words, weights.terms);
    }
  });
  Csr<float> vectors;
  vectors.rows = counts.rows;
  vectors.columns = counts.columns;
  for (const auto& row : rows) {
    for (const WordWeight& word : row) {
      vectors.column_indices.push_back(word.column);
      vectors.values.push_back(word.weight);
    }
    vectors.row_starts.push_back(static_cast<std::int64_t>(vectors.values.size()));
  }
  return vectors;
}

}  // namespace warta::clusters
