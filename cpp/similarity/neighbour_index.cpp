// The k nearest of each row. Approximate cosines with all rows, each with a known bound of its error, tell the few rows
// that may be among the k nearest; those are computed exactly.
//
// A cosine is summed in two parts: the frequent columns as 8-bit integers (HeadColumns), the others in float32 over
// their postings. Queries are taken in chunks, so that a tile of head columns serves them all from the cache.

#include "similarity/neighbour_index.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "similarity/exact_cosines.hpp"
#include "similarity/head_columns.hpp"
#include "similarity/neighbour.hpp"
#include "similarity/posting_blocks.hpp"
#include "similarity/rank_levels.hpp"
#include "similarity/ranked_rows.hpp"
#include "similarity/row_strips.hpp"

namespace warta::similarity {
namespace {

constexpr std::int64_t kQueriesPerChunk = 64;

/// A column that this share of the rows has, or more, is walked faster as a dense column than as postings.
constexpr std::int64_t kDenseShare = 32;
constexpr std::int64_t kMostDenseColumns = 1024;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// The level behind the last dense column.
std::uint8_t head_level(const Ranking& ranking, std::int64_t rows) {
  const auto sparse = std::partition_point(ranking.frequency.begin(), ranking.frequency.end(),
                                           [&](std::int64_t frequency) { return frequency * kDenseShare >= rows; });
  const auto dense = std::min<std::int64_t>(sparse - ranking.frequency.begin(), kMostDenseColumns);
  return static_cast<std::uint8_t>(level_of(static_cast<std::int32_t>(dense)));
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
  const RankedRows& queries;
  const HeadColumns& head;
  const std::vector<PostingBlock>& tail;
  std::int64_t others;
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
    for (std::int64_t row = 0; row < block.places; row += HeadColumns::kTileRows) {
      for (std::size_t query = 0; query < heads_.size(); ++query) {
        prepared_.head.tile_products(heads_[query], block.first_place + row,
                                     &products_[query * sums_.size() + at(row)]);
      }
    }
  }

  void look_into(const PostingBlock& block, std::int64_t query, std::int64_t place) {
    const auto count = padded(block.places);
    const RankedRows& queries = prepared_.queries;
    std::fill_n(sums_.begin(), count, 0.0F);
    prepared_.head.add_scaled(&products_[at(place) * sums_.size()], heads_[at(place)].step, block.first_place, count,
                              sums_.data());
    const std::size_t tail = queries.end(query) - queries.start(query) - heads_[at(place)].ranks.size();
    add_products(std::span(queries.entries).subspan(queries.start(query), tail), block, {0, block.places},
                 sums_.data());
    constexpr float kOut = -std::numeric_limits<float>::infinity();
    std::fill(sums_.begin() + block.places, sums_.begin() + count, kOut);
    if (prepared_.self && query >= block.first_place && query < block.first_place + block.places) {
      sums_[at(query - block.first_place)] = kOut;
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
        if (row < at(block.places)) {
          candidates.add(sums_[row], static_cast<std::int32_t>(block.first_place) + static_cast<std::int32_t>(row));
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

template <class Value>
bool has_negative(const CsrView<Value>& matrix) {
  return std::any_of(matrix.values.begin(), matrix.values.end(), [](Value value) { return value < 0; });
}

}  // namespace

template <class Value>
struct NeighbourIndex<Value>::Parts {
  Parts(const CsrView<Value>& others, int threads)
      : exact(others, threads),
        ranking(rank_columns(others, threads)),
        ranked(ranked_rows(exact, ranking, threads)),
        head(ranked, static_cast<std::int32_t>(first_rank(head_level(ranking, others.rows))), threads),
        tail(tail_blocks(others, threads)),
        non_negative(!has_negative(others)) {}

  std::vector<PostingBlock> tail_blocks(const CsrView<Value>& others, int threads) const {
    std::vector<std::int32_t> order(at(others.rows));
    std::iota(order.begin(), order.end(), 0);
    const std::vector<std::uint8_t> first_level(order.size(), head_level(ranking, others.rows));
    return posting_blocks(ranked, {order, first_level, static_cast<std::int32_t>(others.columns)}, threads);
  }

  CosineRows<Value> exact;
  Ranking ranking;
  RankedRows ranked;
  HeadColumns head;
  std::vector<PostingBlock> tail;
  bool non_negative;
};

template <class Value>
NeighbourIndex<Value>::NeighbourIndex(const CsrView<Value>& others, int threads)
    : parts_(std::make_unique<Parts>(others, threads)) {}

template <class Value>
NeighbourIndex<Value>::~NeighbourIndex() = default;

template <class Value>
NeighbourIndex<Value>::NeighbourIndex(NeighbourIndex&&) noexcept = default;

template <class Value>
Csr<Value> NeighbourIndex<Value>::top_k(const std::optional<CsrView<Value>>& queries, const TopK& options,
                                        Watch& watch) const {
  const CsrView<Value>& others = parts_->exact.view();
  check_at_least("n_jobs", options.threads, 1);
  check_at_least<std::int64_t>("k", options.k, 1);
  check_between("threshold", options.threshold, 0.0, 1.0);
  std::optional<CosineRows<Value>> exact;
  std::optional<RankedRows> ranked;
  if (queries) {
    check_same_width(*queries, others);
    exact.emplace(*queries, options.threads);
    ranked = ranked_rows(*exact, parts_->ranking, options.threads);
  }
  const Prepared<Value> prepared{queries ? *exact : parts_->exact,
                                 parts_->exact,
                                 queries ? *ranked : parts_->ranked,
                                 parts_->head,
                                 parts_->tail,
                                 others.rows,
                                 !queries,
                                 parts_->non_negative && !(queries && has_negative(*queries)),
                                 options.k,
                                 options.threshold};
  const std::int64_t count = prepared.queries.rows;
  std::vector<std::vector<Neighbour<Value>>> rows(at(count));
  std::vector<std::unique_ptr<ChunkSearch<Value>>> workers(at(options.threads));
  parallel_for(
      count, kQueriesPerChunk, options.threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& chunk = workers[at(worker)];
        if (!chunk) chunk = std::make_unique<ChunkSearch<Value>>(prepared);
        chunk->run(begin, end, [&](std::int64_t query, std::vector<Neighbour<Value>>&& found) {
          rows[at(query)] = std::move(found);
        });
      },
      watch);
  return to_csr(std::move(rows), others.rows);
}

template class NeighbourIndex<float>;
template class NeighbourIndex<double>;

}  // namespace warta::similarity
