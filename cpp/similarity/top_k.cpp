// The k nearest of each row. Approximate cosines with all rows, each with a known bound of its error, tell the few rows
// that may be among the k nearest; those are computed exactly.
//
// A cosine is summed in two parts: the frequent columns as 8-bit integers (HeadColumns), the others in float32 over
// their postings. Queries are taken in chunks, so that a tile of head columns serves them all from the cache.

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "similarity/exact_cosines.hpp"
#include "similarity/head_columns.hpp"
#include "similarity/neighbour.hpp"
#include "similarity/neighbours.hpp"
#include "similarity/ranked_rows.hpp"
#include "similarity/row_maxima.hpp"
#include "similarity/tail_sums.hpp"

namespace warta::similarity {
namespace {

constexpr std::int64_t kQueriesPerChunk = 64;

/// A column that this share of the rows has, or more, is walked faster as a dense column than as postings.
constexpr std::int64_t kDenseShare = 32;
constexpr std::int64_t kMostDenseColumns = 1024;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

std::int32_t head_size(const Ranking& ranking, std::int64_t rows) {
  const auto sparse = std::partition_point(ranking.frequency.begin(), ranking.frequency.end(),
                                           [&](std::int64_t frequency) { return frequency * kDenseShare >= rows; });
  return static_cast<std::int32_t>(std::min<std::int64_t>(sparse - ranking.frequency.begin(), kMostDenseColumns));
}

/// The rows that may yet be among the k nearest of one query.
class Candidates {
 public:
  Candidates(std::int64_t k, float floor, float margin) : k_(at(k)), margin_(margin), least_(floor) {}

  /// Approximate cosines below this are out.
  float least() const { return least_; }

  /// k rows have approximate cosines of at least `score`.
  void raise(float score) { least_ = std::max(least_, score - margin_); }

  void add(float score, std::int32_t index) {
    found_.push_back({score, index});
    if (found_.size() >= 4 * k_ + 512) prune();
  }

  /// Those left, in any order.
  const std::vector<Neighbour<float>>& finish() {
    prune();
    return found_;
  }

 private:
  void prune() {
    if (found_.size() >= k_) {
      const auto kth = found_.begin() + static_cast<std::ptrdiff_t>(k_) - 1;
      std::nth_element(found_.begin(), kth, found_.end());
      raise(kth->score);
    }
    std::erase_if(found_, [&](const auto& one) { return one.score < least_; });
  }

  std::size_t k_;
  float margin_;  ///< twice the bound of an approximation's error
  float least_;
  std::vector<Neighbour<float>> found_;
};

/// What does not change from query to query.
template <class Value>
struct Prepared {
  const CosineRows<Value>& exact_queries;
  const CosineRows<Value>& exact_others;
  RankedRows queries;
  std::int64_t others;
  HeadColumns head;
  std::vector<PostingBlock> tail;
  bool self;
  bool non_negative;  ///< a sum of 0 then means that nothing is shared
  std::int64_t k;
  double threshold;
};

/// A thread's working memory and its work on one chunk of queries.
template <class Value>
class ChunkSearch {
 public:
  explicit ChunkSearch(const Prepared<Value>& prepared)
      : prepared_(prepared),
        exact_(prepared.exact_queries, prepared.exact_others),
        sums_(at(std::min(kBlockRows, padded(prepared.others)))),
        maxima_(sums_.size() / kStrip),
        products_(at(kQueriesPerChunk) * sums_.size()) {}

  /// Calls found(query, its neighbours) for each query of [begin, end).
  template <class Found>
  void run(std::int64_t begin, std::int64_t end, Found&& found) {
    heads_.clear();
    candidates_.clear();
    for (std::int64_t query = begin; query < end; ++query) {
      heads_.push_back(rounded_head(prepared_.queries, query, prepared_.head.ranks()));
      const float error = prepared_.head.error_bound(heads_.back()) + rounding_slack(prepared_.queries, query);
      candidates_.emplace_back(prepared_.k, static_cast<float>(prepared_.threshold) - error, 2 * error);
    }
    for (const PostingBlock& block : prepared_.tail) {
      multiply_heads(block);
      for (std::int64_t query = begin; query < end; ++query) look_into(block, query, query - begin);
    }
    for (std::int64_t query = begin; query < end; ++query) found(query, nearest(query, candidates_[at(query - begin)]));
  }

 private:
  static std::int64_t padded(std::int64_t rows) {
    return (rows + HeadColumns::kTileRows - 1) / HeadColumns::kTileRows * HeadColumns::kTileRows;
  }

  void multiply_heads(const PostingBlock& block) {
    for (std::int64_t row = 0; row < block.rows; row += HeadColumns::kTileRows) {
      for (std::size_t query = 0; query < heads_.size(); ++query) {
        prepared_.head.tile_products(heads_[query], block.first_row + row, &products_[query * sums_.size() + at(row)]);
      }
    }
  }

  void look_into(const PostingBlock& block, std::int64_t query, std::int64_t place) {
    const auto count = padded(block.rows);
    const RankedRows& queries = prepared_.queries;
    std::fill_n(sums_.begin(), count, 0.0F);
    prepared_.head.add_scaled(&products_[at(place) * sums_.size()], heads_[at(place)].step, block.first_row, count,
                              sums_.data());
    const std::size_t tail_end = queries.end(query) - heads_[at(place)].ranks.size();
    add_tail(queries, queries.start(query), tail_end, block, {0, block.rows}, sums_.data());
    constexpr float kOut = -std::numeric_limits<float>::infinity();
    std::fill(sums_.begin() + block.rows, sums_.begin() + count, kOut);
    if (prepared_.self && query >= block.first_row && query < block.first_row + block.rows) {
      sums_[at(query - block.first_row)] = kOut;
    }
    collect(block, at(count) / kStrip, candidates_[at(place)]);
  }

  void collect(const PostingBlock& block, std::size_t strips, Candidates& candidates) {
    strip_maxima(sums_.data(), strips, maxima_.data());
    if (strips >= at(prepared_.k)) {
      order_.assign(maxima_.begin(), maxima_.begin() + static_cast<std::ptrdiff_t>(strips));
      const auto kth = order_.begin() + static_cast<std::ptrdiff_t>(prepared_.k) - 1;
      std::nth_element(order_.begin(), kth, order_.end(), std::greater<>());
      candidates.raise(*kth);
    }
    for (std::size_t strip = 0; strip < strips; ++strip) {
      if (maxima_[strip] < candidates.least()) continue;
      for (std::size_t row = strip * kStrip; row < (strip + 1) * kStrip; ++row) {
        if (sums_[row] < candidates.least() || (prepared_.non_negative && sums_[row] <= 0)) continue;
        if (row < at(block.rows)) {
          candidates.add(sums_[row], static_cast<std::int32_t>(block.first_row) + static_cast<std::int32_t>(row));
        }
      }
    }
  }

  std::vector<Neighbour<Value>> nearest(std::int64_t query, Candidates& candidates) {
    exact_.take(query);
    std::vector<Neighbour<Value>> found;
    for (const auto& candidate : candidates.finish()) {
      if (prepared_.self && candidate.index == query) continue;
      const Value score = exact_.cosine(candidate.index);
      if (score > 0 && score >= prepared_.threshold) found.push_back({score, candidate.index});
    }
    const auto kept = found.begin() + std::min(prepared_.k, static_cast<std::int64_t>(found.size()));
    std::partial_sort(found.begin(), kept, found.end());
    found.erase(kept, found.end());
    return found;
  }

  const Prepared<Value>& prepared_;
  ExactCosines<Value> exact_;
  std::vector<float> sums_;
  std::vector<float> maxima_;
  std::vector<float> order_;
  std::vector<std::int16_t> products_;
  std::vector<RoundedHead> heads_;
  std::vector<Candidates> candidates_;
};

}  // namespace

template <class Value>
Csr<Value> top_k(const Search<Value>& search, std::int64_t k, double threshold, Watch& watch) {
  check_search(search);
  check_at_least<std::int64_t>("k", k, 1);
  check_between("threshold", threshold, 0.0, 1.0);

  const CosineRows<Value> exact_queries(search.queries);
  std::optional<CosineRows<Value>> separate;
  if (!search.self) separate.emplace(search.others);
  const CosineRows<Value>& exact_others = search.self ? exact_queries : *separate;

  const Ranking ranking = rank_columns(search.others);
  const std::int32_t head_ranks = head_size(ranking, search.others.rows);
  RankedRows queries = ranked_rows(exact_queries, ranking, search.threads);
  std::optional<RankedRows> separate_ranked;
  if (!search.self) separate_ranked = ranked_rows(exact_others, ranking, search.threads);
  const RankedRows& others = search.self ? queries : *separate_ranked;
  const auto is_negative = [](Value value) { return value < 0; };
  const bool non_negative = std::none_of(search.queries.values.begin(), search.queries.values.end(), is_negative) &&
                            std::none_of(search.others.values.begin(), search.others.values.end(), is_negative);
  HeadColumns head(others, head_ranks, search.threads);
  std::vector<PostingBlock> tail = posting_blocks(others, search.others.columns, head_ranks, search.threads);
  const Prepared<Value> prepared{exact_queries,      exact_others,    std::move(queries),
                                 search.others.rows, std::move(head), std::move(tail),
                                 search.self,        non_negative,    k,
                                 threshold};

  std::vector<std::vector<Neighbour<Value>>> rows(at(search.queries.rows));
  std::vector<std::unique_ptr<ChunkSearch<Value>>> workers(at(search.threads));
  parallel_for(
      search.queries.rows, kQueriesPerChunk, search.threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& chunk = workers[at(worker)];
        if (!chunk) chunk = std::make_unique<ChunkSearch<Value>>(prepared);
        chunk->run(begin, end, [&](std::int64_t query, std::vector<Neighbour<Value>>&& found) {
          rows[at(query)] = std::move(found);
        });
      },
      watch);
  return to_csr(std::move(rows), search.others.rows);
}

template Csr<float> top_k(const Search<float>&, std::int64_t, double, Watch&);
template Csr<double> top_k(const Search<double>&, std::int64_t, double, Watch&);

}  // namespace warta::similarity
