#pragma once
// What reading one article finds. Offsets are code points of the text that was read, ends exclusive.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "articles/kind.hpp"

namespace warta::articles {

struct Segment {
  std::uint32_t start;
  std::uint32_t end;
  Kind kind;
};

/// A day, and the time of day and zone where the text gives them.
struct Moment {
  int year = 0;
  int month = 0;
  int day = 0;
  int minute_of_day = -1;                    ///< -1: not said
  std::optional<int> zone_minutes_from_utc;  ///< WIB 420, WITA 480, WIT 540
  int second = 0;                            ///< of the minute; 0 also where it is not said
};

struct Quote {
  std::string text;
  std::string speaker;  ///< empty: the text does not say
  std::uint32_t start;
  std::uint32_t end;
};

/// What a figure is: how much or how many, how old, a time of day, a result, a place in a row or on a scale.
enum class FigureKind : std::uint8_t { quantity, age, time, score, position };

inline constexpr std::array<std::string_view, 5> figure_kind_names{"quantity", "age", "time", "score", "position"};

/// A quantity: low and high are equal unless the text gives a range. A time of day is in hours, with the unit "h"; a
/// result has its smaller number as low.
struct Figure {
  double low;
  double high;
  std::string unit;   ///< what is counted in, "Rp", "persen", "kilometer"; empty for a bare count
  std::string noun;   ///< what is counted, "tentara"; empty if the text does not say
  std::string hedge;  ///< "sekitar", "lebih dari"; empty if the text gives the figure as exact
  std::uint32_t start;
  std::uint32_t end;
  FigureKind kind = FigureKind::quantity;
};

enum class Precision : std::uint8_t { day, week, month, quarter, year, decade };

inline constexpr std::array<std::string_view, 6> precision_names{"day", "week", "month", "quarter", "year", "decade"};

/// A date in the text: the first and last day that it covers. Year 0: what it is relative to is not known, or the
/// calendar does not reach there.
struct DateMention {
  Moment first;
  Moment last;
  Precision precision;
  bool relative;
  std::uint32_t start;
  std::uint32_t end;
};

struct Alias {
  std::string short_form;
  std::string long_form;
  std::uint32_t start;  ///< of the short form
  std::uint32_t end;
};

struct Name {
  std::string text;
  std::uint32_t count;
  std::uint32_t start;  ///< of the first mention
  std::uint32_t end;
};

/// One article as read. Strings have white space collapsed and character references resolved.
struct Reading {
  std::vector<Segment> segments;
  std::string headline;
  std::string standfirst;
  std::string outlet;
  std::string place;
  std::optional<Moment> published;
  std::vector<std::string> authors;
  std::vector<std::string> editors;
  std::vector<std::string> cited;
  std::vector<Quote> quotes;
  std::vector<Figure> figures;
  std::vector<DateMention> dates;
  std::vector<Alias> aliases;
  std::vector<Name> names;
  std::string body;
};

}  // namespace warta::articles
