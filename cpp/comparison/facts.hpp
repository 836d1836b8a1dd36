#pragma once
// Figures and dates of many articles, as columns, and what their words are.

#include <cstdint>
#include <span>
#include <string_view>

#include "comparison/prose_words.hpp"

namespace warta::comparison {

/// A score is a figure whose two numbers are no range: "3-1"; a clock time is one in hours.
enum class FactKind : std::uint8_t { figure, date, score, clock, age };

/// Days of one running story: told further apart, two values are of two times.
inline constexpr int kRunningDays = 14;
/// So many values that match as well are told of as many things: the prices of days, the shares of parties.
inline constexpr std::ptrdiff_t kSeries = 4;

/// How a text puts a figure: as it is, about so much, at least or at most so much.
enum class Hedge : std::uint8_t { none, about, at_least, at_most };

/// Fact f is of articles[f] and stands from starts[f] to ends[f], in code points of the raw text; facts ascend by
/// article, then by place.
///
/// A figure has low and high in the base unit of its dimension, a date the ordinals of its first and last day. Facts of
/// two dimensions are never one thing; a date's dimension is how exactly it is put. `steps` is one unit in the last
/// place that the text gives, 0 for dates; `units` tells units of one dimension apart.
struct Facts {
  std::span<const std::int32_t> articles;
  std::span<const std::int32_t> starts;
  std::span<const std::int32_t> ends;
  std::span<const std::uint8_t> kinds;
  std::span<const double> low;
  std::span<const double> high;
  std::span<const double> steps;
  std::span<const std::int32_t> dimensions;
  std::span<const std::int32_t> units;
  std::span<const std::uint8_t> hedges;
  std::span<const std::uint8_t> is_specific;
  std::span<const std::int32_t> nouns;        ///< row of the nouns below
  std::span<const std::int64_t> noun_starts;  ///< noun n has the roots from noun_starts[n] to noun_starts[n + 1]
  std::span<const std::int32_t> noun_roots;   ///< ascending within a noun; a figure without one has an empty noun

  std::size_t size() const { return articles.size(); }
  bool is_date(std::size_t fact) const { return kinds[fact] == static_cast<std::uint8_t>(FactKind::date); }
  bool is_score(std::size_t fact) const { return kinds[fact] == static_cast<std::uint8_t>(FactKind::score); }
  bool is_clock(std::size_t fact) const { return kinds[fact] == static_cast<std::uint8_t>(FactKind::clock); }
  bool is_age(std::size_t fact) const { return kinds[fact] == static_cast<std::uint8_t>(FactKind::age); }
  std::span<const std::int32_t> noun_of(std::size_t fact) const {
    const auto noun = static_cast<std::size_t>(nouns[fact]);
    const auto begin = static_cast<std::size_t>(noun_starts[noun]);
    return noun_roots.subspan(begin, static_cast<std::size_t>(noun_starts[noun + 1]) - begin);
  }
};

/// What a word is, in the bits of `flags`; from bit `kFirstState` on the states that it speaks of ("dead", "price").
enum WordFlag : std::uint64_t {
  kFunctionWord = 1,
  kConjunction = 2,
  kCapitalised = 4,
  kNumeral = 8,
  kClock = 16,     ///< "pukul": an hour follows
  kChanging = 32,  ///< speaks of a state whose figures move from day to day
  kDenial = 64,
  kWeekday = 128,
};
inline constexpr int kFirstState = 8;

/// Form f of language l has entry l * forms + f.
struct WordClasses {
  std::span<const std::int32_t> roots;
  std::span<const std::uint64_t> flags;
  std::span<const std::int8_t> hours;  ///< of a part of the day; -1 of other words
  std::size_t forms;
};

/// Words between quotation marks, ascending by article, then by place; quote q is spoken by who is named by the roots
/// speaker_roots[speaker_starts[speakers[q]]] and on, nobody if there are none.
struct Quotes {
  std::span<const std::int32_t> articles;
  std::span<const std::int32_t> starts;
  std::span<const std::int32_t> ends;
  std::span<const std::int32_t> speakers;
  std::span<const std::int64_t> speaker_starts;
  std::span<const std::int32_t> speaker_roots;

  std::size_t size() const { return articles.size(); }
  std::span<const std::int32_t> speaker_of(std::size_t quote) const {
    const auto speaker = static_cast<std::size_t>(speakers[quote]);
    const auto begin = static_cast<std::size_t>(speaker_starts[speaker]);
    return speaker_roots.subspan(begin, static_cast<std::size_t>(speaker_starts[speaker + 1]) - begin);
  }
};

/// What is compared: words with sentences, the texts that they are of, and of each article its language and the day on
/// which it was published (0: not known).
struct Telling {
  const ProseWords& words;
  std::span<const std::string_view> texts;
  std::span<const std::uint8_t> language_of;
  std::span<const std::int32_t> published;
  WordClasses classes;
  Facts facts;
  Quotes quotes;
};

}  // namespace warta::comparison
