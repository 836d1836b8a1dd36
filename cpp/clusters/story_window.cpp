#include "clusters/story_window.hpp"

#include <algorithm>
#include <utility>

#include "clusters/linkage.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kChangedShare = 50;  // one article in so many

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

StoryWindow::Groups StoryWindow::add(std::vector<WindowArticle> articles) {
  std::vector<std::int32_t> added;
  added.reserve(articles.size());
  for (WindowArticle& article : articles) added.push_back(insert(std::move(article)));
  Groups groups;
  std::vector<std::uint8_t> seen;
  if (is_due()) {
    bring_up_to_date();
    seen.assign(slots_.size(), 0);
    for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(slots_.size()); ++slot) {
      append_groups(component(slot, seen), groups);
    }
    return groups;
  }
  seen.assign(slots_.size(), 0);
  for (const std::int32_t slot : added) append_groups(component(slot, seen), groups);
  return groups;
}

void StoryWindow::retire(std::span<const std::int64_t> numbers) {
  for (const std::int64_t number : numbers) {
    const auto found = std::lower_bound(slots_.begin(), slots_.end(), number,
                                        [](const Slot& slot, std::int64_t n) { return slot.article.number < n; });
    if (found == slots_.end() || found->article.number != number || !found->live) continue;
    found->live = false;
    found->neighbours.clear();
    for (const WeightedWord& word : found->article.words) --articles_with_[at(columns_.add(word.word))];
    --live_;
    ++changes_;
  }
}

std::vector<WindowArticle> StoryWindow::articles() {
  bring_up_to_date();
  std::vector<WindowArticle> result;
  result.reserve(slots_.size());
  for (const Slot& slot : slots_) result.push_back(slot.article);
  return result;
}

void StoryWindow::restore(std::vector<WindowArticle> articles) {
  for (WindowArticle& article : articles) slots_.push_back({std::move(article), {}, true});
  live_ = static_cast<std::int64_t>(slots_.size());
  bring_up_to_date();
}

std::int32_t StoryWindow::insert(WindowArticle article) {
  for (const WeightedWord& word : article.words) {
    const std::int32_t column = columns_.add(word.word);
    articles_with_.resize(at(columns_.size()), 0);
    postings_.resize(at(columns_.size()));
    ++articles_with_[at(column)];
  }
  ++live_;
  ++changes_;
  const auto slot = static_cast<std::int32_t>(slots_.size());
  slots_.push_back({std::move(article), {}, true});
  const auto words = weighted(slots_.back().article);
  connect(slot, words);
  for (const WordWeight& word : words) postings_[at(word.column)].push_back({slot, word.weight});
  return slot;
}

std::vector<WordWeight> StoryWindow::weighted(const WindowArticle& article) {
  const WordWeights weight_of(weights_.corpus, live_);
  std::vector<WordWeight> words;
  for (const WeightedWord& word : article.words) {
    const std::int32_t column = columns_.add(word.word);
    const float weight = word.weight * weight_of(articles_with_[at(column)]);
    if (weight > 0.0F) words.push_back({column, weight});
  }
  std::sort(words.begin(), words.end(), [](const WordWeight& x, const WordWeight& y) { return x.column < y.column; });
  keep_heaviest(words, weights_.corpus.terms);
  return words;
}

void StoryWindow::connect(std::int32_t slot, std::span<const WordWeight> words) {
  sums_.resize(slots_.size(), 0.0F);
  std::vector<std::int32_t> touched;
  for (const WordWeight& word : words) {
    for (const Posting& posting : postings_[at(word.column)]) {
      float& sum = sums_[at(posting.slot)];
      if (sum == 0.0F) touched.push_back(posting.slot);
      sum += word.weight * posting.weight;
    }
  }
  const double day = slots_[at(slot)].article.day;
  for (const std::int32_t other : touched) {
    const auto cosine = static_cast<double>(std::exchange(sums_[at(other)], 0.0F));
    if (cosine < weights_.least_pair || !slots_[at(other)].live) continue;
    const double similarity = std::min(1.0, cosine * weights_.decay(day, slots_[at(other)].article.day));
    if (similarity < weights_.least_pair) continue;
    slots_[at(slot)].neighbours.push_back({other, static_cast<float>(similarity)});
    slots_[at(other)].neighbours.push_back({slot, static_cast<float>(similarity)});
  }
}

bool StoryWindow::is_due() const { return changes_ * kChangedShare >= live_; }

void StoryWindow::bring_up_to_date() {
  std::vector<Slot> before = std::exchange(slots_, {});
  columns_ = WordIndex();
  articles_with_.clear();
  Csr<float> counts;
  std::vector<double> days;
  std::vector<std::pair<std::int32_t, float>> row;
  for (Slot& slot : before) {
    if (!slot.live) continue;
    row.clear();
    for (const WeightedWord& word : slot.article.words) row.emplace_back(columns_.add(word.word), word.weight);
    std::sort(row.begin(), row.end());
    articles_with_.resize(at(columns_.size()), 0);
    for (const auto& [column, weight] : row) {
      ++articles_with_[at(column)];
      counts.column_indices.push_back(column);
      counts.values.push_back(weight);
    }
    counts.row_starts.push_back(static_cast<std::int64_t>(counts.values.size()));
    days.push_back(slot.article.day);
    slots_.push_back({std::move(slot.article), {}, true});
  }
  counts.rows = static_cast<std::int64_t>(slots_.size());
  counts.columns = columns_.size();
  const Csr<float> vectors = story_vectors(counts.view(), weights_.corpus, 1);
  postings_.assign(at(columns_.size()), {});
  const auto view = vectors.view();
  Watch unwatched;
  const Csr<float> pairs = story_pairs(view, days, weights_.decay, weights_.least_pair, 1, unwatched);
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(slots_.size()); ++slot) {
    const auto columns = view.row_columns(slot);
    const auto values = view.row_values(slot);
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      postings_[at(columns[entry])].push_back({slot, values[entry]});
    }
    const auto others = pairs.view().row_columns(slot);
    const auto similarities = pairs.view().row_values(slot);
    for (std::size_t entry = 0; entry < others.size(); ++entry) {
      slots_[at(slot)].neighbours.push_back({others[entry], similarities[entry]});
      slots_[at(others[entry])].neighbours.push_back({slot, similarities[entry]});
    }
  }
  sums_.assign(slots_.size(), 0.0F);
  changes_ = 0;
}

std::vector<std::int32_t> StoryWindow::component(std::int32_t slot, std::vector<std::uint8_t>& seen) const {
  std::vector<std::int32_t> members;
  if (seen[at(slot)] != 0 || !slots_[at(slot)].live) return members;
  seen[at(slot)] = 1;
  members.push_back(slot);
  for (std::size_t next = 0; next < members.size(); ++next) {
    for (const Neighbour& neighbour : slots_[at(members[next])].neighbours) {
      if (static_cast<double>(neighbour.similarity) < weights_.threshold) continue;
      if (seen[at(neighbour.slot)] != 0 || !slots_[at(neighbour.slot)].live) continue;
      seen[at(neighbour.slot)] = 1;
      members.push_back(neighbour.slot);
    }
  }
  std::sort(members.begin(), members.end());
  return members;
}

void StoryWindow::append_groups(std::vector<std::int32_t> slots, Groups& groups) {
  if (slots.empty()) return;
  place_.resize(slots_.size(), -1);
  for (std::size_t member = 0; member < slots.size(); ++member)
    place_[at(slots[member])] = static_cast<std::int32_t>(member);
  Csr<float> graph;
  graph.rows = graph.columns = static_cast<std::int64_t>(slots.size());
  std::vector<std::pair<std::int32_t, float>> row;
  for (std::size_t member = 0; member < slots.size(); ++member) {
    row.clear();
    for (const Neighbour& neighbour : slots_[at(slots[member])].neighbours) {
      const std::int32_t other = place_[at(neighbour.slot)];
      if (other > static_cast<std::int32_t>(member)) row.emplace_back(other, neighbour.similarity);
    }
    std::sort(row.begin(), row.end());
    for (const auto& [other, similarity] : row) {
      graph.column_indices.push_back(other);
      graph.values.push_back(similarity);
    }
    graph.row_starts.push_back(static_cast<std::int64_t>(graph.values.size()));
  }
  for (const std::int32_t slot : slots) place_[at(slot)] = -1;
  Watch unwatched;
  const auto tree = merge_tree(graph.view(), Linkage::average, unwatched);
  const auto labels = cut(tree, merges_above(tree, weights_.threshold));
  const std::size_t first = groups.size();
  groups.resize(first + at(*std::max_element(labels.begin(), labels.end())) + 1);
  for (std::size_t member = 0; member < slots.size(); ++member) {
    groups[first + at(labels[member])].push_back(slots_[at(slots[member])].article.number);
  }
}

}  // namespace warta::clusters
