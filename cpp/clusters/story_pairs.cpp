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

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 64;
constexpr std::size_t kStrip = 16;  // sums looked at together

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

struct Posting {
  std::int32_t place;
  float weight;
};

/// Which words so many articles have that they are looked at last.
class FrequentWords {
 public:
  FrequentWords(const CsrView<float>& vectors, double share) : number_(at(vectors.columns), kNone) {
    std::vector<std::int64_t> with(number_.size(), 0);
    for (const std::int32_t word : vectors.column_indices) ++with[at(word)];
    for (std::size_t word = 0; word < with.size(); ++word) {
      if (static_cast<double>(with[word]) > share * static_cast<double>(vectors.rows)) number_[word] = count_++;
    }
  }

  std::int32_t count() const { return count_; }
  bool has(std::int32_t word) const { return number_[at(word)] != kNone; }
  std::int32_t number(std::int32_t word) const { return number_[at(word)]; }

 private:
  static constexpr std::int32_t kNone = -1;

  std::vector<std::int32_t> number_;  ///< by word, ascending
  std::int32_t count_ = 0;
};

/// Who holds each word, by place in time, but for frequent words, of which each place has a row.
struct Postings {
  struct Entry {
    std::int32_t number;  ///< of a frequent word
    float weight;
  };

  std::vector<std::int64_t> starts;
  std::vector<Posting> held;
  std::vector<std::int32_t> own;  ///< by entry of the vectors: where in its word's postings it is
  std::vector<std::int64_t> frequent_starts = {0};
  std::vector<Entry> frequent;
  std::vector<float> lengths;  ///< of the frequent part of each place, and some more

  Postings(const CsrView<float>& vectors, std::span<const std::int32_t> order, const FrequentWords& words)
      : starts(at(vectors.columns) + 1, 0), own(vectors.values.size()) {
    for (const std::int32_t word : vectors.column_indices) starts[at(word) + 1] += words.has(word) ? 0 : 1;
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    held.resize(at(starts.back()));
    std::vector<std::int32_t> taken(at(vectors.columns), 0);
    lengths.reserve(order.size() + kStrip);
    for (std::size_t place = 0; place < order.size(); ++place) {
      const std::int64_t row = order[place];
      const auto columns = vectors.row_columns(row);
      const auto weights = vectors.row_values(row);
      double squares = 0.0;
      for (std::size_t entry = 0; entry < columns.size(); ++entry) {
        const std::int32_t word = columns[entry];
        if (words.has(word)) {
          frequent.push_back({words.number(word), weights[entry]});
          squares += static_cast<double>(weights[entry]) * static_cast<double>(weights[entry]);
          continue;
        }
        const std::int32_t before = taken[at(word)]++;
        own[at(vectors.row_starts[at(row)]) + entry] = before;
        held[at(starts[at(word)] + before)] = {static_cast<std::int32_t>(place), weights[entry]};
      }
      frequent_starts.push_back(static_cast<std::int64_t>(frequent.size()));
      lengths.push_back(static_cast<float>(std::sqrt(squares)));
    }
    lengths.resize(order.size() + kStrip, 0.0F);
  }

  std::span<const Entry> frequent_at(std::int64_t place) const {
    return std::span(frequent).subspan(at(frequent_starts[at(place)]),
                                       at(frequent_starts[at(place) + 1] - frequent_starts[at(place)]));
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
        weights_(at(words.count()), 0.0F) {}

  /// Calls found(place, cosine) for each article after `place` that is within reach and whose cosine is at least
  /// `least`. Products are added in the order of words, the frequent ones last, so that a cosine does not depend on the
  /// order of articles.
  template <class Found>
  void run(std::int64_t row, std::int64_t place, float least, Found&& found) {
    const std::int64_t first = place + 1;
    const std::int64_t last = std::min(place + reach_, vectors_.rows - 1);
    add_products(row, first, last);
    for (const auto& [number, weight] : postings_.frequent_at(place)) weights_[at(number)] = weight;
    const float length = postings_.lengths[at(place)];
    const float bar = least - kSlack;
    for (std::size_t strip = 0; strip < at(last + 1 - first); strip += kStrip) {
      float* const sums = sums_.data() + strip;
      const float* const lengths = postings_.lengths.data() + at(first) + strip;
      int reaching = 0;
      for (std::size_t lane = 0; lane < kStrip; ++lane) reaching += sums[lane] + length * lengths[lane] >= bar ? 1 : 0;
      const std::size_t lanes = reaching == 0 ? 0 : std::min(kStrip, at(last + 1 - first) - strip);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        if (sums[lane] + length * lengths[lane] < bar) continue;
        const std::int64_t later = first + static_cast<std::int64_t>(strip + lane);
        const float cosine = sums[lane] + frequent_products(later);
        if (cosine >= least) found(later, cosine);
      }
      std::fill_n(sums, kStrip, 0.0F);
    }
    for (const auto& [number, weight] : postings_.frequent_at(place)) weights_[at(number)] = 0.0F;
  }

 private:
  static constexpr float kSlack = 1e-5F;  ///< more than what rounding takes from sums of rows of unit length

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

  float frequent_products(std::int64_t place) const {
    float sum = 0.0F;
    for (const auto& [number, weight] : postings_.frequent_at(place)) sum += weights_[at(number)] * weight;
    return sum;
  }

  const CsrView<float>& vectors_;
  const FrequentWords& words_;
  const Postings& postings_;
  std::int64_t reach_;
  std::vector<float> sums_;     ///< by places after an article's; zero between calls
  std::vector<float> weights_;  ///< the article's frequent words by number; zero between calls
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
          workers[at(worker)].run(row, place, least, [&](std::int64_t later, float cosine) {
            const std::int32_t other = order[at(later)];
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
