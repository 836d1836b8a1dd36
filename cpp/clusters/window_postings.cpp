#include "clusters/window_postings.hpp"

#include <cstddef>
#include <numeric>
#include <utility>

namespace warta::clusters {
namespace {

constexpr double kFrequent = 0.1;  // share of the texts
constexpr std::int32_t kNone = -1;

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

void WindowPostings::post_all(const CsrView<float>& texts) {
  frequent_ = FrequentWords(texts, kFrequent);
  products_ = FrequentProducts(frequent_.count());
  parts_ = FrequentParts();
  starts_.assign(at(texts.columns) + 1, 0);
  for (const std::int32_t word : texts.column_indices) starts_[at(word) + 1] += frequent_.has(word) ? 0 : 1;
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  held_.resize(at(starts_.back()));
  auto next = starts_;
  for (std::int64_t text = 0; text < texts.rows; ++text) {
    const auto words = texts.row_columns(text);
    const auto weights = texts.row_values(text);
    own_.clear();
    for (std::size_t entry = 0; entry < words.size(); ++entry) {
      const std::int32_t number = frequent_.number(words[entry]);
      if (number >= 0) {
        own_.push_back({number, weights[entry]});
      } else {
        held_[at(next[at(words[entry])]++)] = {static_cast<std::int32_t>(text), weights[entry]};
      }
    }
    parts_.add(own_);
  }
  last_.assign(at(texts.columns), kNone);
  later_.clear();
}

template <class Visit>
void WindowPostings::for_each_rare(const WindowVector& text, Visit&& visit) {
  own_.clear();
  for (const WordWeight& word : text.words) {
    const std::int32_t column = text.columns[at(word.column)];
    if (frequent_.has(column)) {
      own_.push_back({frequent_.number(column), word.weight});
    } else {
      visit(at(column), word.weight);
    }
  }
}

void WindowPostings::post(const WindowVector& text) {
  const auto number = static_cast<std::int32_t>(parts_.rows());
  for_each_rare(text, [&](std::size_t column, float weight) {
    if (column >= last_.size()) last_.resize(column + 1, kNone);
    const std::int32_t before = std::exchange(last_[column], static_cast<std::int32_t>(later_.size()));
    later_.push_back({{number, weight}, before});
  });
  parts_.add(own_);
}

std::vector<std::int32_t> WindowPostings::similar(const WindowVector& text, float least) {
  constexpr std::size_t kStrip = FrequentParts::kStrip;
  sums_.resize((parts_.rows() + kStrip - 1) / kStrip * kStrip, 0.0F);
  for_each_rare(text, [&](std::size_t column, float weight) {
    const auto add = [&](const Posting& posting) { sums_[at(posting.text)] += weight * posting.weight; };
    if (column + 1 < starts_.size()) {
      const auto* const held = held_.data();
      for (std::int64_t entry = starts_[column]; entry < starts_[column + 1]; ++entry) add(held[entry]);
    }
    if (column >= last_.size()) return;
    for (std::int32_t entry = last_[column]; entry != kNone; entry = later_[at(entry)].before) {
      add(later_[at(entry)].posting);
    }
  });
  std::vector<std::int32_t> found;
  products_.run(parts_, own_, 0, parts_.rows(), least - FrequentProducts::kSlack, sums_.data(),
                [&](std::size_t other, float) { found.push_back(static_cast<std::int32_t>(other)); });
  return found;
}

}  // namespace warta::clusters
