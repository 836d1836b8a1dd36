#include "comparison/richest_places.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace warta::comparison {
namespace {

/// An asked item: its place, and which of the question's keys it is.
struct Hit {
  std::int32_t start;
  std::size_t key;
};

/// A window over hits in order that counts how often it holds each key.
class Window {
 public:
  explicit Window(std::size_t keys) : counts_(keys, 0) {}

  void take(std::size_t key) { different_ += counts_[key]++ == 0 ? 1 : 0; }
  void drop(std::size_t key) { different_ -= --counts_[key] == 0 ? 1 : 0; }
  int different() const { return different_; }

 private:
  std::vector<int> counts_;
  int different_ = 0;
};

std::int32_t richest(std::span<const Hit> hits, std::size_t keys, std::int32_t width) {
  Window window(keys);
  std::int32_t place = -1;
  int most = 0;
  std::size_t coming = 0;
  for (const Hit& hit : hits) {
    for (; coming < hits.size() && hits[coming].start < std::int64_t{hit.start} + width; ++coming) {
      window.take(hits[coming].key);
    }
    if (window.different() > most) {
      most = window.different();
      place = hit.start;
    }
    window.drop(hit.key);
  }
  return place;
}

}  // namespace

std::vector<std::int32_t> richest_places(const PlacedKeys& items, const Questions& questions,
                                         std::span<const std::int32_t> articles,
                                         std::span<const std::int32_t> questions_of, std::int32_t width) {
  std::vector<std::int32_t> places;
  places.reserve(articles.size());
  std::vector<Hit> hits;
  for (std::size_t pair = 0; pair < articles.size(); ++pair) {
    const auto question = static_cast<std::size_t>(questions_of[pair]);
    const auto asked =
        questions.asked.subspan(static_cast<std::size_t>(questions.starts[question]),
                                static_cast<std::size_t>(questions.starts[question + 1] - questions.starts[question]));
    const auto article = static_cast<std::size_t>(articles[pair]);
    hits.clear();
    for (auto at = static_cast<std::size_t>(items.row_starts[article]);
         at < static_cast<std::size_t>(items.row_starts[article + 1]); ++at) {
      const auto key = std::ranges::lower_bound(asked, items.keys[at]);
      if (key != asked.end() && *key == items.keys[at]) {
        hits.push_back({items.starts[at], static_cast<std::size_t>(key - asked.begin())});
      }
    }
    places.push_back(richest(hits, asked.size(), width));
  }
  return places;
}

}  // namespace warta::comparison
