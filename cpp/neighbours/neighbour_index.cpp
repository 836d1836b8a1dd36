// The k nearest of each row. Approximate cosines with all rows, each with a known bound of its error, tell the few rows
// that may be among the k nearest; those are computed exactly.
//
// A cosine is summed in two parts: the frequent columns as 8-bit integers (HeadColumns), the others in float32 over
// their postings. Queries are taken in chunks, so that a tile of head columns serves them all from the cache. Among the
// rows of one matrix each pair is summed once, for both of its rows.

#include "neighbours/neighbour_index.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
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
#include "neighbours/candidates.hpp"
#include "neighbours/neighbour.hpp"
#include "neighbours/shared_candidates.hpp"
#include "postings/exact_cosines.hpp"
#include "postings/head_columns.hpp"
#include "postings/posting_blocks.hpp"
#include "postings/rank_levels.hpp"
#include "postings/ranked_rows.hpp"
#include "postings/row_strips.hpp"

namespace warta::neighbours {

using namespace postings;
namespace {

/// With blocks of 8,192 rows the sums of a chunk of queries take 1 MB, those of one query fit a first-level cache.
/// A chunk lies within a block.
constexpr std::int64_t kQueriesPerChunk = 32;

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
  const PostingBlocks& tail;
  std::span<const float> slacks;  ///< of the others, padded to whole blocks
  float longest;                  ///< of all heads
  bool non_negative;              ///< a sum of 0 then means that nothing is shared
  std::int64_t k;
  double threshold;

  float slack(const RoundedHead& head_of_query, std::int64_t query) const {
    return head_of_query.error * longest + rounding_slack(queries, query);
  }
};

/// A thread's working memory and its work on one chunk of queries.
template <class Value>
class ChunkSearch {
  using Entry = SharedCandidates<Value>::Entry;

 public:
  /// With `shared` candidates the queries are rows of the matrix itself: each is compared with those before it, and
  /// what it finds is a candidate of both.
  ChunkSearch(const Prepared<Value>& prepared, SharedCandidates<Value>* shared)
      : prepared_(prepared),
        shared_(shared),
        exact_(prepared.exact_queries, prepared.exact_others),
        sums_(at(kQueriesPerChunk * prepared.tail.block_rows)),
        leasts_(at(prepared.tail.block_rows), kOutOfReach) {}

  /// Finds the candidates of the queries [begin, end); leaves them in `shared` if there is one.
  void run(std::int64_t begin, std::int64_t end) {
    first_ = begin;
    heads_.clear();
    candidates_.clear();
    searching_.clear();
    for (std::int64_t query = begin; query < end; ++query) {
      heads_.push_back(rounded_head(prepared_.queries, query, prepared_.head.ranks()));
      candidates_.emplace_back(prepared_.k, prepared_.slack(heads_.back(), query), prepared_.threshold, kRoom);
      if (prepared_.exact_queries.squares(query) > 0.0) searching_.push_back(query);
    }
    if (searching_.empty()) return;
    // From the last block back: neighbours in the order of the rows are often alike, and high scores met early spare
    // work.
    const std::span<const PostingBlock> all = prepared_.tail.blocks;
    const auto blocks = shared_ ? all.first(prepared_.tail.number_of(begin) + 1) : all;
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
      if (shared_) shared_->read_leasts(block->first_place, leasts_);
      sum_up(*block);
      for (const std::int64_t query : searching_) {
        collect(*block, query);
        if (entries_.size() >= kMostEntries) pass_on(block->first_place);
      }
      pass_on(block->first_place);
    }
    if (shared_) hand_over();
  }

  /// The nearest of a query of the last chunk.
  std::vector<Neighbour<Value>> nearest(std::int64_t query) { return nearest(query, candidates_[place_of(query)]); }

  /// The nearest among a query's candidates.
  std::vector<Neighbour<Value>> nearest(std::int64_t query, Candidates<Value>& candidates) {
    return candidates.finish(prepared_.slacks, [&](std::int32_t other) { return cosine(query, other); });
  }

 private:
  static constexpr float kOutOfReach = std::numeric_limits<float>::infinity();
  static constexpr std::size_t kMostEntries = 16'384;
  static constexpr std::size_t kRoom = 512;

  std::size_t place_of(std::int64_t query) const { return at(query - first_); }

  Value cosine(std::int64_t query, std::int32_t other) {
    exact_.take(query);
    return exact_.cosine(other);
  }

  /// Of the block's rows, those that the query is to be compared with.
  std::int64_t rows_for(std::int64_t query, const PostingBlock& block) const {
    return shared_ ? std::min(block.places, query - block.first_place) : block.places;
  }

  float* sums_of(std::int64_t query) { return &sums_[place_of(query) * at(prepared_.tail.block_rows)]; }

  void sum_up(const PostingBlock& block) {
    for (const std::int64_t query : searching_) {
      float* sums = sums_of(query);
      std::fill_n(sums, prepared_.tail.block_rows, 0.0F);
      const auto entries = prepared_.queries.of_row(query);
      const auto tail = entries.first(entries.size() - heads_[place_of(query)].ranks.size());
      add_products(tail, block, {0, rows_for(query, block)}, sums);
    }
    for (std::int64_t row = 0; row < rows_for(searching_.back(), block); row += kTileRows) {
      for (const std::int64_t query : searching_) {
        prepared_.head.add_products(heads_[place_of(query)], block.first_place + row, sums_of(query) + row);
      }
    }
  }

  void collect(const PostingBlock& block, std::int64_t query) {
    const std::int64_t rows = rows_for(query, block);
    float* sums = sums_of(query);
    Candidates<Value>& candidates = candidates_[place_of(query)];
    const std::size_t strips = (at(rows) + kStrip - 1) / kStrip;
    std::fill(sums + rows, sums + strips * kStrip, -kOutOfReach);
    if (candidates.empty()) raise_least(block, sums, strips, candidates);
    for (std::size_t strip = 0; strip < strips; ++strip) {
      collect_strip(block, strip * kStrip, query, sums, candidates);
    }
  }

  /// The k-th highest of the strips' best is a least score to begin with.
  void raise_least(const PostingBlock& block, const float* sums, std::size_t strips, Candidates<Value>& candidates) {
    if (strips < at(prepared_.k)) return;
    maxima_.resize(strips);
    strip_maxima(sums, &prepared_.slacks[at(block.first_place)], strips, maxima_.data());
    const auto kth = maxima_.begin() + static_cast<std::ptrdiff_t>(prepared_.k) - 1;
    std::nth_element(maxima_.begin(), kth, maxima_.end(), std::greater<>());
    candidates.raise(*kth);
  }

  void collect_strip(const PostingBlock& block, std::size_t begin, std::int64_t query, const float* sums,
                     Candidates<Value>& candidates) {
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
  void take(const Entry& entry, float least_of_row, Candidates<Value>& candidates) {
    if (entry.score + prepared_.slacks[at(entry.row)] >= candidates.least()) {
      candidates.add(entry.score, entry.row, prepared_.slacks,
                     [&](std::int32_t other) { return cosine(entry.other, other); });
    }
    if (entry.score + candidates.slack() >= least_of_row) entries_.push_back(entry);
  }

  /// What was found for the rows of the block that `row` lies in goes to where their own searches find it.
  void pass_on(std::int64_t row) {
    if (entries_.empty()) return;
    shared_->add(row, entries_, [&](std::int32_t query, std::int32_t other) { return cosine(query, other); });
    entries_.clear();
  }

  /// The same with what the queries have found.
  void hand_over() {
    for (const std::int64_t query : searching_) {
      candidates_[place_of(query)].for_each(prepared_.slacks, [&](std::int32_t other, float score) {
        entries_.push_back({static_cast<std::int32_t>(query), other, score});
      });
      pass_on(query);
    }
  }

  const Prepared<Value>& prepared_;
  SharedCandidates<Value>* shared_;
  ExactCosines<Value> exact_;
  std::int64_t first_ = 0;               ///< query of the chunk
  std::vector<std::int64_t> searching_;  ///< those of the chunk that are not all zeros
  std::vector<float> sums_;              ///< of each query of the chunk with each row of a block
  std::vector<float> leasts_;            ///< of the block's rows; out of reach if they look for nothing
  std::vector<float> maxima_;
  std::array<std::uint8_t, kStrip> marks_;
  std::vector<RoundedHead> heads_;
  std::vector<Candidates<Value>> candidates_;
  std::vector<Entry> entries_;
};

template <class Value>
using Found = std::vector<std::vector<Neighbour<Value>>>;

/// A search a thread, made when the thread first needs it.
template <class Value>
class Searches {
 public:
  Searches(const Prepared<Value>& prepared, SharedCandidates<Value>* shared, int threads)
      : prepared_(prepared), shared_(shared), searches_(at(threads)) {}

  ChunkSearch<Value>& of_worker(int worker) {
    auto& search = searches_[at(worker)];
    if (!search) search = std::make_unique<ChunkSearch<Value>>(prepared_, shared_);
    return *search;
  }

 private:
  const Prepared<Value>& prepared_;
  SharedCandidates<Value>* shared_;
  std::vector<std::unique_ptr<ChunkSearch<Value>>> searches_;
};

/// Each query beside all others.
template <class Value>
Found<Value> found_elsewhere(const Prepared<Value>& prepared, int threads, Watch& watch) {
  Found<Value> rows(at(prepared.queries.rows));
  Searches<Value> searches(prepared, nullptr, threads);
  parallel_for(
      std::ssize(rows), kQueriesPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        ChunkSearch<Value>& search = searches.of_worker(worker);
        search.run(begin, end);
        for (std::int64_t query = begin; query < end; ++query) rows[at(query)] = search.nearest(query);
      },
      watch);
  return rows;
}

/// The rows of one matrix: candidates of all first, then the exact cosines, which are some tenth of the work.
template <class Value>
Found<Value> found_among_themselves(const Prepared<Value>& prepared, int threads, Watch& watch) {
  Found<Value> rows(at(prepared.queries.rows));
  SharedCandidates<Value> shared(prepared.k, prepared.threshold, std::ssize(rows), prepared.slacks, prepared.tail);
  Searches<Value> searches(prepared, &shared, threads);
  Watch first([&](std::int64_t done, std::int64_t all) { watch.poll(done - done / 10, all); });
  parallel_for(
      std::ssize(rows), kQueriesPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) { searches.of_worker(worker).run(begin, end); }, first);
  Watch second([&](std::int64_t done, std::int64_t all) { watch.poll(all - (all - done) / 10, all); });
  parallel_for(
      std::ssize(rows), kQueriesPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        for (std::int64_t row = begin; row < end; ++row) {
          rows[at(row)] = searches.of_worker(worker).nearest(row, shared.of_row(row));
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
  Parts(const CsrView<Value>& others, BlockRows block_rows, int threads)
      : exact(others, threads),
        ranking(rank_columns(others, threads)),
        ranked(ranked_rows(exact, ranking, threads)),
        head(ranked, static_cast<std::int32_t>(first_rank(head_level(ranking, others.rows))), threads),
        tail(tail_blocks(others, block_rows, threads)),
        non_negative(!has_negative(others)) {}

  /// Of all rows, padded to whole blocks, when no head is longer than `longest`.
  std::vector<float> slacks(float longest) const {
    std::vector<float> slacks(tail.blocks.size() * at(tail.block_rows), 0.0F);
    for (std::int64_t row = 0; row < ranked.rows; ++row) {
      slacks[at(row)] = head.errors()[at(row)] * longest + rounding_slack(ranked, row);
    }
    return slacks;
  }

  PostingBlocks tail_blocks(const CsrView<Value>& others, BlockRows block_rows, int threads) const {
    std::vector<std::int32_t> order(at(others.rows));
    std::iota(order.begin(), order.end(), 0);
    const std::vector<std::uint8_t> first_level(order.size(), head_level(ranking, others.rows));
    return posting_blocks(ranked, {order, first_level, static_cast<std::int32_t>(others.columns), block_rows}, threads);
  }

  CosineRows<Value> exact;
  Ranking ranking;
  RankedRows ranked;
  HeadColumns head;
  PostingBlocks tail;
  bool non_negative;
};

template <class Value>
NeighbourIndex<Value>::NeighbourIndex(const CsrView<Value>& others, int threads, BlockRows block_rows)
    : parts_(std::make_unique<Parts>(others, block_rows, threads)) {}

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
                                 std::min(options.k, std::max<std::int64_t>(others.rows, 1)),
                                 options.threshold};
  return to_csr(queries ? found_elsewhere(prepared, options.threads, watch)
                        : found_among_themselves(prepared, options.threads, watch),
                others.rows);
}

template class NeighbourIndex<float>;
template class NeighbourIndex<double>;

}  // namespace warta::neighbours
