#include "clusters/story_attraction.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <queue>
#include <tuple>
#include <utility>

#include "clusters/disjoint_sets.hpp"
#include "clusters/merged_links.hpp"

namespace warta::clusters {
namespace {

constexpr std::int32_t kNoNumber = -1;
constexpr double kFixedPoint = 0x1p32;  // sums of whole numbers do not depend on their order

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

/// What is known of the pairs between a story and another.
struct Link {
  std::int32_t cluster;  ///< the other story
  std::int64_t total;
  float most;

  void add(const Link& other) {
    total += other.total;
    most = std::max(most, other.most);
  }
};

/// Two stories that may be joined; out of date if either has been joined since.
struct Candidate {
  double score;
  std::int32_t low;
  std::int32_t high;
  std::int32_t low_joins;
  std::int32_t high_joins;

  bool operator<(const Candidate& other) const {
    return std::tuple(score, -low, -high) < std::tuple(other.score, -other.low, -other.high);
  }
};

/// The rows of each story by their places in time, and how many pairs of two stories have been compared.
class ComparedPairs {
 public:
  ComparedPairs(const Compared& compared, const std::vector<std::int32_t>& labels, std::int32_t stories)
      : within_(compared.within), places_(compared.places.empty() ? 0 : at(stories)) {
    if (places_.empty()) return;
    for (std::size_t row = 0; row < labels.size(); ++row) places_[at(labels[row])].push_back(compared.places[row]);
    for (auto& places : places_) std::sort(places.begin(), places.end());
  }

  bool are_all(std::int32_t a, std::int32_t b) const {
    if (places_.empty()) return true;
    const auto& [mine, other] = std::tie(places_[at(a)], places_[at(b)]);
    return std::max(mine.back(), other.back()) - std::min(mine.front(), other.front()) <= within_;
  }

  std::int64_t count(std::int32_t a, std::int32_t b) const {
    const auto& other = places_[at(b)];
    std::int64_t pairs = 0;
    std::size_t first = 0;
    std::size_t after = 0;
    for (const std::int32_t place : places_[at(a)]) {
      while (first < other.size() && other[first] < place - within_) ++first;
      while (after < other.size() && other[after] <= place + within_) ++after;
      pairs += static_cast<std::int64_t>(after - first);
    }
    return pairs;
  }

  void join(std::int32_t into, std::int32_t from) {
    if (places_.empty()) return;
    auto& places = places_[at(into)];
    const auto middle = static_cast<std::ptrdiff_t>(places.size());
    const auto gone = std::exchange(places_[at(from)], {});
    places.insert(places.end(), gone.begin(), gone.end());
    std::inplace_merge(places.begin(), places.begin() + middle, places.end());
  }

 private:
  std::int64_t within_;
  std::vector<std::vector<std::int32_t>> places_;  ///< by story, ascending
};

class Neighbourhood {
 public:
  Neighbourhood(const CsrView<float>& pairs, const std::vector<std::int32_t>& labels, const Attraction& rule,
                const Compared& compared)
      : rule_(rule),
        stories_(labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + 1),
        sets_(stories_),
        compared_(compared, labels, stories_),
        links_(at(stories_)),
        sizes_(at(stories_), 0),
        joins_(at(stories_), 0),
        place_(at(stories_), kNoPlace) {
    for (const std::int32_t label : labels) ++sizes_[at(label)];
    for (std::int64_t row = 0; row < pairs.rows; ++row) {
      const std::int32_t own = labels[at(row)];
      for (std::size_t entry = 0; entry < pairs.row_columns(row).size(); ++entry) {
        const std::int32_t other = labels[at(pairs.row_columns(row)[entry])];
        const float similarity = pairs.row_values(row)[entry];
        if (own == other) continue;
        const std::int64_t fixed = std::llround(static_cast<double>(similarity) * kFixedPoint);
        links_[at(own)].push_back({other, fixed, similarity});
        links_[at(other)].push_back({own, fixed, similarity});
      }
    }
    for (std::int32_t story = 0; story < stories_; ++story) {
      bring_up_to_date(story);
      offer(story, story);
    }
  }

  void join_all() {
    while (!candidates_.empty()) {
      const Candidate next = candidates_.top();
      candidates_.pop();
      if (next.low_joins != joins_[at(next.low)] || next.high_joins != joins_[at(next.high)]) continue;
      join(next.low, next.high);
    }
  }

  std::int32_t story_of(std::int32_t story) { return sets_.find(story); }

 private:
  void bring_up_to_date(std::int32_t story) { merge_links(links_[at(story)], story, sets_, place_); }

  /// Puts up a story's links to those above `least` for joining.
  void offer(std::int32_t story, std::int32_t least) {
    for (const Link& link : links_[at(story)]) {
      if (link.cluster < least || static_cast<double>(link.most) < rule_.reach()) continue;
      const auto [small, large] = std::minmax(sizes_[at(story)], sizes_[at(link.cluster)]);
      const double ratio = static_cast<double>(large) / static_cast<double>(small);
      const bool all = compared_.are_all(story, link.cluster);
      if (all && ratio < rule_.least_ratio) continue;
      const std::int64_t compared = all ? small * large : compared_.count(story, link.cluster);
      if (compared < small) continue;
      const double average = static_cast<double>(link.total) / kFixedPoint / static_cast<double>(compared);
      const double factor = ratio < rule_.least_ratio ? 1.0 : std::pow(std::min(ratio, rule_.most_ratio), rule_.power);
      const double score = average * factor;
      if (score < rule_.threshold) continue;
      const auto [low, high] = std::minmax(story, link.cluster);
      candidates_.push({score, low, high, joins_[at(low)], joins_[at(high)]});
    }
  }

  void join(std::int32_t low, std::int32_t high) {
    sets_.join(low, high);
    compared_.join(low, high);
    sizes_[at(low)] += sizes_[at(high)];
    ++joins_[at(low)];
    ++joins_[at(high)];
    auto from = std::exchange(links_[at(high)], {});
    links_[at(low)].insert(links_[at(low)].end(), from.begin(), from.end());
    bring_up_to_date(low);
    offer(low, 0);
  }

  Attraction rule_;
  std::int32_t stories_;
  DisjointSets sets_;
  ComparedPairs compared_;
  std::vector<std::vector<Link>> links_;
  std::vector<std::int64_t> sizes_;
  std::vector<std::int32_t> joins_;
  std::vector<std::int32_t> place_;  ///< scratch of merge_links
  std::priority_queue<Candidate> candidates_;
};

}  // namespace

std::vector<std::int32_t> draw_in(const CsrView<float>& pairs, const std::vector<std::int32_t>& labels,
                                  const Attraction& rule, const Compared& compared) {
  Neighbourhood stories(pairs, labels, rule, compared);
  stories.join_all();
  std::vector<std::int32_t> number(labels.size(), kNoNumber);
  std::vector<std::int32_t> joined(labels.size());
  std::int32_t next = 0;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    std::int32_t& of_story = number[at(stories.story_of(labels[row]))];
    if (of_story == kNoNumber) of_story = next++;
    joined[row] = of_story;
  }
  return joined;
}

}  // namespace warta::clusters
