#include "comparison/term_keys.hpp"

#include <cstddef>
#include <string_view>

#include "base/parallel.hpp"
#include "terms/word_order.hpp"

namespace warta::comparison {
namespace {

using terms::TermId;
using terms::TermTable;

constexpr std::int64_t kGrain = 64;
constexpr std::int32_t kNone = -1;

/// Numbers of keys, as they were met or as they are sorted.
struct KeyNumbers {
  std::vector<std::int32_t> of_stem;  ///< of language l and term t at l * terms + t
  std::vector<std::int32_t> of_name;  ///< kNone for a term that is mentioned as no name
};

KeyNumbers collect_keys(const TermTable& terms, const SpokenTerms& spoken,
                        std::span<const text::IndonesianStemmer* const> stemmers, TermTable& keys) {
  KeyNumbers numbers{{}, std::vector<std::int32_t>(terms.size(), kNone)};
  std::string buffer;
  for (const text::IndonesianStemmer* stemmer : stemmers) {
    for (TermId term = 0; term < terms.size(); ++term) {
      const std::string_view stem = stemmer == nullptr ? terms[term] : stemmer->stem(terms[term], buffer);
      numbers.of_stem.push_back(static_cast<std::int32_t>(keys.find_or_add(stem)));
    }
  }
  for (std::size_t at = 0; at < spoken.ids.size(); ++at) {
    const auto term = static_cast<TermId>(spoken.ids[at]);
    if (spoken.is_name[at] != 0 && numbers.of_name[term] == kNone) {
      numbers.of_name[term] = static_cast<std::int32_t>(keys.find_or_add(terms[term]));
    }
  }
  return numbers;
}

/// Puts the keys in order and numbers them so.
void sort_keys(const TermTable& keys, KeyNumbers& numbers, TermKeys& sorted, int threads) {
  std::vector<std::int32_t> rank(keys.size());
  std::int32_t next = 0;
  for (const TermId key : terms::ids(terms::sorted_words(keys, threads))) {
    rank[key] = next++;
    sorted.text.insert(sorted.text.end(), keys[key].begin(), keys[key].end());
    sorted.starts.push_back(std::ssize(sorted.text));
  }
  for (auto* values : {&numbers.of_stem, &numbers.of_name}) {
    for (std::int32_t& number : *values) {
      if (number != kNone) number = rank[static_cast<std::size_t>(number)];
    }
  }
}

}  // namespace

TermKeys term_keys(const TermTable& terms, const SpokenTerms& spoken,
                   std::span<const text::IndonesianStemmer* const> stemmers, int threads) {
  TermTable keys;
  KeyNumbers numbers = collect_keys(terms, spoken, stemmers, keys);
  TermKeys found;
  sort_keys(keys, numbers, found, threads);
  found.columns.resize(spoken.ids.size());
  parallel_for(std::ssize(spoken.language_of), kGrain, threads, [&](std::int64_t begin, std::int64_t end, int) {
    for (auto row = static_cast<std::size_t>(begin); row < static_cast<std::size_t>(end); ++row) {
      const std::size_t first_stem = spoken.language_of[row] * terms.size();
      const auto last = static_cast<std::size_t>(spoken.row_starts[row + 1]);
      for (auto at = static_cast<std::size_t>(spoken.row_starts[row]); at < last; ++at) {
        const auto term = static_cast<std::size_t>(spoken.ids[at]);
        found.columns[at] = spoken.is_name[at] != 0 ? numbers.of_name[term] : numbers.of_stem[first_stem + term];
      }
    }
  });
  return found;
}

}  // namespace warta::comparison
