#pragma once
// The words of the prose of many articles, as numbers.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/watch.hpp"
#include "comparison/bit_list.hpp"
#include "comparison/word_ids.hpp"
#include "comparison/word_places.hpp"
#include "terms/term_table.hpp"

namespace warta::comparison {

/// A stretch of an article's raw text that is prose: [start, end), in code points.
struct Stretch {
  std::int64_t start;
  std::int64_t end;
};

/// Article i has the stretches from row_starts[i] to row_starts[i + 1].
struct Prose {
  std::span<const std::string_view> texts;
  std::span<const std::int64_t> row_starts;
  std::span<const Stretch> stretches;  ///< ascending within an article, disjoint, inside its text
};

/// Word w of article i, row_starts[i] <= w < row_starts[i + 1], is forms[ids[w]] and stands at starts[w].
struct ProseWords {
  terms::TermTable forms;                  ///< as written, in order of first occurrence; without its index
  std::vector<std::int32_t> form_lengths;  ///< in code points
  std::vector<std::int64_t> row_starts = {0};
  WordIds ids;
  WordPlaces starts;                         ///< in code points of the article's raw text
  BitList is_adjacent;                       ///< whether blanks alone part the word from the one before in its stretch
  std::vector<std::int64_t> stretch_starts;  ///< the first word of each stretch that has one
  std::vector<std::int64_t>
      sentence_starts;  ///< the first word of each sentence (UAX #29) of each stretch that has one

  /// The first word of an article that stands at or behind a place; the one behind the article if there is none.
  std::size_t first_from(std::size_t row, std::int32_t place) const {
    auto first = static_cast<std::size_t>(row_starts[row]);
    for (std::size_t count = static_cast<std::size_t>(row_starts[row + 1]) - first; count > 0;) {
      const std::size_t half = count / 2;
      const bool is_before = starts[first + half] < place;
      first += is_before ? half + 1 : 0;
      count = is_before ? count - half - 1 : half;
    }
    return first;
  }

  std::int64_t end_of(std::int64_t word) const {
    const auto at = static_cast<std::size_t>(word);
    return std::int64_t{starts[at]} + form_lengths[static_cast<std::size_t>(ids[at])];
  }
};

/// Blanks that part adjacent words are at most four white spaces that end no line. Sentences are looked for only if
/// asked for: they cost about as much as the words.
ProseWords prose_words(const Prose& prose, bool with_sentences, int threads, Watch& watch);

}  // namespace warta::comparison
