#include "clusters/story_pairs.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "clusters/frequent_words.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 64;
constexpr std::size_t kStrip = FrequentParts::kStrip;

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

struct Posting {
  std::int32_t place;
  float weight;
};

/// Who holds each word, by place in time, but for frequent words, of which each place has a row.
struct Postings {
  std::vector<std::int64_t> starts;
  std::vector<Posting> held;
  std::vector<std::int32_t> own;  ///< by entry of the vectors: where in its word's postings it is
  FrequentParts frequent;         ///< by place

  Postings(const CsrView<float>& vectors, std::span<const std::int32_t> order, const FrequentWords& words)
      : starts(at(vectors.columns) + 1, 0), own(vectors.values.size()) {
    for (const std::int32_t word : vectors.column_indices) starts[at(word) + 1] += words.has(word) ? 0 : 1;
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    held.resize(at(starts.back()));
    std::vector<std::int32_t> taken(at(vectors.columns), 0);
    std::vector<FrequentWord> part;
    for (std::size_t place = 0; place < order.size(); ++place) {
      const std::int64_t row = order[place];
      const auto columns = vectors.row_columns(row);
      const auto weights = vectors.row_values(row);
      part.clear();
      for (std::size_t entry = 0; entry < columns.size(); ++entry) {
        const std::int32_t word = columns[entry];
        if (words.has(word)) {
          part.push_back({words.number(word), weights[entry]});
          continue;
        }
        const std::int32_t before = taken[at(word)]++;
        own[at(vectors.row_starts[at(row)]) + entry] = before;
        held[at(starts[at(word)] + before)] = {static_cast<std::int32_t>(place), weights[entry]};
      }
      frequent.add(part);
    }
  }
};

struct Pair {
  std::int32_t low;
  std::int32_t high;
  float similarity;
};

/// The cosines of an article with those after it.
class LaterCosines {
 public:
  LaterCosines(const CsrView<float>& vectors, const FrequentWords& words, const Postings& postings, std::int64_t within)
      : vectors_(vectors),
        words_(words),
        postings_(postings),
        reach_(std::min(within, std::max<std::int64_t>(vectors.rows - 1, 0))),
        sums_((at(reach_) + kStrip - 1) / kStrip * kStrip, 0.0F),
        products_(words.count()) {}

  /// Calls found(place, cosine) for each article after `place` that is within reach and whose cosine is at least
  /// `least`. Products are added in the order of words, the frequent ones last, so that a cosine does not depend on the
  /// order of articles.
  template <class Found>
  void run(std::int64_t row, std::int64_t place, float least, Found&& found) {
    const std::int64_t first = place + 1;
    const std::int64_t last = std::min(place + reach_, vectors_.rows - 1);
    add_products(row, first, last);
    products_.run(postings_.frequent, postings_.frequent[at(place)], at(first), at(last + 1 - first), least,
                  sums_.data(), found);
  }

 private:
  void add_products(std::int64_t row, std::int64_t first, std::int64_t last) {
    const auto words = vectors_.row_columns(row);
    const auto weights = vectors_.row_values(row);
    for (std::size_t entry = 0; entry < words.size(); ++entry) {
      if (words_.has(words[entry])) continue;
      const std::int32_t own = postings_.own[at(vectors_.row_starts[at(row)]) + entry];
      const Posting* posting = postings_.held.data() + postings_.starts[at(words[entry])] + own + 1;
      const Posting* const end = postings_.held.data() + postings_.starts[at(words[entry]) + 1];
      for (; posting != end && posting->place <= last; ++posting) {
        sums_[at(posting->place - first)] += weights[entry] * posting->weight;
      }
    }
  }

  const CsrView<float>& vectors_;
  const FrequentWords& words_;
  const Postings& postings_;
  std::int64_t reach_;
  std::vector<float> sums_;  ///< by places after an article's; zero between calls
  FrequentProducts products_;
};

void check_pairs(std::int64_t found, std::int64_t most) {
  if (found <= most) return;
  throw std::invalid_argument("X has more than " + std::to_string(most) +
                              " pairs of similar articles; leave copies out, or give fewer articles at once");
}

/// Rows of pairs, columns ascending; the pairs are let go of chunk by chunk.
Csr<float> graph_of(std::vector<std::vector<Pair>> chunks, std::int64_t rows) {
  Csr<float> graph;
  graph.rows = graph.columns = rows;
  graph.row_starts.assign(at(rows) + 1, 0);
  for (const auto& chunk : chunks) {
    for (const Pair& pair : chunk) ++graph.row_starts[at(pair.low) + 1];
  }
  std::partial_sum(graph.row_starts.begin(), graph.row_starts.end(), graph.row_starts.begin());
  graph.column_indices.resize(at(graph.row_starts.back()));
  graph.values.resize(graph.column_indices.size());
  auto next = graph.row_starts;
  for (auto& chunk : chunks) {
    for (const Pair& pair : chunk) {
      const auto place = at(next[at(pair.low)]++);
      graph.column_indices[place] = pair.high;
      graph.values[place] = pair.similarity;
    }
    std::vector<Pair>().swap(chunk);
  }
  std::vector<std::pair<std::int32_t, float>> row;
  for (std::int64_t low = 0; low < rows; ++low) {
    const auto begin = at(graph.row_starts[at(low)]);
    const auto end = at(graph.row_starts[at(low) + 1]);
    const auto columns = std::span(graph.column_indices).subspan(begin, end - begin);
    if (std::is_sorted(columns.begin(), columns.end())) continue;
    row.clear();
    for (std::size_t entry = begin; entry < end; ++entry) {
      row.emplace_back(graph.column_indices[entry], graph.values[entry]);
    }
    std::sort(row.begin(), row.end());
    for (std::size_t entry = begin; entry < end; ++entry) {
      std::tie(graph.column_indices[entry], graph.values[entry]) = row[entry - begin];
    }
  }
  return graph;
}

}  // namespace

std::vector<std::int32_t> in_time_order(std::span<const double> days) {
  std::vector<double> beside(days.begin(), days.end());
  for (std::size_t row = 0; row < beside.size(); ++row) {
    if (!std::isnan(beside[row])) continue;
    beside[row] = row > 0 ? beside[row - 1] : -std::numeric_limits<double>::infinity();
  }
  std::vector<std::int32_t> order(days.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int32_t a, std::int32_t b) { return beside[at(a)] < beside[at(b)]; });
  return order;
}

std::vector<std::int32_t> places_in_time(std::span<const double> days) {
  const auto order = in_time_order(days);
  std::vector<std::int32_t> places(order.size());
  for (std::size_t place = 0; place < order.size(); ++place)
    places[at(order[place])] = static_cast<std::int32_t>(place);
  return places;
}

Csr<float> story_pairs(const CsrView<float>& vectors, std::span<const double> days, const PairRule& rule, int threads,
                       Watch& watch) {
  check_at_least<std::int64_t>("within", rule.within, 1);
  const auto order = in_time_order(days);
  const FrequentWords words(vectors, rule.frequent);
  const Postings postings(vectors, order, words);
  const auto least = static_cast<float>(rule.least);
  std::vector<std::vector<Pair>> chunks(at((vectors.rows + kGrain - 1) / kGrain));
  std::vector<LaterCosines> workers(at(threads), LaterCosines(vectors, words, postings, rule.within));
  std::atomic<std::int64_t> found = 0;
  parallel_for(
      vectors.rows, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& pairs = chunks[at(begin / kGrain)];
        for (std::int64_t place = begin; place < end; ++place) {
          const std::int32_t row = order[at(place)];
          const auto before = pairs.size();
          workers[at(worker)].run(row, place, least, [&](std::size_t later, float cosine) {
            const std::int32_t other = order[later];
            const double factor = rule.decay(days[at(row)], days[at(other)]);
            const auto similarity = static_cast<float>(std::min(1.0, static_cast<double>(cosine) * factor));
            if (similarity < rule.least) return;
            pairs.push_back({std::min(row, other), std::max(row, other), similarity});
          });
          check_pairs(found += static_cast<std::int64_t>(pairs.size() - before), rule.most_pairs);
        }
        pairs.shrink_to_fit();
      },
      watch);
  return graph_of(std::move(chunks), vectors.rows);
}

}  // namespace warta::clusters
