// All pairs above a threshold. A query's rare columns are summed over their postings; what its frequent columns could
// add is bounded by the lengths of both heads, and only rows that sum and bound together bring to the threshold are
// computed exactly. The head of a query is as large as it can be without reaching the threshold by itself.

#include "similarity/pairs_above.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "similarity/exact_cosines.hpp"
#include "similarity/head_lengths.hpp"
#include "similarity/neighbour.hpp"
#include "similarity/ranked_rows.hpp"
#include "similarity/row_maxima.hpp"
#include "similarity/tail_sums.hpp"

namespace warta::similarity {
namespace {

constexpr std::int64_t kQueriesPerChunk = 64;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

template <class Value>
struct Prepared {
  const CosineRows<Value>& exact_queries;
  const CosineRows<Value>& exact_others;
  const RankedRows& queries;
  const HeadLengths& query_heads;
  const HeadLengths& other_heads;
  const std::vector<PostingBlock>& tail;
  std::span<const std::int64_t> row_ends;
  bool self;
  double threshold;
};

/// A thread's working memory and its work on one query.
template <class Value>
class QuerySearch {
 public:
  explicit QuerySearch(const Prepared<Value>& prepared)
      : prepared_(prepared),
        exact_(prepared.exact_queries, prepared.exact_others),
        sums_(at(std::min(kBlockRows, prepared.exact_others.view().rows)) + kStrip),
        maxima_(sums_.size() / kStrip + 1) {}

  std::vector<Neighbour<Value>> partners(std::int64_t query) {
    const float least = static_cast<float>(prepared_.threshold) - 2 * rounding_slack(prepared_.queries, query);
    const std::size_t level = prepared_.query_heads.level_for(query, least);
    const std::int64_t begin = prepared_.self ? query + 1 : 0;
    const std::int64_t end =
        prepared_.row_ends.empty() ? prepared_.exact_others.view().rows : prepared_.row_ends[at(query)];
    std::vector<Neighbour<Value>> found;
    exact_.take(query);
    for (const PostingBlock& block : prepared_.tail) {
      const RowRange rows{std::max<std::int64_t>(begin - block.first_row, 0),
                          std::min(end - block.first_row, block.rows)};
      if (rows.begin < rows.end) look_into(block, rows, query, level, least, found);
    }
    return found;
  }

 private:
  void look_into(const PostingBlock& block, RowRange rows, std::int64_t query, std::size_t level, float least,
                 std::vector<Neighbour<Value>>& found) {
    const RankedRows& queries = prepared_.queries;
    const std::size_t first_strip = at(rows.begin) / kStrip;
    const std::size_t strips = (at(rows.end) + kStrip - 1) / kStrip - first_strip;
    const std::size_t base = first_strip * kStrip;
    std::fill_n(sums_.begin() + static_cast<std::ptrdiff_t>(base), strips * kStrip, 0.0F);

    const std::int32_t cut = prepared_.query_heads.cut(level);
    std::size_t tail_end = queries.end(query);
    while (tail_end > queries.start(query) && queries.ranks[tail_end - 1] < cut) --tail_end;
    add_tail(queries, queries.start(query), tail_end, block, rows, sums_.data());

    const float length = prepared_.query_heads.at_level(level)[at(query)];
    const float* lengths = prepared_.other_heads.at_level(level).data() + block.first_row;
    strip_bounds(&sums_[base], lengths + base, length, strips, maxima_.data());
    for (std::size_t strip = 0; strip < strips; ++strip) {
      if (maxima_[strip] < least) continue;
      const auto from = std::max(rows.begin, static_cast<std::int64_t>(base + strip * kStrip));
      const auto to = std::min(rows.end, static_cast<std::int64_t>(base + (strip + 1) * kStrip));
      for (std::int64_t row = from; row < to; ++row) {
        if (sums_[at(row)] + length * lengths[row] < least) continue;
        const std::int64_t other = block.first_row + row;
        const Value score = exact_.cosine(other);
        if (score >= prepared_.threshold) found.push_back({score, static_cast<std::int32_t>(other)});
      }
    }
  }

  const Prepared<Value>& prepared_;
  ExactCosines<Value> exact_;
  std::vector<float> sums_;
  std::vector<float> maxima_;
};

void check_row_ends(std::span<const std::int64_t> row_ends, std::int64_t queries, std::int64_t others) {
  if (row_ends.empty()) return;
  if (std::ssize(row_ends) != queries) throw_invalid("row_ends", "one a row of X", row_ends.size());
  for (const std::int64_t end : row_ends) check_index("row_ends", end, others + 1);
}

}  // namespace

template <class Value>
Csr<Value> pairs_above(const CsrView<Value>& others, const std::optional<CsrView<Value>>& queries,
                       const PairOptions& options, Watch& watch) {
  check_at_least("n_jobs", options.threads, 1);
  if (!(options.threshold > 0.0 && options.threshold <= 1.0)) {
    throw_invalid("threshold", "above 0 and at most 1", options.threshold);
  }
  const std::int64_t count = queries ? queries->rows : others.rows;
  check_index("first_query", options.first_query, options.last_query + 1);
  check_index("last_query", options.last_query, count + 1);
  check_row_ends(options.row_ends, count, others.rows);
  if (queries) check_same_width(*queries, others);

  const CosineRows<Value> exact_others(others);
  const Ranking ranking = rank_columns(others);
  const RankedRows ranked_others = ranked_rows(exact_others, ranking, options.threads);
  const HeadLengths other_heads(ranked_others, others.columns);
  const std::vector<PostingBlock> tail = posting_blocks(ranked_others, others.columns, 0, options.threads);
  std::optional<CosineRows<Value>> exact_queries;
  std::optional<RankedRows> ranked_queries;
  std::optional<HeadLengths> query_heads;
  if (queries) {
    exact_queries.emplace(*queries);
    ranked_queries = ranked_rows(*exact_queries, ranking, options.threads);
    query_heads.emplace(*ranked_queries, others.columns);
  }
  const Prepared<Value> prepared{queries ? *exact_queries : exact_others,
                                 exact_others,
                                 queries ? *ranked_queries : ranked_others,
                                 queries ? *query_heads : other_heads,
                                 other_heads,
                                 tail,
                                 options.row_ends,
                                 !queries,
                                 options.threshold};

  std::vector<std::vector<Neighbour<Value>>> rows(at(count));
  std::vector<std::unique_ptr<QuerySearch<Value>>> workers(at(options.threads));
  parallel_for(
      options.last_query - options.first_query, kQueriesPerChunk, options.threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& one = workers[at(worker)];
        if (!one) one = std::make_unique<QuerySearch<Value>>(prepared);
        for (std::int64_t query = options.first_query + begin; query < options.first_query + end; ++query) {
          rows[at(query)] = one->partners(query);
        }
      },
      watch);
  return to_csr(std::move(rows), others.rows);
}

template Csr<float> pairs_above(const CsrView<float>&, const std::optional<CsrView<float>>&, const PairOptions&,
                                Watch&);
template Csr<double> pairs_above(const CsrView<double>&, const std::optional<CsrView<double>>&, const PairOptions&,
                                 Watch&);

}  // namespace warta::similarity
