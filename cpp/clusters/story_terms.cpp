#include "clusters/story_terms.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "clusters/word_index.hpp"
#include "text/lowercase.hpp"
#include "text/words.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kGrain = 32;

/// FNV-1a, its bits mixed by SplitMix64's finaliser.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31U);
}

struct Occurrence {
  std::uint64_t word;
  float weight;
  bool is_number;
};

template <class Weight>
void append_words(std::string_view text, Weight&& weight_at, std::vector<Occurrence>& out) {
  std::string lower;
  lower.reserve(text.size());
  text::append_lowercase(text, lower);
  std::int64_t position = 0;
  text::for_each_segment(lower, [&](std::size_t begin, std::size_t end, bool is_word) {
    if (!is_word) return;
    const std::string_view word = std::string_view(lower).substr(begin, end - begin);
    out.push_back({hash_of(word), weight_at(position++), word.front() >= '0' && word.front() <= '9'});
  });
}

}  // namespace

StoryText story_text(std::string_view headline, std::string_view whole) {
  if (whole.starts_with(headline)) whole.remove_prefix(headline.size());
  return {headline, whole};
}

std::vector<WeightedWord> story_words(const StoryText& article, const PlaceWeights& weights) {
  std::vector<Occurrence> words;
  const auto headline = static_cast<float>(weights.headline);
  append_words(article.headline, [&](std::int64_t) { return headline; }, words);
  append_words(
      article.text,
      [&](std::int64_t position) {
        const double lead = std::exp2(-static_cast<double>(position) / weights.half_life);
        return static_cast<float>(std::max(weights.floor, lead));
      },
      words);
  // stable: equal words are added in the order in which they are said, whatever the machine
  std::stable_sort(words.begin(), words.end(),
                   [](const Occurrence& x, const Occurrence& y) { return x.word < y.word; });
  std::vector<WeightedWord> terms;
  for (std::size_t at = 0; at < words.size();) {
    const Occurrence& first = words[at];
    float sum = 0.0F;
    for (; at < words.size() && words[at].word == first.word; ++at) sum += words[at].weight;
    const float factor = first.is_number ? static_cast<float>(weights.number) : 1.0F;
    terms.push_back({first.word, std::log1p(sum) * factor});
  }
  return terms;
}

StoryTerms story_terms(std::span<const StoryText> articles, const PlaceWeights& weights, int threads, Watch& watch) {
  std::vector<std::vector<WeightedWord>> found(articles.size());
  parallel_for(
      static_cast<std::int64_t>(articles.size()), kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto at = static_cast<std::size_t>(begin); at < static_cast<std::size_t>(end); ++at) {
          found[at] = story_words(articles[at], weights);
        }
      },
      watch);
  WordIndex words;
  Csr<float> result;
  result.rows = static_cast<std::int64_t>(articles.size());
  for (const auto& terms : found) {
    for (const WeightedWord& term : terms) {
      result.column_indices.push_back(words.add(term.word));
      result.values.push_back(term.weight);
    }
    result.row_starts.push_back(static_cast<std::int64_t>(result.values.size()));
  }
  const auto columns = words.ranks();
  for (std::int32_t& column : result.column_indices) column = columns[static_cast<std::size_t>(column)];
  result.columns = words.size();
  auto ascending = words.words();
  std::sort(ascending.begin(), ascending.end());
  return {std::move(result), std::move(ascending)};
}

}  // namespace warta::clusters
