#include "clusters/story_pairs.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "clusters/transpose.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 64;

struct Scratch {
  std::vector<float> sums;  ///< by article, zero between calls
  std::vector<std::int32_t> touched;
};

using Row = std::vector<std::pair<std::int32_t, float>>;

/// The products of row `row` with the rows below it, in scratch.sums for the rows touched.
void multiply_below(const CsrView<float>& vectors, const CsrView<float>& postings, std::int64_t row, Scratch& scratch) {
  const auto words = vectors.row_columns(row);
  const auto weights = vectors.row_values(row);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto holders = postings.row_columns(words[at]);
    const auto held = postings.row_values(words[at]);
    const auto first =
        std::upper_bound(holders.begin(), holders.end(), static_cast<std::int32_t>(row)) - holders.begin();
    for (auto holder = static_cast<std::size_t>(first); holder < holders.size(); ++holder) {
      float& sum = scratch.sums[static_cast<std::size_t>(holders[holder])];
      if (sum == 0.0F) scratch.touched.push_back(holders[holder]);
      sum += weights[at] * held[holder];
    }
  }
}

}  // namespace

Csr<float> story_pairs(const CsrView<float>& vectors, std::span<const double> days, const TimeDecay& decay,
                       double least, int threads, Watch& watch) {
  const Csr<float> by_word = transposed(vectors);
  const auto postings = by_word.view();
  std::vector<Row> rows(static_cast<std::size_t>(vectors.rows));
  std::vector<Scratch> scratches(static_cast<std::size_t>(threads));
  parallel_for(
      vectors.rows, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        Scratch& scratch = scratches[static_cast<std::size_t>(worker)];
        scratch.sums.resize(static_cast<std::size_t>(vectors.rows), 0.0F);
        for (std::int64_t row = begin; row < end; ++row) {
          multiply_below(vectors, postings, row, scratch);
          Row& kept = rows[static_cast<std::size_t>(row)];
          for (const std::int32_t other : scratch.touched) {
            const float cosine = std::exchange(scratch.sums[static_cast<std::size_t>(other)], 0.0F);
            if (cosine < least) continue;
            const double factor = decay(days[static_cast<std::size_t>(row)], days[static_cast<std::size_t>(other)]);
            const auto similarity = static_cast<float>(std::min(1.0, static_cast<double>(cosine) * factor));
            if (similarity >= least) kept.emplace_back(other, similarity);
          }
          scratch.touched.clear();
          std::sort(kept.begin(), kept.end());
        }
      },
      watch);
  Csr<float> pairs;
  pairs.rows = pairs.columns = vectors.rows;
  for (const Row& row : rows) {
    for (const auto& [other, similarity] : row) {
      pairs.column_indices.push_back(other);
      pairs.values.push_back(similarity);
    }
    pairs.row_starts.push_back(static_cast<std::int64_t>(pairs.values.size()));
  }
  return pairs;
}

}  // namespace warta::clusters
