#include "clusters/story_vectors.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/checks.hpp"
#include "base/parallel.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 256;

struct Entry {
  std::int32_t column;
  float weight;
};

std::vector<float> column_weights(const CsrView<float>& counts, const CorpusWeights& weights) {
  std::vector<std::int64_t> articles(static_cast<std::size_t>(counts.columns), 0);
  for (const std::int32_t column : counts.column_indices) ++articles[static_cast<std::size_t>(column)];
  const auto all = static_cast<double>(counts.rows);
  const double most = std::max(static_cast<double>(weights.common_articles), weights.common_share * all);
  std::vector<float> result;
  result.reserve(articles.size());
  for (const std::int64_t with : articles) {
    const auto n = static_cast<double>(with);
    result.push_back(n > most ? 0.0F
                              : static_cast<float>(std::pow(std::log((all + 1.5) / (n + 0.5)), weights.idf_power)));
  }
  return result;
}

/// Heaviest first, then the lower column.
bool heavier(const Entry& x, const Entry& y) {
  return x.weight != y.weight ? x.weight > y.weight : x.column < y.column;
}

void weigh_row(const CsrView<float>& counts, std::int64_t row, const std::vector<float>& columns, std::int64_t terms,
               std::vector<Entry>& entries) {
  entries.clear();
  const auto words = counts.row_columns(row);
  const auto values = counts.row_values(row);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const float weight = values[at] * columns[static_cast<std::size_t>(words[at])];
    if (weight > 0.0F) entries.push_back({words[at], weight});
  }
  if (static_cast<std::int64_t>(entries.size()) > terms) {
    std::nth_element(entries.begin(), entries.begin() + terms, entries.end(), heavier);
    entries.resize(static_cast<std::size_t>(terms));
    std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) { return x.column < y.column; });
  }
  double squares = 0.0;
  for (const Entry& entry : entries) squares += static_cast<double>(entry.weight) * static_cast<double>(entry.weight);
  const auto scale = static_cast<float>(1.0 / std::sqrt(squares));
  for (Entry& entry : entries) entry.weight *= scale;
}

}  // namespace

Csr<float> story_vectors(const CsrView<float>& counts, const CorpusWeights& weights, int threads) {
  check_at_least<std::int64_t>("terms", weights.terms, 1);
  const auto columns = column_weights(counts, weights);
  std::vector<std::vector<Entry>> rows(static_cast<std::size_t>(counts.rows));
  parallel_for(counts.rows, kGrain, threads, [&](std::int64_t begin, std::int64_t end, int) {
    for (std::int64_t row = begin; row < end; ++row) {
      weigh_row(counts, row, columns, weights.terms, rows[static_cast<std::size_t>(row)]);
    }
  });
  Csr<float> vectors;
  vectors.rows = counts.rows;
  vectors.columns = counts.columns;
  for (const auto& row : rows) {
    for (const Entry& entry : row) {
      vectors.column_indices.push_back(entry.column);
      vectors.values.push_back(entry.weight);
    }
    vectors.row_starts.push_back(static_cast<std::int64_t>(vectors.values.size()));
  }
  return vectors;
}

}  // namespace warta::clusters
