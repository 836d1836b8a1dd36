// The k nearest of each row. Approximate cosines with all rows, each with a known bound of its error, tell the few rows
// that may be among the k nearest; those are computed exactly.
//
// A cosine is summed in two parts: the frequent columns as 8-bit integers (HeadColumns), the others in float32 over
// their postings. Queries are taken in chunks, so that a tile of head columns serves them all from the cache. Among the
// rows of one matrix each pair is summed once, for both of its rows.

#include "similarity/neighbour_index.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "similarity/candidates.hpp"
#include "similarity/exact_cosines.hpp"
#include "similarity/head_columns.hpp"
#include "similarity/neighbour.hpp"
#include "similarity/posting_blocks.hpp"
#include "similarity/rank_levels.hpp"
#include "similarity/ranked_rows.hpp"
#include "similarity/row_strips.hpp"

namespace warta::similarity {
namespace {

/// The sums of a chunk of queries with a block of rows take 1 MB, those of one query fit a first-level cache.
constexpr std::int64_t kQueriesPerChunk = 32;
constexpr std::int64_t kRowsPerBlock = 8192;

/// A column that this share of the rows has, or more, is walked faster as a dense column than as postings.
constexpr std::int64_t kDenseShare = 32;
constexpr std::int64_t kMostDenseColumns = 1024;

/// No head of a unit row is longer after rounding: 181 / (181 - 32) at most, or 1 + 32 / 126.
constexpr float kLongestRounded = 1.26F;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// The level behind the last dense column.
std::uint8_t head_level(const Ranking& ranking, std::int64_t rows) {
  const auto sparse = std::partition_point(ranking.frequency.begin(), ranking.frequency.end(),
                                           [&](std::int64_t frequency) { return frequency * kDenseShare >= rows; });
  const auto dense = std::min<std::int64_t>(sparse - ranking.frequency.begin(), kMostDenseColumns);
  return static_cast<std::uint8_t>(level_of(static_cast<std::int32_t>(dense)));
}

/// What does not change from query to query.
template <class Value>
struct Prepared {
  const CosineRows<Value>& exact_queries;
  const CosineRows<Value>& exact_others;
  const RankedRows& queries;
  const HeadColumns& head;
  std::span<const PostingBlock> tail;
  std::span<const float> slacks;  ///< of the others, padded to whole blocks
  float longest;                  ///< of all heads
  bool non_negative;              ///< a sum of 0 then means that nothing is shared
  std::int64_t k;
  double threshold;

  float slack(const RoundedHead& head_of_query, std::int64_t query) const {
    return head_of_query.error * longest + rounding_slack(queries, query);
  }
};

/// The candidates of all rows of one matrix, filled from many threads: a block of rows at a time.
class SharedCandidates {
 public:
  SharedCandidates(std::int64_t k, std::span<const float> slacks, std::int64_t rows, float floor)
      : slacks_(slacks), locks_(slacks.size() / at(kRowsPerBlock)) {
    rows_.reserve(at(rows));
    for (std::int64_t row = 0; row < rows; ++row) rows_.emplace_back(k, slacks[at(row)], floor);
  }

  /// Copies the least scores of a block's rows.
  void read_leasts(std::int64_t first_row, std::span<float> leasts) {
    const std::scoped_lock lock(lock_of(first_row));
    const std::int64_t rows = std::min(std::ssize(leasts), std::ssize(rows_) - first_row);
    for (std::int64_t row = 0; row < rows; ++row) leasts[at(row)] = rows_[at(first_row + row)].least();
  }

  struct Entry {
    std::int32_t row;
    std::int32_t other;
    float score;
  };

  /// Adds entries of rows of the block that begins at `first_row`.
  void add(std::int64_t first_row, std::span<const Entry> entries) {
    const std::scoped_lock lock(lock_of(first_row));
    for (const Entry& entry : entries) {
      Candidates& candidates = rows_[at(entry.row)];
      if (entry.score + slacks_[at(entry.other)] < candidates.least()) continue;
      candidates.add(entry.score, entry.other, slacks_);
    }
  }

  Candidates& of_row(std::int64_t row) { return rows_[at(row)]; }

 private:
  std::mutex& lock_of(std::int64_t first_row) { return locks_[at(first_row / kRowsPerBlock)]; }

  std::span<const float> slacks_;
  std::vector<std::mutex> locks_;
  std::vector<Candidates> rows_;
};

/// A thread's working memory and its work on one chunk of queries.
template <class Value>
class ChunkSearch {
 public:
  /// With `shared` candidates the queries are rows of the matrix itself: each is compared with those before it, and
  /// what it finds is a candidate of both.
  ChunkSearch(const Prepared<Value>& prepared, SharedCandidates* shared)
      : prepared_(prepared),
        shared_(shared),
        sums_(at(kQueriesPerChunk * kRowsPerBlock)),
        leasts_(at(kRowsPerBlock), kOutOfReach) {}

  /// Returns the candidates of the queries [begin, end); leaves them in `shared` if there is one.
  std::vector<Candidates>& run(std::int64_t begin, std::int64_t end) {
    heads_.clear();
    candidates_.clear();
    for (std::int64_t query = begin; query < end; ++query) {
      heads_.push_back(rounded_head(prepared_.queries, query, prepared_.head.ranks()));
      candidates_.emplace_back(prepared_.k, prepared_.slack(heads_.back(), query),
                               static_cast<float>(prepared_.threshold));
    }
    // From the last block back: neighbours in the order of the rows are often alike, and high scores met early spare
    // work.
    const auto blocks = shared_ ? prepared_.tail.first(at(begin / kRowsPerBlock) + 1) : prepared_.tail;
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
      if (shared_) shared_->read_leasts(block->first_place, leasts_);
      sum_up(*block, begin, end);
      for (std::int64_t query = begin; query < end; ++query) collect(*block, query, query - begin);
      if (shared_) shared_->add(block->first_place, entries_);
      entries_.clear();
    }
    if (shared_) hand_over(begin, end);
    return candidates_;
  }

 private:
  static constexpr float kOutOfReach = std::numeric_limits<float>::infinity();

  /// Of the block's rows, those that the query is to be compared with.
  std::int64_t rows_for(std::int64_t query, const PostingBlock& block) const {
    return shared_ ? std::min(block.places, query - block.first_place) : block.places;
  }

  /// The sums of one query of the chunk.
  float* sums_of(std::int64_t place) { return &sums_[at(place * kRowsPerBlock)]; }

  void sum_up(const PostingBlock& block, std::int64_t begin, std::int64_t end) {
    for (std::int64_t query = begin; query < end; ++query) {
      float* sums = sums_of(query - begin);
      std::fill_n(sums, kRowsPerBlock, 0.0F);
      const auto entries = prepared_.queries.of_row(query);
      const auto tail = entries.first(entries.size() - heads_[at(query - begin)].ranks.size());
      add_products(tail, block, {0, rows_for(query, block)}, sums);
    }
    for (std::int64_t row = 0; row < rows_for(end - 1, block); row += kTileRows) {
      for (std::int64_t query = begin; query < end; ++query) {
        prepared_.head.add_products(heads_[at(query - begin)], block.first_place + row, sums_of(query - begin) + row);
      }
    }
  }

  void collect(const PostingBlock& block, std::int64_t query, std::int64_t place) {
    const std::int64_t rows = rows_for(query, block);
    float* sums = sums_of(place);
    const std::size_t strips = (at(rows) + kStrip - 1) / kStrip;
    std::fill(sums + rows, sums + strips * kStrip, -kOutOfReach);
    if (candidates_[at(place)].empty()) raise_least(block, sums, strips, candidates_[at(place)]);
    for (std::size_t strip = 0; strip < strips; ++strip) {
      collect_strip(block, strip * kStrip, query, sums, candidates_[at(place)]);
    }
  }

  /// The k-th highest of the strips' best is a least score to begin with.
  void raise_least(const PostingBlock& block, const float* sums, std::size_t strips, Candidates& candidates) {
    if (strips < at(prepared_.k)) return;
    maxima_.resize(strips);
    strip_maxima(sums, &prepared_.slacks[at(block.first_place)], strips, maxima_.data());
    const auto kth = maxima_.begin() + static_cast<std::ptrdiff_t>(prepared_.k) - 1;
    std::nth_element(maxima_.begin(), kth, maxima_.end(), std::greater<>());
    candidates.raise(*kth);
  }

  void collect_strip(const PostingBlock& block, std::size_t begin, std::int64_t query, const float* sums,
                     Candidates& candidates) {
    const float above = prepared_.non_negative ? 0.0F : -kOutOfReach;
    const float* slacks = &prepared_.slacks[at(block.first_place) + begin];
    const Needed needed{candidates.slack(), candidates.least(), above, slacks, &leasts_[begin]};
    if (!mark_reaching(sums + begin, needed, marks_.data())) return;
    for (std::size_t row = 0; row < kStrip; row += sizeof(std::uint64_t)) {
      std::uint64_t marks = 0;
      std::memcpy(&marks, &marks_[row], sizeof marks);
      if (marks == 0) continue;
      for (std::size_t n = row; n < row + sizeof marks; ++n) {
        if (marks_[n] == 0) continue;
        const auto other = block.first_place + static_cast<std::int64_t>(begin + n);
        take({static_cast<std::int32_t>(other), static_cast<std::int32_t>(query), sums[begin + n]}, leasts_[begin + n],
             candidates);
      }
    }
  }

  /// A sum of a row of the others with the query.
  void take(const SharedCandidates::Entry& entry, float least_of_row, Candidates& candidates) {
    if (entry.score + prepared_.slacks[at(entry.row)] >= candidates.least()) {
      candidates.add(entry.score, entry.row, prepared_.slacks);
    }
    if (entry.score + candidates.slack() >= least_of_row) entries_.push_back(entry);
  }

  /// What the queries have found goes to where others find them.
  void hand_over(std::int64_t begin, std::int64_t end) {
    for (std::int64_t query = begin; query < end; ++query) {
      for (const auto& one : candidates_[at(query - begin)].finish(prepared_.slacks)) {
        entries_.push_back({static_cast<std::int32_t>(query), one.index, one.score});
      }
    }
    shared_->add(begin / kRowsPerBlock * kRowsPerBlock, entries_);
    entries_.clear();
  }

  const Prepared<Value>& prepared_;
  SharedCandidates* shared_;
  std::vector<float> sums_;    ///< of each query of the chunk with each row of a block
  std::vector<float> leasts_;  ///< of the block's rows; out of reach if they look for nothing
  std::vector<float> maxima_;
  std::array<std::uint8_t, kStrip> marks_;
  std::vector<RoundedHead> heads_;
  std::vector<Candidates> candidates_;
  std::vector<SharedCandidates::Entry> entries_;
};

/// The k nearest among the candidates of one query, exactly.
template <class Value>
std::vector<Neighbour<Value>> nearest(const Prepared<Value>& prepared, ExactCosines<Value>& exact, std::int64_t query,
                                      Candidates& candidates) {
  exact.take(query);
  std::vector<Neighbour<Value>> found;
  for (const auto& candidate : candidates.finish(prepared.slacks)) {
    const Value score = exact.cosine(candidate.index);
    if (score > 0 && score >= prepared.threshold) found.push_back({score, candidate.index});
  }
  const auto kept = found.begin() + std::min(prepared.k, static_cast<std::int64_t>(found.size()));
  std::partial_sort(found.begin(), kept, found.end());
  found.erase(kept, found.end());
  return found;
}

template <class Value>
using Found = std::vector<std::vector<Neighbour<Value>>>;

/// Each query beside all others.
template <class Value>
Found<Value> found_elsewhere(const Prepared<Value>& prepared, int threads, Watch& watch) {
  Found<Value> rows(at(prepared.queries.rows));
  std::vector<std::unique_ptr<ChunkSearch<Value>>> searches(at(threads));
  std::vector<std::optional<ExactCosines<Value>>> exact(at(threads));
  parallel_for(
      std::ssize(rows), kQueriesPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& search = searches[at(worker)];
        if (!search) search = std::make_unique<ChunkSearch<Value>>(prepared, nullptr);
        if (!exact[at(worker)]) exact[at(worker)].emplace(prepared.exact_queries, prepared.exact_others);
        auto& candidates = search->run(begin, end);
        for (std::int64_t query = begin; query < end; ++query) {
          rows[at(query)] = nearest(prepared, *exact[at(worker)], query, candidates[at(query - begin)]);
        }
      },
      watch);
  return rows;
}

/// The rows of one matrix: candidates of all first, then the exact cosines, which are some tenth of the work.
template <class Value>
Found<Value> found_among_themselves(const Prepared<Value>& prepared, int threads, Watch& watch) {
  Found<Value> rows(at(prepared.queries.rows));
  SharedCandidates shared(prepared.k, prepared.slacks, std::ssize(rows), static_cast<float>(prepared.threshold));
  std::vector<std::unique_ptr<ChunkSearch<Value>>> searches(at(threads));
  Watch first([&](std::int64_t done, std::int64_t all) { watch.poll(done - done / 10, all); });
  parallel_for(
      std::ssize(rows), kQueriesPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& search = searches[at(worker)];
        if (!search) search = std::make_unique<ChunkSearch<Value>>(prepared, &shared);
        search->run(begin, end);
      },
      first);
  std::vector<std::optional<ExactCosines<Value>>> exact(at(threads));
  Watch second([&](std::int64_t done, std::int64_t all) { watch.poll(all - (all - done) / 10, all); });
  parallel_for(
      std::ssize(rows), kQueriesPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        if (!exact[at(worker)]) exact[at(worker)].emplace(prepared.exact_queries, prepared.exact_others);
        for (std::int64_t row = begin; row < end; ++row) {
          rows[at(row)] = nearest(prepared, *exact[at(worker)], row, shared.of_row(row));
        }
      },
      second);
  return rows;
}

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

  /// Of all rows, padded to whole blocks, when no head is longer than `longest`.
  std::vector<float> slacks(float longest) const {
    std::vector<float> slacks(tail.size() * at(kRowsPerBlock), 0.0F);
    for (std::int64_t row = 0; row < ranked.rows; ++row) {
      slacks[at(row)] = head.errors()[at(row)] * longest + rounding_slack(ranked, row);
    }
    return slacks;
  }

  std::vector<PostingBlock> tail_blocks(const CsrView<Value>& others, int threads) const {
    std::vector<std::int32_t> order(at(others.rows));
    std::iota(order.begin(), order.end(), 0);
    const std::vector<std::uint8_t> first_level(order.size(), head_level(ranking, others.rows));
    return posting_blocks(ranked, {order, first_level, static_cast<std::int32_t>(others.columns), kRowsPerBlock},
                          threads);
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
  const float longest = queries ? std::max(parts_->head.longest(), kLongestRounded) : parts_->head.longest();
  const std::vector<float> slacks = parts_->slacks(longest);
  const Prepared<Value> prepared{queries ? *exact : parts_->exact,
                                 parts_->exact,
                                 queries ? *ranked : parts_->ranked,
                                 parts_->head,
                                 parts_->tail,
                                 slacks,
                                 longest,
                                 parts_->non_negative && !(queries && has_negative(*queries)),
                                 options.k,
                                 options.threshold};
  return to_csr(queries ? found_elsewhere(prepared, options.threads, watch)
                        : found_among_themselves(prepared, options.threads, watch),
                others.rows);
}

template class NeighbourIndex<float>;
template class NeighbourIndex<double>;

}  // namespace warta::similarity
