#include "comparison/quote_groups.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <utility>

#include "base/parallel.hpp"

namespace warta::comparison {
namespace {

constexpr std::int64_t kGrain = 16;
constexpr std::size_t kShingle = 3;
/// What more quotes share is a phrase of many.
constexpr std::size_t kLongestPosting = 64;
/// Of the words of the shorter quote: from this part on two quotes are the same words, and one utterance.
constexpr double kSameWords = 0.8;
constexpr double kSameUtterance = 0.55;
/// So many words make an utterance that can be told with others.
constexpr std::size_t kUtterance = 6;
/// One utterance is told at most so many days apart with other words.
constexpr int kDaysOfOneUtterance = 2;
/// Of longer quotes only so many words are laid side by side.
constexpr std::size_t kLongest = 400;

bool says_something(const QuotedWord& word) { return (word.flags & kFunctionWord) == 0; }

/// Places of the words of a longest common subsequence, in both.
std::vector<std::pair<std::size_t, std::size_t>> aligned(std::span<const QuotedWord> one,
                                                         std::span<const QuotedWord> other) {
  const std::size_t width = other.size() + 1;
  std::vector<std::uint16_t> longest((one.size() + 1) * width, 0);
  for (std::size_t i = one.size(); i-- > 0;)
    for (std::size_t j = other.size(); j-- > 0;)
      longest[i * width + j] = one[i].root == other[j].root
                                   ? static_cast<std::uint16_t>(longest[(i + 1) * width + j + 1] + 1)
                                   : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
    if (one[i].root == other[j].root)
      places.emplace_back(i++, j++);
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
      ++i;
    else
      ++j;
  }
  return places;
}

std::ptrdiff_t count(std::span<const QuotedWord> words, WordFlag flag) {
  return std::ranges::count_if(words, [flag](const QuotedWord& word) { return (word.flags & flag) != 0; });
}

/// What quotes may share.
struct Key {
  std::uint64_t key;
  std::int32_t quote;
  auto operator<=>(const Key&) const = default;
};

constexpr std::uint64_t kSpeakerKey = 0x5AEA;

std::size_t at(std::int64_t number) { return static_cast<std::size_t>(number); }

std::uint64_t mixed(std::uint64_t key, std::uint64_t with) {
  key = (key ^ with) * 0x9E3779B97F4A7C15U;
  return key ^ (key >> 31);
}

bool share_speaker(const Quotes& quotes, std::size_t one, std::size_t other) {
  const auto ours = quotes.speaker_of(one), theirs = quotes.speaker_of(other);
  return std::ranges::any_of(ours, [&theirs](std::int32_t root) { return std::ranges::binary_search(theirs, root); });
}

void add_shingles(std::span<const QuotedWord> words, std::int32_t quote, std::vector<Key>& keys) {
  const std::size_t length = std::min(words.size(), kShingle);
  for (std::size_t first = 0; length > 0 && first + length <= words.size(); ++first) {
    std::uint64_t key = length;
    for (std::size_t word = first; word < first + length; ++word)
      key = mixed(key, static_cast<std::uint32_t>(words[word].root));
    keys.push_back({key, quote});
  }
}

/// Quotes that share a key, ascending, each pair once.
std::vector<QuotePair> candidates(std::vector<Key>& keys) {
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  std::vector<std::pair<std::int32_t, std::int32_t>> found;
  for (std::size_t begin = 0; begin < keys.size();) {
    std::size_t end = begin;
    while (end < keys.size() && keys[end].key == keys[begin].key) ++end;
    if (end - begin <= kLongestPosting)
      for (std::size_t i = begin; i < end; ++i)
        for (std::size_t j = i + 1; j < end; ++j) found.emplace_back(keys[i].quote, keys[j].quote);
    begin = end;
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  std::vector<QuotePair> pairs;
  pairs.reserve(found.size());
  for (const auto& [one, other] : found) pairs.push_back({one, other, Wording::other_utterance, false, 0});
  return pairs;
}

/// Whether two articles tell their quotes at one time; what was said of another is another utterance.
bool are_of_one_time(const Telling& telling, const QuotePair& pair) {
  const std::int32_t one = telling.quotes.articles[at(pair.one)], other = telling.quotes.articles[at(pair.other)];
  const std::int32_t ours = telling.published[at(one)], theirs = telling.published[at(other)];
  return one != other && (ours == 0) == (theirs == 0) && std::abs(ours - theirs) <= kDaysOfOneUtterance;
}

/// The cosine of how often each word that says something comes.
float likeness(std::span<const QuotedWord> one, std::span<const QuotedWord> other) {
  const auto roots_of = [](std::span<const QuotedWord> words) {
    std::vector<std::int32_t> roots;
    for (const QuotedWord& word : words)
      if (says_something(word)) roots.push_back(word.root);
    std::ranges::sort(roots);
    return roots;
  };
  const auto product = [](std::span<const std::int32_t> ours, std::span<const std::int32_t> theirs) {
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < ours.size() && j < theirs.size();) {
      if (ours[i] < theirs[j]) {
        ++i;
      } else if (theirs[j] < ours[i]) {
        ++j;
      } else {
        const std::int32_t root = ours[i];
        const std::size_t begin_i = i, begin_j = j;
        while (i < ours.size() && ours[i] == root) ++i;
        while (j < theirs.size() && theirs[j] == root) ++j;
        sum += static_cast<double>((i - begin_i) * (j - begin_j));
      }
    }
    return sum;
  };
  const auto ours = roots_of(one), theirs = roots_of(other);
  const double lengths = product(ours, ours) * product(theirs, theirs);
  return lengths > 0 ? static_cast<float>(product(ours, theirs) / std::sqrt(lengths)) : 0;
}

}  // namespace

Wording wording(std::span<const QuotedWord> one, std::span<const QuotedWord> other) {
  one = one.first(std::min(one.size(), kLongest));
  other = other.first(std::min(other.size(), kLongest));
  const auto places = aligned(one, other);
  const std::size_t shorter = std::min(one.size(), other.size());
  const double common = shorter > 0 ? static_cast<double>(places.size()) / static_cast<double>(shorter) : 0;
  if (common < (shorter >= kUtterance ? kSameUtterance : kSameWords)) return Wording::other_utterance;
  for (std::size_t at = 1; at < places.size(); ++at) {
    const auto [i, j] = places[at - 1];
    const auto ours = one.subspan(i + 1, places[at].first - i - 1),
               theirs = other.subspan(j + 1, places[at].second - j - 1);
    if (common < kSameWords) continue;
    if (ours.size() == theirs.size() && count(ours, kNumeral) > 0 && count(ours, kNumeral) == count(theirs, kNumeral))
      return Wording::differs;
    const auto& more = ours.empty() ? theirs : ours;
    if ((ours.empty() || theirs.empty()) && more.size() <= kShingle && count(more, kDenial) % 2 == 1)
      return Wording::differs;
  }
  return Wording::same;
}

std::vector<QuotedWord> quoted_words(const Telling& telling, std::size_t quote) {
  const ProseWords& words = telling.words;
  const auto article = static_cast<std::size_t>(telling.quotes.articles[quote]);
  const std::size_t offset = telling.language_of[article] * telling.classes.forms;
  const auto last = static_cast<std::size_t>(words.row_starts[article + 1]);
  std::vector<QuotedWord> found;
  for (std::size_t word = words.first_from(article, telling.quotes.starts[quote]);
       word < last && words.starts[word] < telling.quotes.ends[quote]; ++word) {
    const auto form = offset + static_cast<std::size_t>(words.ids[word]);
    found.push_back({telling.classes.roots[form], telling.classes.flags[form]});
  }
  return found;
}

std::vector<QuotePair> quote_pairs(const Telling& telling, bool with_speakers, int threads, Watch& watch) {
  const Quotes& quotes = telling.quotes;
  std::vector<std::vector<QuotedWord>> said(quotes.size());
  std::vector<Key> keys;
  for (std::size_t quote = 0; quote < quotes.size(); ++quote) {
    said[quote] = quoted_words(telling, quote);
    add_shingles(said[quote], static_cast<std::int32_t>(quote), keys);
    if (!with_speakers) continue;
    for (const std::int32_t root : quotes.speaker_of(quote))
      keys.push_back({mixed(kSpeakerKey, static_cast<std::uint32_t>(root)), static_cast<std::int32_t>(quote)});
  }
  std::vector<QuotePair> pairs = candidates(keys);
  parallel_for(
      std::ssize(pairs), kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (QuotePair& pair : std::span(pairs).subspan(at(begin), at(end - begin))) {
          const auto &ours = said[at(pair.one)], &theirs = said[at(pair.other)];
          pair.shares_speaker = share_speaker(quotes, at(pair.one), at(pair.other));
          pair.likeness = likeness(ours, theirs);
          const bool is_short = std::min(ours.size(), theirs.size()) < kShingle;
          pair.wording = is_short && !pair.shares_speaker ? Wording::other_utterance : wording(ours, theirs);
        }
      },
      watch);
  std::erase_if(pairs,
                [](const QuotePair& pair) { return pair.wording == Wording::other_utterance && !pair.shares_speaker; });
  return pairs;
}

QuoteGroups quote_groups(const Telling& telling, std::span<const QuotePair> pairs) {
  const auto& articles = telling.quotes.articles;
  std::vector<std::int32_t> group(articles.size());
  std::iota(group.begin(), group.end(), 0);
  const auto find = [&group](std::int32_t quote) {
    while (group[at(quote)] != quote) quote = group[at(quote)] = group[at(group[at(quote)])];
    return quote;
  };
  for (const QuotePair& pair : pairs) {
    if (pair.wording == Wording::other_utterance) continue;
    const std::int32_t one = find(pair.one), other = find(pair.other);
    group[at(std::max(one, other))] = std::min(one, other);
  }
  for (std::int32_t quote = 0; quote < std::ssize(group); ++quote) group[at(quote)] = find(quote);
  std::vector<std::uint8_t> differs(articles.size(), 0);
  for (const QuotePair& pair : pairs)
    if (pair.wording == Wording::differs && are_of_one_time(telling, pair)) differs[at(group[at(pair.one)])] = 1;
  QuoteGroups groups;
  groups.members.resize(articles.size());
  std::iota(groups.members.begin(), groups.members.end(), 0);
  std::ranges::stable_sort(groups.members, {}, [&group](std::int32_t quote) { return group[at(quote)]; });
  for (std::size_t place = 0; place < groups.members.size(); ++place) {
    const std::int32_t first = group[at(groups.members[place])];
    if (place + 1 < groups.members.size() && group[at(groups.members[place + 1])] == first) continue;
    groups.starts.push_back(static_cast<std::int64_t>(place + 1));
    groups.differs.push_back(differs[at(first)]);
  }
  return groups;
}

}  // namespace warta::comparison
