// The search of pairs_above.cpp for so many rows that walking postings is most of its time. Rows stand in the order of
// their levels, each is compared with those before it, and a block of rows serves a chunk of queries at a time.
//
// A query's head is cut anew for each block: as large as it can be without the heads of query and usual row reaching a
// share of the threshold. Where more rows reach the bound for that, sketches of the heads rule most of them out. Which
// pairs are found depends on none of this: all bounds are rounded up.

#include "neighbours/block_join.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <span>

#include "base/parallel.hpp"
#include "postings/exact_cosines.hpp"
#include "postings/head_lengths.hpp"
#include "postings/head_sketches.hpp"
#include "postings/packed_postings.hpp"
#include "postings/query_chunk.hpp"
#include "postings/row_strips.hpp"

namespace warta::neighbours {

using namespace postings;
namespace {

constexpr std::int64_t kQueriesPerChunk = 4096;
constexpr std::size_t kCandidates = 256;
constexpr std::size_t kCandidatesAhead = 4;
constexpr std::size_t kPairsAtOnce = 4096;

/// Of the threshold, what the heads of a query and a usual row may reach.
constexpr float kHeadShare = 0.75F;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// A block of rows, and what it takes to compare queries with it.
struct JoinBlock {
  PackedBlock packed;
  std::size_t lowest_level;          ///< from which on its rows' entries are indexed
  std::vector<float> usual_lengths;  ///< of its rows' heads at each level, root mean square
  std::vector<HeadSketch> sketches;  ///< of its rows' heads of the highest level
};

/// Rows in an order in which levels ascend.
struct Ordered {
  std::vector<std::int32_t> rows;
  std::vector<std::uint8_t> levels;  ///< at each place
};

template <class Value>
Ordered ordered(const JoinRows<Value>& rows, double threshold, int threads) {
  const auto levels = rows.levels(threshold, threads, [](float least) { return std::sqrt(least * kHeadShare); });
  Ordered result{by_level(levels), std::vector<std::uint8_t>(levels.size())};
  for (std::size_t place = 0; place < levels.size(); ++place) result.levels[place] = levels[at(result.rows[place])];
  return result;
}

std::vector<float> usual_lengths(const HeadLengths& heads, std::span<const std::int32_t> rows) {
  std::vector<float> squares(heads.levels(), 0.0F);
  for (const std::int32_t row : rows) {
    const auto lengths = heads.of_row(row);
    for (std::size_t level = 0; level < lengths.size(); ++level) squares[level] += lengths[level] * lengths[level];
  }
  for (float& square : squares) square = std::sqrt(square / static_cast<float>(rows.size()));
  return squares;
}

template <class Value>
std::vector<JoinBlock> join_blocks(const JoinRows<Value>& rows, const Ordered& order, std::int32_t ranks, int threads) {
  std::vector<JoinBlock> blocks(at((rows.rows() + kPackedRows - 1) / kPackedRows));
  parallel_for(std::ssize(blocks), 1, threads, [&](std::int64_t number, std::int64_t, int) {
    const std::int64_t first = number * kPackedRows;
    const auto own = std::span(order.rows).subspan(at(first), at(std::min(kPackedRows, rows.rows() - first)));
    const std::size_t lowest = order.levels[at(first)];
    JoinBlock& block = blocks[at(number)];
    block = {packed_block(rows.ranked, own, first, lowest, ranks), lowest, usual_lengths(rows.heads, own), {}};
    block.sketches.reserve(own.size());
    for (const std::int32_t row : own) {
      block.sketches.push_back(head_sketch(rows.head_entries(row, order.levels.back())));
    }
  });
  return blocks;
}

template <class Value>
struct Prepared {
  const JoinRows<Value>& rows;
  const Ordered& order;
  const std::vector<JoinBlock>& blocks;
  const PlacedLengths& lengths;
  SumUnits units;
  std::int32_t ranks;  ///< that rows share
  std::int64_t columns;
  double threshold;
};

/// A thread's working memory and its work on a chunk of queries.
template <class Value>
class ChunkSearch {
 public:
  explicit ChunkSearch(const Prepared<Value>& prepared)
      : prepared_(prepared),
        queries_(prepared.order.levels.front(), prepared.order.levels.back(), prepared.ranks, prepared.units),
        exact_(prepared.rows.exact, prepared.rows.exact),
        spread_(at(prepared.columns), 0.0F),
        sums_(at(kPackedRows)),
        strips_(sums_.size() / kStrip),
        places_(sums_.size() + 1) {}

  /// Finds pairs of the rows at places [begin, end) and those at places before.
  void run(std::int64_t begin, std::int64_t end, FoundPairs<Value>& found) {
    queries_.clear();
    for (std::int64_t place = begin; place < end; ++place) {
      queries_.add(prepared_.rows.ranked.of_row(prepared_.order.rows[at(place)]));
    }
    for (const JoinBlock& block : prepared_.blocks) {
      const std::int64_t first_place = block.packed.first_place;
      for (std::int64_t place = std::max(begin, first_place + 1); place < end; ++place) {
        if (prepared_.rows.exact.squares(prepared_.order.rows[at(place)]) == 0.0) continue;
        const std::size_t level = cut(at(place), block);
        const auto rare = queries_.rare_entries(at(place - begin), level);
        look_into(block, std::min(place - first_place, block.packed.places), at(place), level, rare);
        if (candidates_.size() >= kCandidates) settle(found);
      }
    }
    settle(found);
    found.take(pairs_);
  }

 private:
  /// A pair that may reach the threshold.
  struct Candidate {
    std::int32_t query;
    std::int32_t other;
    std::size_t level;  ///< of the query's head
    float needed;       ///< from the heads
  };

  /// Where the head of the query at a place ends for the block.
  std::size_t cut(std::size_t place, const JoinBlock& block) const {
    const auto most = static_cast<float>(prepared_.threshold) * kHeadShare;
    std::size_t level = block.lowest_level;
    while (level < prepared_.order.levels.back() &&
           prepared_.lengths.at_level(level + 1)[place] * block.usual_lengths[level + 1] <= most) {
      ++level;
    }
    return level;
  }

  /// Finds candidates for the query at a place, cut at a level, among the rows of the block before `end`.
  void look_into(const JoinBlock& block, std::int64_t end, std::size_t query_place, std::size_t level,
                 std::span<const WeightedRank> rare) {
    const std::size_t strips = (at(end) + kStrip - 1) / kStrip;
    std::fill_n(sums_.data(), strips * kStrip, std::int16_t{0});
    add_products(rare, block.packed, end, sums_.data());

    const auto first_place = at(block.packed.first_place);
    const float* lengths = prepared_.lengths.at_level(level).data();
    const float* longest = prepared_.lengths.strips_at_level(level).data() + first_place / kStrip;
    const std::int32_t query = prepared_.order.rows[query_place];
    const float enough = prepared_.rows.least(query, prepared_.threshold);
    const auto least = static_cast<float>(prepared_.units.least(enough, rare.size()));
    const float units = prepared_.units.in_one();
    const float length = units * lengths[query_place];
    const std::size_t reaching = strips_reaching(sums_.data(), longest, length, least, strips, strips_.data());
    std::size_t count = rows_reaching(sums_.data(), lengths + first_place, length, least,
                                      std::span(strips_).first(reaching), places_.data());
    while (count > 0 && places_[count - 1] >= at(end)) --count;
    if (count == 0) return;
    const HeadSketch sketch = head_sketch(prepared_.rows.head_entries(query, level));
    count = keep_reaching(sketch, block.sketches, sums_.data(), units, least, std::span(places_).first(count));
    for (const std::uint32_t place : std::span(places_).first(count)) {
      const std::int32_t other = prepared_.order.rows[first_place + place];
      candidates_.push_back({query, other, level, (least - static_cast<float>(sums_[place])) / units});
      prepared_.rows.ranked.fetch_bounds(other);
    }
  }

  /// Looks at the candidates so far; their rows lie anywhere in memory, so they are fetched some ahead.
  void settle(FoundPairs<Value>& found) {
    for (std::size_t n = 0; n < candidates_.size(); ++n) {
      if (n + kCandidatesAhead < candidates_.size()) {
        prepared_.rows.ranked.fetch_end(candidates_[n + kCandidatesAhead].other);
      }
      const auto [query, other, level, needed] = candidates_[n];
      if (head_product(query, level, other) >= needed) verify(query, other);
    }
    candidates_.clear();
    if (pairs_.size() >= kPairsAtOnce) found.take(pairs_);
  }

  /// What the query's head adds to the cosine.
  float head_product(std::int32_t query, std::size_t level, std::int32_t other) {
    if (spread_query_ != query) {
      spread(spread_query_, true);
      spread(query, false);
      spread_query_ = query;
    }
    return prepared_.rows.head_product(other, level, spread_.data());
  }

  void spread(std::int32_t row, bool clear) {
    if (row == kNone) return;
    for (const auto [rank, value] : prepared_.rows.ranked.of_row(row)) spread_[at(rank)] = clear ? 0.0F : value;
  }

  void verify(std::int32_t query, std::int32_t other) {
    exact_.take(query);
    const Value score = exact_.cosine(other);
    if (score >= prepared_.threshold) pairs_.push_back({std::min(query, other), std::max(query, other), score});
  }

  static constexpr std::int32_t kNone = -1;

  const Prepared<Value>& prepared_;
  QueryChunk queries_;
  std::vector<Candidate> candidates_;
  std::vector<Pair<Value>> pairs_;  ///< that nobody has taken yet
  ExactCosines<Value> exact_;
  std::int32_t spread_query_ = kNone;  ///< that is spread out
  std::vector<float> spread_;          ///< by rank
  std::vector<std::int16_t> sums_;     ///< of a query with the rows of a block
  std::vector<std::uint32_t> strips_;
  std::vector<std::uint32_t> places_;
};

std::int64_t most_entries(const RankedRows& rows) {
  std::int64_t most = 0;
  for (std::int64_t row = 0; row < rows.rows; ++row) most = std::max(most, std::ssize(rows.of_row(row)));
  return most;
}

}  // namespace

bool worth_a_block_join(const RankedRows& rows, std::int64_t many_rows) {
  return rows.rows >= many_rows && most_entries(rows) <= SumUnits::kMostEntries;
}

template <class Value>
void block_join(const JoinRows<Value>& rows, const Ranking& ranking, double threshold, int threads,
                FoundPairs<Value>& found, Watch& watch) {
  const Ordered order = ordered(rows, threshold, threads);
  const auto blocks = join_blocks(rows, order, ranking.shared(), threads);
  const PlacedLengths lengths(rows.heads, order.rows, order.levels.front(), order.levels.back(), threads);
  const SumUnits units(most_entries(rows.ranked));
  const Prepared<Value> prepared{rows, order, blocks, lengths, units, ranking.shared(), ranking.columns(), threshold};

  // The last places are compared with the most rows: they come first, so that threads end together.
  std::vector<std::unique_ptr<ChunkSearch<Value>>> workers(at(threads));
  parallel_for(
      rows.rows(), kQueriesPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& one = workers[at(worker)];
        if (!one) one = std::make_unique<ChunkSearch<Value>>(prepared);
        one->run(rows.rows() - end, rows.rows() - begin, found);
      },
      watch);
}

template void block_join(const JoinRows<float>&, const Ranking&, double, int, FoundPairs<float>&, Watch&);
template void block_join(const JoinRows<double>&, const Ranking&, double, int, FoundPairs<double>&, Watch&);

}  // namespace warta::neighbours
