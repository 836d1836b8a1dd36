#pragma once
// Which facts may speak of one thing, and what speaks for and against it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/watch.hpp"
#include "comparison/circumstances.hpp"
#include "comparison/facts.hpp"

namespace warta::comparison {

/// What speaks for and against two facts being one thing; each from 0 to 1.
enum class Clue : std::uint8_t {
  near,            ///< cosine of the words near to them
  wide,            ///< cosine of the words of their sentences
  names,           ///< cosine of the names around them
  other_names,     ///< both have names around them, none in common
  same_left,       ///< the word before them
  same_right,      ///< the word after them
  same_noun,       ///< one's noun is all in the other's
  other_noun,      ///< both count something, and not the same
  specific,        ///< the noun or unit is one of few things
  same_state,      ///< cosine of their states: "dead", "injured"
  other_state,     ///< how near both have states, as far as these are not the same
  apart,           ///< how far apart the values are
  digits,          ///< how many significant digits the values have
  told,            ///< of values that do not agree: how well one's value matches another fact of the other's article
  best,            ///< neither has a better match in the other's article
  articles,        ///< cosine of their articles
  days_between,    ///< of what is said of them
  slip,            ///< of dates: only the day, the month or the year is another
  lead,            ///< both stand near the beginning of their articles
  unit,            ///< both have a unit
  near_and_best,   ///< near, if neither has a better match
  noun_and_best,   ///< the same noun of few things, if neither has a better match
  state_and_near,  ///< the same state, and words near to them in common
  close_and_near,  ///< values that are not far apart, and words near to them in common
  close_and_wide,  ///< the same of the words of their sentences
  other_name,      ///< the names next to them are not the same
  same_nearest,    ///< the content words next to them are the same
  listed,          ///< how many figures of their dimension their sentences list
  other_day,       ///< the text dates both, and not on the same day
  told_between,    ///< days between the articles
  series,          ///< of values that do not agree: how many others match one of them as well as this one does
  near_in_event,   ///< words near to them in common, of articles that are alike
  noun_in_event,   ///< the same noun of few things, of articles that are alike
  same_weekday,    ///< of dates that do not agree: both name one weekday, and one of them is wrong
};
inline constexpr std::size_t kClues = 34;
using Evidence = std::array<float, kClues>;
inline constexpr std::array<std::string_view, kClues> clue_names{
    "near",           "wide",          "names",         "other_names",   "same_left",      "same_right",
    "same_noun",      "other_noun",    "specific",      "same_state",    "other_state",    "apart",
    "digits",         "told",          "best",          "articles",      "days_between",   "slip",
    "lead",           "unit",          "near_and_best", "noun_and_best", "state_and_near", "close_and_near",
    "close_and_wide", "other_name",    "same_nearest",  "listed",        "other_day",      "told_between",
    "series",         "near_in_event", "noun_in_event", "same_weekday"};

/// Two facts of two articles, or of one where it says a value again.
struct FactPair {
  std::int32_t one;
  std::int32_t other;
  Evidence evidence;
  bool agrees;  ///< both values can be true of one thing
};

inline float& clue(FactPair& pair, Clue which) { return pair.evidence[static_cast<std::size_t>(which)]; }
inline float clue(const FactPair& pair, Clue which) { return pair.evidence[static_cast<std::size_t>(which)]; }

/// Two values agree if their ranges meet; if one is the other rounded, as far as its last place, its hedge or its other
/// unit lets one think so; or if one is a bound that the other keeps.
bool values_agree(const Facts& facts, std::size_t one, std::size_t other);

/// Pairs that share a dimension and, in it, a noun, a value or a word near to both, ascending; only of articles that
/// are alike. Of what more than `kLongestPosting` facts share nothing follows. Values that do not agree are no pair if
/// they are of a list, of a series that match as well as each other, or of a form that two articles fill otherwise.
///
/// Cost: linear in the facts for a steady number of candidates of each.
std::vector<FactPair> fact_pairs(const Telling& telling, const Circumstances& circumstances, int threads, Watch& watch);

inline constexpr std::size_t kLongestPosting = 96;

}  // namespace warta::comparison
