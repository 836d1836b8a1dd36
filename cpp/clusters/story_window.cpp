#include "clusters/story_window.hpp"

#include <algorithm>
#include <utility>

#include "clusters/linkage.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kOutdatedShare = 8;  // one text in so many
constexpr std::int32_t kNone = -1;          // no story, no place

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

void sort_unique(std::vector<std::int32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

StoryWindow::StoryWindow(const StoryWeights& weights, State state)
    : weights_(weights), slots_(std::move(state.slots)), arrivals_(state.arrivals) {
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(slots_.size()); ++slot) {
    const auto story = at(slots_[at(slot)].story);
    stories_.resize(std::max(stories_.size(), story + 1));
    stories_[story].push_back(slot);
    for (const std::int64_t number : slots_[at(slot)].numbers) slot_of_.emplace(number, slot);
    count(slots_[at(slot)]);
    postings_.post(slots_[at(slot)].placed());
    ++live_;
  }
}

StoryWindow::State StoryWindow::state() const {
  State state{{}, arrivals_};
  std::vector<std::int32_t> moved(slots_.size(), kNone);
  std::vector<std::int32_t> renumbered(stories_.size(), kNone);
  std::int32_t stories = 0;
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(slots_.size()); ++slot) {
    if (!is_live(slot)) continue;
    moved[at(slot)] = static_cast<std::int32_t>(state.slots.size());
    state.slots.push_back(slots_[at(slot)]);
    std::int32_t& story = renumbered[at(slots_[at(slot)].story)];
    if (story == kNone) story = stories++;
    state.slots.back().story = story;
  }
  for (Slot& slot : state.slots) {
    for (auto& neighbour : slot.neighbours) neighbour.slot = moved[at(neighbour.slot)];
    std::erase_if(slot.neighbours, [](const auto& neighbour) { return neighbour.slot == kNone; });
    std::sort(slot.neighbours.begin(), slot.neighbours.end(),
              [](const auto& x, const auto& y) { return x.slot < y.slot; });
  }
  return state;
}

StoryWindow::Groups StoryWindow::add(WindowArticle article, Watch& watch) {
  const auto slot = static_cast<std::int32_t>(slots_.size());
  slots_.push_back(
      {article.day, std::move(article.words), {article.number}, {std::move(article.shingles)}, {}, {}, {}});
  slot_of_.emplace(article.number, slot);
  count(slots_.back());
  ++live_;
  WordWeights weight_of(weights_.corpus, live_);
  slots_.back().vector = vector_of(slots_.back(), weight_of);
  connect(slot);
  if (const Slots originals = copied_by(slot); !originals.empty()) return join_text(originals, watch);
  slots_.back().story = static_cast<std::int32_t>(stories_.size());
  stories_.emplace_back();  // the text comes into it, or into another, when it is grouped
  ++arrivals_;
  Groups changed;
  if (arrivals_ * kOutdatedShare < live_) {
    link(slot);
    postings_.post(slots_.back().placed());
    group_anew(touched_by(slot), changed, watch);
    return changed;
  }
  bring_up_to_date(watch);
  stories_[at(slots_.back().story)].clear();
  std::vector<std::uint8_t> seen(slots_.size(), 0);
  for (std::int32_t first = 0; first < static_cast<std::int32_t>(slots_.size()); ++first) {
    if (seen[at(first)] == 0) group_anew(component(first, seen), changed, watch);
  }
  return changed;
}

void StoryWindow::retire(std::span<const std::int64_t> numbers) {
  for (const std::int64_t number : numbers) {
    const auto found = slot_of_.find(number);
    if (found == slot_of_.end()) continue;
    Slot& slot = slots_[at(found->second)];
    std::erase(slot.numbers, number);
    if (slot.numbers.empty()) take_out(found->second);
    slot_of_.erase(found);
  }
}

void StoryWindow::take_out(std::int32_t slot) {
  Slot& old = slots_[at(slot)];
  std::erase(stories_[at(old.story)], slot);
  old.story = kNone;
  old.neighbours.clear();
  for (const std::int32_t column : old.columns) --texts_with_[at(column)];
  --live_;
}

void StoryWindow::count(Slot& slot) {
  slot.columns.clear();
  for (const WeightedWord& word : slot.words) slot.columns.push_back(columns_.add(word.word));
  texts_with_.resize(at(columns_.size()), 0);
  weights_at_.resize(at(columns_.size()), 0.0F);
  for (const std::int32_t column : slot.columns) ++texts_with_[at(column)];
}

/// Its neighbours among the texts posted so far, ascending. Products are added in the order of its words.
void StoryWindow::connect(std::int32_t slot) {
  Slot& added = slots_[at(slot)];
  for (const WordWeight& word : added.vector) weights_at_[at(added.columns[at(word.column)])] = word.weight;
  for (const std::int32_t other : postings_.similar(added.placed(), static_cast<float>(weights_.least_pair))) {
    const Slot& known = slots_[at(other)];
    if (!is_live(other)) continue;
    float product = 0.0F;
    for (const WordWeight& word : known.vector)
      product += weights_at_[at(known.columns[at(word.column)])] * word.weight;
    const auto cosine = static_cast<double>(product);
    if (cosine < weights_.least_pair) continue;
    const double similarity = std::min(1.0, cosine * weights_.decay(added.day, known.day));
    if (similarity >= weights_.least_pair) added.neighbours.push_back({other, static_cast<float>(similarity)});
  }
  for (const WordWeight& word : added.vector) weights_at_[at(added.columns[at(word.column)])] = 0.0F;
}

/// Makes a text known to its neighbours.
void StoryWindow::link(std::int32_t slot) {
  for (const auto& [other, similarity] : slots_[at(slot)].neighbours) {
    slots_[at(other)].neighbours.push_back({slot, similarity});
  }
}

std::vector<WordWeight> StoryWindow::vector_of(const Slot& slot, WordWeights& weight_of) const {
  std::vector<WordWeight> words;
  words.reserve(slot.columns.size());
  for (std::size_t place = 0; place < slot.columns.size(); ++place) {
    const float weight = slot.words[place].weight * weight_of(texts_with_[at(slot.columns[place])]);
    if (weight > 0.0F) words.push_back({static_cast<std::int32_t>(place), weight});
  }
  keep_heaviest(words, weights_.corpus.terms);
  return words;
}

void StoryWindow::bring_up_to_date(Watch& watch) {
  drop_retired();
  const auto unused = std::count(texts_with_.begin(), texts_with_.end(), 0);
  if (2 * unused > columns_.size()) number_columns_anew();
  WordWeights weight_of(weights_.corpus, live_);
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(slots_.size()); ++slot) {
    slots_[at(slot)].vector = vector_of(slots_[at(slot)], weight_of);
  }
  connect_all(watch);
  arrivals_ = 0;
}

/// The neighbours of all texts of a window that has no retired ones, ascending.
void StoryWindow::connect_all(Watch& watch) {
  Csr<float> vectors;
  vectors.rows = static_cast<std::int64_t>(slots_.size());
  vectors.columns = columns_.size();
  std::vector<double> days;
  for (const Slot& slot : slots_) {
    for (const WordWeight& word : slot.vector) {
      vectors.column_indices.push_back(slot.columns[at(word.column)]);
      vectors.values.push_back(word.weight);
    }
    vectors.row_starts.push_back(static_cast<std::int64_t>(vectors.values.size()));
    days.push_back(slot.day);
  }
  postings_.post_all(vectors.view());
  const PairRule rule{weights_.decay, weights_.least_pair, vectors.rows, vectors.rows * vectors.rows};
  const Csr<float> pairs = story_pairs(vectors.view(), days, rule, 1, watch);
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(slots_.size()); ++slot) {
    const auto others = pairs.view().row_columns(slot);
    const auto similarities = pairs.view().row_values(slot);
    for (std::size_t pair = 0; pair < others.size(); ++pair) {
      slots_[at(slot)].neighbours.push_back({others[pair], similarities[pair]});
      slots_[at(others[pair])].neighbours.push_back({slot, similarities[pair]});
    }
  }
}

/// Closes the gaps among slots and among stories; links of the old slots mean nothing any more.
void StoryWindow::drop_retired() {
  std::erase_if(slots_, [](const Slot& slot) { return slot.story == kNone; });
  for (Slot& slot : slots_) slot.neighbours.clear();
  std::vector<std::int32_t> moved(std::exchange(stories_, {}).size(), kNone);
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(slots_.size()); ++slot) {
    std::int32_t& story = moved[at(slots_[at(slot)].story)];
    if (story == kNone) {
      story = static_cast<std::int32_t>(stories_.size());
      stories_.emplace_back();
    }
    slots_[at(slot)].story = story;
    stories_[at(story)].push_back(slot);
    for (const std::int64_t number : slots_[at(slot)].numbers) slot_of_[number] = slot;
  }
}

void StoryWindow::number_columns_anew() {
  columns_ = WordIndex();
  texts_with_.clear();
  weights_at_.clear();
  for (Slot& slot : slots_) count(slot);
}

/// The texts that one is nearly a copy of, among those that it is similar to at all.
StoryWindow::Slots StoryWindow::copied_by(std::int32_t slot) const {
  const copies::ShingleSet& said = slots_[at(slot)].wordings.front();
  Slots originals;
  for (const auto& neighbour : slots_[at(slot)].neighbours) {
    const auto& wordings = slots_[at(neighbour.slot)].wordings;
    const auto is_near = [&](const auto& wording) {
      return copies::is_jaccard_at_least(said, wording, weights_.near_copy);
    };
    if (std::any_of(wordings.begin(), wordings.end(), is_near)) originals.push_back(neighbour.slot);
  }
  return originals;
}

/// Makes the newest text, which no other knows yet, and the texts that it is nearly a copy of the first of these.
StoryWindow::Groups StoryWindow::join_text(const Slots& texts, Watch& watch) {
  Slot newest = std::move(slots_.back());
  slots_.pop_back();
  for (const std::int32_t column : newest.columns) --texts_with_[at(column)];
  --live_;
  const std::int32_t first = texts.front();
  Slots stories;
  for (const std::int32_t text : texts) stories.push_back(slots_[at(text)].story);
  sort_unique(stories);
  for (const std::int32_t text : std::span(texts).subspan(1)) {
    move_articles(slots_[at(text)], first);
    take_out(text);
  }
  move_articles(newest, first);
  Groups changed;
  if (texts.size() == 1) {
    changed.push_back(numbers_of(stories_[at(stories.front())]));
    return changed;
  }
  Slots touched;
  for (const std::int32_t story : stories) {
    touched.insert(touched.end(), stories_[at(story)].begin(), stories_[at(story)].end());
  }
  sort_unique(touched);
  stories_[at(slots_[at(first)].story)].clear();  // its articles are others, whatever texts it has
  group_anew(touched, changed, watch);
  return changed;
}

void StoryWindow::move_articles(Slot& from, std::int32_t into) {
  Slot& text = slots_[at(into)];
  for (const std::int64_t number : from.numbers) slot_of_[number] = into;
  text.numbers.insert(text.numbers.end(), from.numbers.begin(), from.numbers.end());
  std::sort(text.numbers.begin(), text.numbers.end());
  for (copies::ShingleSet& wording : from.wordings) {
    if (std::find(text.wordings.begin(), text.wordings.end(), wording) == text.wordings.end())
      text.wordings.push_back(std::move(wording));
  }
}

/// The texts of the stories that a text may join, itself among them.
StoryWindow::Slots StoryWindow::touched_by(std::int32_t slot) const {
  Slots stories;
  for (const auto& neighbour : slots_[at(slot)].neighbours) {
    if (static_cast<double>(neighbour.similarity) >= weights_.attraction.reach())
      stories.push_back(slots_[at(neighbour.slot)].story);
  }
  sort_unique(stories);
  Slots slots = {slot};
  for (const std::int32_t story : stories) {
    slots.insert(slots.end(), stories_[at(story)].begin(), stories_[at(story)].end());
  }
  sort_unique(slots);
  return slots;
}

/// The texts that a chain of pairs of at least what the attraction reaches connects with one.
StoryWindow::Slots StoryWindow::component(std::int32_t slot, std::vector<std::uint8_t>& seen) const {
  Slots members = {slot};
  seen[at(slot)] = 1;
  for (std::size_t next = 0; next < members.size(); ++next) {
    for (const auto& neighbour : slots_[at(members[next])].neighbours) {
      if (static_cast<double>(neighbour.similarity) < weights_.attraction.reach() || seen[at(neighbour.slot)] != 0)
        continue;
      seen[at(neighbour.slot)] = 1;
      members.push_back(neighbour.slot);
    }
  }
  std::sort(members.begin(), members.end());
  return members;
}

/// The stories of some texts, as the batch finds them.
std::vector<StoryWindow::Slots> StoryWindow::grouped(const Slots& slots, Watch& watch) {
  place_.resize(slots_.size(), kNone);
  for (std::size_t member = 0; member < slots.size(); ++member) {
    place_[at(slots[member])] = static_cast<std::int32_t>(member);
  }
  Csr<float> graph;
  graph.rows = graph.columns = static_cast<std::int64_t>(slots.size());
  std::vector<std::pair<std::int32_t, float>> row;
  for (std::size_t member = 0; member < slots.size(); ++member) {
    row.clear();
    for (const auto& neighbour : slots_[at(slots[member])].neighbours) {
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
  for (const std::int32_t slot : slots) place_[at(slot)] = kNone;
  const auto tree = merge_tree(graph.view(), Linkage::average, watch);
  const auto labels =
      draw_in(graph.view(), cut(tree, merges_above(tree, weights_.attraction.threshold)), weights_.attraction);
  std::vector<Slots> stories(at(*std::max_element(labels.begin(), labels.end())) + 1);
  for (std::size_t member = 0; member < slots.size(); ++member) {
    stories[at(labels[member])].push_back(slots[member]);
  }
  return stories;
}

/// The articles of some texts, ascending.
std::vector<std::int64_t> StoryWindow::numbers_of(const Slots& slots) const {
  std::vector<std::int64_t> numbers;
  for (const std::int32_t slot : slots) {
    const auto& articles = slots_[at(slot)].numbers;
    numbers.insert(numbers.end(), articles.begin(), articles.end());
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

void StoryWindow::group_anew(const Slots& slots, Groups& changed, Watch& watch) {
  std::vector<Slots> found = grouped(slots, watch);
  std::erase_if(found, [&](const Slots& story) { return story == stories_[at(slots_[at(story.front())].story)]; });
  for (const Slots& story : found) {
    for (const std::int32_t slot : story) stories_[at(slots_[at(slot)].story)].clear();
  }
  for (Slots& story : found) {
    changed.push_back(numbers_of(story));
    for (const std::int32_t slot : story) slots_[at(slot)].story = static_cast<std::int32_t>(stories_.size());
    stories_.push_back(std::move(story));
  }
}

}  // namespace warta::clusters
