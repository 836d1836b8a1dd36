#pragma once
// Many articles and what was read of them, as flat columns.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "base/raw_array.hpp"

namespace warta::articles {

template <class Value>
using Owned = RawArray<Value>;
template <class Value>
using Viewed = std::span<const Value>;

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int16_t not_said = std::numeric_limits<std::int16_t>::min();

/// Strings of articles as stretches of bytes. Places count from the start of the article's text; what does not stand
/// in the text letter for letter stands in the article's additions, which are counted as if they went on from the text.
template <template <class> class Column>
struct Strings {
  Column<std::uint32_t> starts;
  Column<std::uint32_t> sizes;  ///< 0: there is none
};

/// Lists of strings: those of article i are rows[i] to rows[i + 1].
template <template <class> class Column>
struct StringLists {
  Column<std::int64_t> rows;
  Strings<Column> text;
};

/// Where mentions stand: those of article i are rows[i] to rows[i + 1], places in code points, ends exclusive.
template <template <class> class Column>
struct Mentions {
  Column<std::int64_t> rows;
  Column<std::uint32_t> starts;
  Column<std::uint32_t> ends;
};

/// Days count from 1970-01-01; no_day where none is known.
template <template <class> class Column>
struct Columns {
  Column<std::int64_t> text_rows;  ///< article i is bytes text_rows[i] to text_rows[i + 1]
  Column<std::uint8_t> text;       ///< UTF-8
  Column<std::int64_t> addition_rows;
  Column<std::uint8_t> additions;  ///< UTF-8: strings and pieces that are not in the text as they are wanted

  Column<std::uint8_t> language;  ///< number in the list of languages
  Column<std::int32_t> published_day;
  Column<std::int16_t> published_minute;  ///< of the day; not_said
  Column<std::uint8_t> published_second;  ///< of the minute; 0 also where it is not said
  Column<std::int16_t> published_zone;    ///< minutes from UTC; not_said
  Strings<Column> headline;
  Strings<Column> standfirst;
  Strings<Column> outlet;
  Strings<Column> place;
  StringLists<Column> body;  ///< pieces that make up the prose
  StringLists<Column> authors;
  StringLists<Column> editors;
  StringLists<Column> cited;

  struct : Mentions<Column> {
    Column<std::uint8_t> kind;
  } segments;
  struct : Mentions<Column> {
    Strings<Column> text;
    Strings<Column> speaker;
  } quotes;
  struct : Mentions<Column> {
    Column<double> low;
    Column<double> high;
    Strings<Column> unit;
    Strings<Column> noun;
    Strings<Column> hedge;
    Column<std::uint8_t> kind;
  } figures;
  struct : Mentions<Column> {
    Column<std::int32_t> first;
    Column<std::int32_t> last;
    Column<std::uint8_t> precision;
    Column<std::uint8_t> relative;
  } dates;
  struct : Mentions<Column> {
    Strings<Column> short_form;
    Strings<Column> long_form;
  } aliases;
  struct : Mentions<Column> {
    Column<std::uint32_t> count;
    Strings<Column> text;
  } names;
};

/// How many values a column has.
enum class Extent : std::uint8_t {
  articles,  ///< one an article
  rows,      ///< one an article and one more: where the items of each begin, and the last one's end
  items,     ///< one for each item of the rows before it
};

/// Calls f(name, column, extent) for each column, rows before their items.
template <class SomeColumns, class Function>
void for_each_column(SomeColumns&& columns, Function&& f) {
  const auto strings = [&](std::string_view starts, std::string_view sizes, auto&& places, Extent extent) {
    f(starts, places.starts, extent);
    f(sizes, places.sizes, extent);
  };
  const auto mentions = [&](std::string_view rows, std::string_view starts, std::string_view ends, auto&& places) {
    f(rows, places.rows, Extent::rows);
    f(starts, places.starts, Extent::items);
    f(ends, places.ends, Extent::items);
  };
  f("text.rows", columns.text_rows, Extent::rows);
  f("text", columns.text, Extent::items);
  f("additions.rows", columns.addition_rows, Extent::rows);
  f("additions", columns.additions, Extent::items);
  f("language", columns.language, Extent::articles);
  f("published.day", columns.published_day, Extent::articles);
  f("published.minute", columns.published_minute, Extent::articles);
  f("published.second", columns.published_second, Extent::articles);
  f("published.zone", columns.published_zone, Extent::articles);
  strings("headline.start", "headline.size", columns.headline, Extent::articles);
  strings("standfirst.start", "standfirst.size", columns.standfirst, Extent::articles);
  strings("outlet.start", "outlet.size", columns.outlet, Extent::articles);
  strings("place.start", "place.size", columns.place, Extent::articles);
  f("body.rows", columns.body.rows, Extent::rows);
  strings("body.start", "body.size", columns.body.text, Extent::items);
  f("authors.rows", columns.authors.rows, Extent::rows);
  strings("authors.start", "authors.size", columns.authors.text, Extent::items);
  f("editors.rows", columns.editors.rows, Extent::rows);
  strings("editors.start", "editors.size", columns.editors.text, Extent::items);
  f("cited.rows", columns.cited.rows, Extent::rows);
  strings("cited.start", "cited.size", columns.cited.text, Extent::items);
  mentions("segments.rows", "segments.start", "segments.end", columns.segments);
  f("segments.kind", columns.segments.kind, Extent::items);
  mentions("quotes.rows", "quotes.start", "quotes.end", columns.quotes);
  strings("quotes.text.start", "quotes.text.size", columns.quotes.text, Extent::items);
  strings("quotes.speaker.start", "quotes.speaker.size", columns.quotes.speaker, Extent::items);
  mentions("figures.rows", "figures.start", "figures.end", columns.figures);
  f("figures.low", columns.figures.low, Extent::items);
  f("figures.high", columns.figures.high, Extent::items);
  strings("figures.unit.start", "figures.unit.size", columns.figures.unit, Extent::items);
  strings("figures.noun.start", "figures.noun.size", columns.figures.noun, Extent::items);
  strings("figures.hedge.start", "figures.hedge.size", columns.figures.hedge, Extent::items);
  f("figures.kind", columns.figures.kind, Extent::items);
  mentions("dates.rows", "dates.start", "dates.end", columns.dates);
  f("dates.first", columns.dates.first, Extent::items);
  f("dates.last", columns.dates.last, Extent::items);
  f("dates.precision", columns.dates.precision, Extent::items);
  f("dates.relative", columns.dates.relative, Extent::items);
  mentions("aliases.rows", "aliases.start", "aliases.end", columns.aliases);
  strings("aliases.short.start", "aliases.short.size", columns.aliases.short_form, Extent::items);
  strings("aliases.long.start", "aliases.long.size", columns.aliases.long_form, Extent::items);
  mentions("names.rows", "names.start", "names.end", columns.names);
  f("names.count", columns.names.count, Extent::items);
  strings("names.text.start", "names.text.size", columns.names.text, Extent::items);
}

}  // namespace warta::articles
