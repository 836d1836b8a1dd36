// All pairs above a threshold. A query's rare columns are summed over their postings; what its frequent columns could
// add is bounded by the lengths of both heads, and only rows that sum and bound together bring to the threshold are
// computed exactly. The head of a query is as large as it can be without reaching the threshold by itself.
//
// Within one matrix, rows are taken in the order of their heads' levels and compared with those before: what a later
// row walks, rare columns down to its own level, an earlier one has indexed down to its own, lower or equal level. So
// no row needs more than its own rare columns in the index, and each pair is met from the side with fewer of them.

#include "neighbours/pairs_above.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "neighbours/block_join.hpp"
#include "neighbours/found_pairs.hpp"
#include "neighbours/join_rows.hpp"
#include "postings/exact_cosines.hpp"
#include "postings/head_lengths.hpp"
#include "postings/posting_blocks.hpp"
#include "postings/ranked_rows.hpp"
#include "postings/row_strips.hpp"

namespace warta::neighbours {

using namespace postings;
namespace {

constexpr std::int64_t kQueriesPerChunk = 64;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// The order in which others stand in the index, and which of their entries it holds.
struct Arrangement {
  std::vector<std::int32_t> order;        ///< the row at each place
  std::vector<std::uint8_t> first_level;  ///< of each row
  std::int32_t ranks;
};

/// Every row is compared with those at earlier places alone.
Arrangement halved(const std::vector<std::uint8_t>& levels, const Ranking& ranking) {
  return {by_level(levels), levels, ranking.shared()};
}

/// Every row may be compared with every place.
Arrangement in_full(std::int64_t rows, const Ranking& ranking) {
  std::vector<std::int32_t> order(at(rows));
  std::iota(order.begin(), order.end(), 0);
  return {std::move(order), std::vector<std::uint8_t>(at(rows), 0), static_cast<std::int32_t>(ranking.columns())};
}

template <class Value>
struct Prepared {
  const JoinRows<Value>& queries;
  const std::vector<std::uint8_t>& levels;  ///< where each query's head ends
  const JoinRows<Value>& others;
  std::span<const std::int32_t> order;
  const PostingBlocks& postings;
  const PlacedLengths& lengths;
  std::int64_t columns;
  double threshold;
};

/// A thread's working memory and its work on one query.
template <class Value>
class QuerySearch {
 public:
  explicit QuerySearch(const Prepared<Value>& prepared)
      : prepared_(prepared),
        exact_(prepared.queries.exact, prepared.others.exact),
        spread_head_(at(prepared.columns), 0.0F),
        sums_(at(prepared.postings.block_rows)),
        reaching_(sums_.size() / kStrip + 1) {}

  /// Calls found(row, cosine) for each of the others at places [begin, end) whose cosine is at least the threshold.
  template <class Found>
  void run(std::int64_t query, PlaceRange range, Found&& found) {
    if (prepared_.queries.exact.squares(query) == 0.0) return;
    for (const PostingBlock& block : prepared_.postings.blocks) {
      const PlaceRange places{std::max<std::int64_t>(range.begin - block.first_place, 0),
                              std::min(range.end - block.first_place, block.places)};
      if (places.begin < places.end) look_into(block, places, query, found);
    }
    if (spread_query_ == query) spread_head(query, true);
    spread_query_ = kNone;
  }

 private:
  template <class Found>
  void look_into(const PostingBlock& block, PlaceRange places, std::int64_t query, Found&& found) {
    const JoinRows<Value>& queries = prepared_.queries;
    const std::size_t level = prepared_.levels[at(query)];
    const std::size_t first_strip = at(places.begin) / kStrip;
    const std::size_t strips = (at(places.end) + kStrip - 1) / kStrip - first_strip;
    const std::size_t base = first_strip * kStrip;
    float* sums = sums_.data() + base;
    std::fill_n(sums, strips * kStrip, 0.0F);
    add_products(queries.rare_entries(query, level), block, places, sums_.data());

    const float least = queries.least(query, prepared_.threshold);
    const float length = queries.heads.of_row(query)[level];
    const auto first_place = at(block.first_place) + base;
    const float* longest = prepared_.lengths.strips_at_level(level).data() + first_place / kStrip;
    const float* lengths = prepared_.lengths.at_level(level).data() + first_place;
    const std::size_t reaching = strips_reaching(sums, longest, length, least, strips, reaching_.data());
    for (std::size_t n = 0; n < reaching; ++n) {
      const std::size_t from = reaching_[n] * kStrip;
      const std::size_t to = std::min(from + kStrip, at(places.end) - base);
      for (std::size_t place = std::max(from, at(places.begin) - base); place < to; ++place) {
        if (sums[place] + length * lengths[place] < least) continue;
        const std::int32_t other = prepared_.order[first_place + place];
        if (sums[place] + head_product(query, other) >= least) verify(query, other, found);
      }
    }
  }

  /// What the query's head adds to the cosine.
  float head_product(std::int64_t query, std::int64_t other) {
    if (spread_query_ != query) spread_head(query, false);
    spread_query_ = query;
    return prepared_.others.head_product(other, prepared_.levels[at(query)], spread_head_.data());
  }

  void spread_head(std::int64_t query, bool clear) {
    for (const RankedEntry entry : prepared_.queries.head_entries(query, prepared_.levels[at(query)])) {
      spread_head_[at(entry.rank)] = clear ? 0.0F : entry.value;
    }
  }

  template <class Found>
  void verify(std::int64_t query, std::int32_t other, Found&& found) {
    exact_.take(query);
    const Value score = exact_.cosine(other);
    if (score >= prepared_.threshold) found(other, score);
  }

  static constexpr std::int64_t kNone = -1;

  const Prepared<Value>& prepared_;
  ExactCosines<Value> exact_;
  std::int64_t spread_query_ = kNone;  ///< whose head is spread out
  std::vector<float> spread_head_;     ///< by rank
  std::vector<float> sums_;
  std::vector<std::uint32_t> reaching_;
};

void check_row_ends(std::span<const std::int64_t> row_ends, std::int64_t queries, std::int64_t others) {
  if (row_ends.empty()) return;
  if (std::ssize(row_ends) != queries) throw_invalid("row_ends", "one a row of X", row_ends.size());
  for (const std::int64_t end : row_ends) check_index("row_ends", end, others + 1);
}

template <class Value>
void check(const CsrView<Value>& others, const std::optional<CsrView<Value>>& queries, const PairOptions& options) {
  check_at_least("n_jobs", options.threads, 1);
  if (!(options.threshold > 0.0 && options.threshold <= 1.0)) {
    throw_invalid("threshold", "above 0 and at most 1", options.threshold);
  }
  const std::int64_t count = queries ? queries->rows : others.rows;
  check_index("first_query", options.first_query, options.last_query + 1);
  check_index("last_query", options.last_query, count + 1);
  check_row_ends(options.row_ends, count, others.rows);
  check_at_least<std::int64_t>("max_pairs", options.most_pairs, 0);
  if (queries) check_same_width(*queries, others);
}

}  // namespace

template <class Value>
Csr<Value> pairs_above(const CsrView<Value>& others_view, const std::optional<CsrView<Value>>& queries_view,
                       const PairOptions& options, Watch& watch) {
  check(others_view, queries_view, options);
  const Ranking ranking = rank_columns(others_view, options.threads);
  const JoinRows<Value> others(others_view, ranking, options.threads);
  std::optional<JoinRows<Value>> separate;
  if (queries_view) separate.emplace(*queries_view, ranking, options.threads);
  const JoinRows<Value>& queries = queries_view ? *separate : others;
  const std::int64_t count = queries.rows();
  FoundPairs<Value> found({options.most_pairs, options.pairs_before});
  if (count == 0 || others_view.rows == 0) return std::move(found).to_csr(count, others_view.rows);

  const bool halve = !queries_view && options.row_ends.empty() && options.last_query - options.first_query == count;
  if (halve && worth_a_block_join(others.ranked, options.many_rows)) {
    block_join(others, ranking, options.threshold, options.threads, found, watch);
    return std::move(found).to_csr(count, count);
  }
  const auto levels = queries.levels(options.threshold, options.threads, [](float least) { return least * 0.9999F; });
  const Arrangement arrangement = halve ? halved(levels, ranking) : in_full(others_view.rows, ranking);
  const PostingBlocks postings =
      posting_blocks(others.ranked, {arrangement.order, arrangement.first_level, arrangement.ranks, options.block_rows},
                     options.threads);
  const auto [first, last] = std::minmax_element(levels.begin(), levels.end());
  const PlacedLengths lengths(others.heads, arrangement.order, *first, *last, options.threads);
  const Prepared<Value> prepared{queries,           levels,           others, arrangement.order, postings, lengths,
                                 ranking.columns(), options.threshold};

  std::vector<std::unique_ptr<QuerySearch<Value>>> workers(at(options.threads));
  parallel_for(
      options.last_query - options.first_query, kQueriesPerChunk, options.threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& one = workers[at(worker)];
        if (!one) one = std::make_unique<QuerySearch<Value>>(prepared);
        std::vector<Pair<Value>> pairs;
        for (std::int64_t number = options.first_query + begin; number < options.first_query + end; ++number) {
          const std::int32_t query = halve ? arrangement.order[at(number)] : static_cast<std::int32_t>(number);
          PlaceRange range{queries_view ? 0 : number + 1, others_view.rows};
          if (!options.row_ends.empty()) range.end = options.row_ends[at(number)];
          if (halve) range = {0, number};
          one->run(query, range, [&](std::int32_t other, Value score) {
            pairs.push_back(halve ? Pair<Value>{std::min(query, other), std::max(query, other), score}
                                  : Pair<Value>{query, other, score});
          });
          found.take(pairs);
        }
      },
      watch);
  return std::move(found).to_csr(count, others_view.rows);
}

template Csr<float> pairs_above(const CsrView<float>&, const std::optional<CsrView<float>>&, const PairOptions&,
                                Watch&);
template Csr<double> pairs_above(const CsrView<double>&, const std::optional<CsrView<double>>&, const PairOptions&,
                                 Watch&);

}  // namespace warta::neighbours
