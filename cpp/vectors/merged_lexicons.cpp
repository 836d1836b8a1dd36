#include "vectors/merged_lexicons.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>

#include "base/parallel.hpp"
#include "vectors/word_order.hpp"

namespace warta::vectors {
namespace {

/// A stretch of the words of one lexicon in order, read from the first on.
class WordReader {
 public:
  WordReader(const TermTable& words, std::span<const SortedWord> order) : words_(&words), order_(order) {}

  bool is_done() const { return order_.empty(); }
  void advance() { order_ = order_.subspan(1); }
  TermId id() const { return order_.front().id; }
  std::string_view text() const { return (*words_)[id()]; }

  /// Negative, 0 or positive as this word comes before, is the same as, or comes after the other's.
  int compare(const WordReader& other) const {
    return vectors::compare(order_.front(), *words_, other.order_.front(), *other.words_);
  }

  /// Splits off the words that come before the other's first.
  WordReader take_before(const WordReader& other) {
    const auto is_before = [&](const SortedWord& word, const SortedWord& bound) {
      return vectors::compare(word, *words_, bound, *other.words_) < 0;
    };
    const auto end = std::lower_bound(order_.begin(), order_.end(), other.order_.front(), is_before);
    return take(static_cast<std::size_t>(end - order_.begin()));
  }
  WordReader take(std::size_t count) {
    const WordReader taken(*words_, order_.first(count));
    order_ = order_.subspan(count);
    return taken;
  }
  std::size_t size() const { return order_.size(); }

 private:
  const TermTable* words_;
  std::span<const SortedWord> order_;
};

/// The reader with the least word, the first of those that have it; null if all are done.
const WordReader* least_of(const std::vector<WordReader>& readers) {
  const WordReader* least = nullptr;
  for (const WordReader& reader : readers) {
    if (!reader.is_done() && (least == nullptr || reader.compare(*least) < 0)) least = &reader;
  }
  return least;
}

/// Reads a stretch of each lexicon side by side: the distinct words in order. `columns` of the lexicons get the words'
/// places among them.
TermTable read_side_by_side(std::vector<WordReader> readers, std::vector<Columns>& columns) {
  TermTable distinct;
  while (const WordReader* const least = least_of(readers)) {
    const TermId place = distinct.append(least->text());
    const auto first = static_cast<std::size_t>(least - readers.data());
    for (std::size_t at = readers.size(); at-- > first;) {
      WordReader& reader = readers[at];
      if (reader.is_done() || reader.compare(*least) != 0) continue;
      columns[at].of_words[reader.id()] = place;
      reader.advance();
    }
  }
  return distinct;
}

/// The same words in `parts` stretches that begin and end between the same words for all lexicons.
std::vector<std::vector<WordReader>> split(std::vector<WordReader> readers, std::size_t parts) {
  std::vector<std::vector<WordReader>> stretches(parts);
  const std::size_t step = readers[0].size() / parts;
  for (std::vector<WordReader>& stretch : stretches) {
    WordReader& first = readers[0];
    const bool is_last = &stretch == &stretches.back() || step == 0;
    stretch.push_back(first.take(is_last ? first.size() : step));
    for (std::size_t at = 1; at < readers.size(); ++at) {
      stretch.push_back(is_last ? readers[at].take(readers[at].size()) : readers[at].take_before(first));
    }
  }
  return stretches;
}

/// Words alone: each lexicon is sorted by a thread, then each thread reads a stretch of all of them side by side.
MergedLexicons merge_words(std::vector<Lexicon>&& lexicons, int threads) {
  std::vector<SortedWords> orders(lexicons.size());
  MergedLexicons merged;
  merged.columns.resize(lexicons.size());
  parallel_for(static_cast<std::int64_t>(lexicons.size()), 1, threads, [&](std::int64_t number, std::int64_t, int) {
    const auto at = static_cast<std::size_t>(number);
    lexicons[at].drop_index();
    orders[at] = sorted_words(lexicons[at].words);
    merged.columns[at].of_words.resize(orders[at].size());
  });
  std::vector<WordReader> readers;
  readers.reserve(lexicons.size());
  for (std::size_t at = 0; at < lexicons.size(); ++at) readers.emplace_back(lexicons[at].words, orders[at]);

  const auto stretches = split(readers, static_cast<std::size_t>(threads));
  std::vector<TermTable> distinct(stretches.size());
  parallel_for(threads, 1, threads, [&](std::int64_t number, std::int64_t, int) {
    const auto at = static_cast<std::size_t>(number);
    distinct[at] = read_side_by_side(stretches[at], merged.columns);
  });

  TermTable& words = merged.lexicon.words;
  std::vector<std::uint32_t> starts;
  for (const TermTable& part : distinct) {
    starts.push_back(static_cast<std::uint32_t>(words.size()));
    words.append(part);
  }
  parallel_for(threads, 1, threads, [&](std::int64_t number, std::int64_t, int) {
    const auto part = static_cast<std::size_t>(number);
    for (std::size_t at = 0; at < lexicons.size() && starts[part] > 0; ++at) {
      for (WordReader reader = stretches[part][at]; !reader.is_done(); reader.advance()) {
        merged.columns[at].of_words[reader.id()] += starts[part];
      }
    }
  });
  for (Columns& columns : merged.columns) columns.count = static_cast<std::int64_t>(words.size());
  merged.alphabetical.resize(words.size());
  std::iota(merged.alphabetical.begin(), merged.alphabetical.end(), 0);
  return merged;
}

/// The columns of nodes that `map` leads to nodes that have them.
Columns through(const NodeMap& map, const Columns& columns) {
  Columns mapped;
  mapped.count = columns.count;
  mapped.of_words.reserve(map.words.size());
  mapped.of_grams.reserve(map.grams.size());
  for (const TermId word : map.words) mapped.of_words.push_back(columns[word]);
  for (const NodeId gram : map.grams) mapped.of_grams.push_back(columns[gram]);
  return mapped;
}

/// The first lexicon looks up what the others have.
MergedLexicons merge_into_first(std::vector<Lexicon>&& lexicons, NgramRange range) {
  MergedLexicons merged;
  merged.lexicon = std::move(lexicons[0]);
  std::vector<NodeMap> maps;
  for (std::size_t at = 1; at < lexicons.size(); ++at) {
    maps.push_back(merge_into(merged.lexicon, lexicons[at]));
    lexicons[at] = Lexicon();
  }
  merged.lexicon.drop_index();
  merged.alphabetical = alphabetical(merged.lexicon, range);
  merged.columns.push_back(columns_of(merged.lexicon, merged.alphabetical));
  for (const NodeMap& map : maps) merged.columns.push_back(through(map, merged.columns[0]));
  return merged;
}

}  // namespace

MergedLexicons merge(std::vector<Lexicon>&& lexicons, NgramRange range, int threads) {
  const bool has_words_alone = range.most == 1;
  return has_words_alone && lexicons.size() > 1 ? merge_words(std::move(lexicons), threads)
                                                : merge_into_first(std::move(lexicons), range);
}

}  // namespace warta::vectors
