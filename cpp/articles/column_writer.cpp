#include "articles/column_writer.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "articles/calendar.hpp"
#include "articles/offsets.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t usual_size = 512;  // of a column of some articles: growing to it in steps costs more

template <class Value>
void push(RawArray<Value>& column, std::type_identity_t<Value> value) {
  const std::size_t size = column.size();
  column.resize(size + 1);
  column[size] = value;
}

std::int32_t day_number(const Moment& moment) {
  return moment.year == 0 ? no_day : static_cast<std::int32_t>(day_of(moment).time_since_epoch().count());
}

/// How many bytes two strings have in common from the start.
std::size_t count_same(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  constexpr std::size_t block = 16;
  std::size_t same = 0;
  while (same + block <= size && std::memcmp(a.data() + same, b.data() + same, block) == 0) same += block;
  while (same < size && a[same] == b[same]) ++same;
  return same;
}

/// Where a string first stands in a text, as find() of the text says. The first four bytes are looked for at once in
/// many places: their first alone stands in every other word.
std::size_t find_first(std::string_view text, std::string_view wanted) {
  constexpr std::size_t block = 32;
  if (wanted.size() < 4 || text.size() < wanted.size()) return text.find(wanted);
  const std::size_t places = text.size() - wanted.size() + 1;
  std::size_t at = 0;
  for (; at + block <= places; at += block) {
    const char* const here = text.data() + at;
    unsigned char any = 0;
    for (std::size_t place = 0; place < block; ++place) {
      const auto other = static_cast<unsigned char>((here[place] ^ wanted[0]) | (here[place + 1] ^ wanted[1]) |
                                                    (here[place + 2] ^ wanted[2]) | (here[place + 3] ^ wanted[3]));
      any = static_cast<unsigned char>(any | static_cast<unsigned char>(other == 0));
    }
    if (any == 0) continue;
    const std::size_t found = text.substr(at, block + wanted.size() - 1).find(wanted);
    if (found != std::string_view::npos) return at + found;
  }
  const std::size_t found = text.substr(at).find(wanted);
  return found == std::string_view::npos ? found : at + found;
}

/// Where strings stand in one article's text, or else in its additions, which grow.
class Finder {
 public:
  Finder(std::string_view text, std::string& additions) : text_(text), additions_(&additions) { additions.clear(); }

  struct Place {
    std::uint32_t start = 0;
    std::uint32_t size = 0;
  };

  /// The string, looked for from byte `from` on, not far.
  Place find(std::string_view wanted, std::size_t from = 0) {
    if (wanted.empty()) return {};
    const std::string_view near = text_.substr(from, wanted.size() + reach);
    if (near.starts_with(wanted)) return place(from, wanted.size());
    const std::size_t found = find_first(near, wanted);
    return found != std::string_view::npos ? place(from + found, wanted.size()) : add(wanted);
  }

  /// The string, looked for on both sides of byte `around`.
  Place find_around(std::string_view wanted, std::size_t around) {
    return find(wanted, around - std::min(around, reach / 2));
  }

  /// A string after the one of `before`, or else anywhere near the beginning.
  Place find_after(std::string_view wanted, Place before) {
    const std::size_t from = before.start + before.size;
    return find(wanted, from < text_.size() ? from : 0);
  }

  /// Pieces that make up `wanted`, which is mostly the text with stretches left out.
  template <class Add>
  void find_pieces(std::string_view wanted, std::size_t from, Add&& add_piece) {
    std::size_t at = from;
    for (int misses = 0; !wanted.empty();) {
      const std::size_t same = count_same(text_.substr(std::min(at, text_.size())), wanted);
      if (same > 0) {
        add_piece(place(at, same));
        wanted.remove_prefix(same);
        at += same;
        if (wanted.empty()) return;
      }
      if (move_to(wanted, at)) continue;
      const std::size_t missing = ++misses > most_misses ? wanted.size() : 1;
      add_piece(add(wanted.substr(0, missing)));
      wanted.remove_prefix(missing);
      move_to(wanted, at);
    }
  }

 private:
  static constexpr std::size_t reach = 16'384;  // bytes that are looked through for a string
  static constexpr std::size_t anchor = 16;     // bytes by which the place of the next piece is found
  static constexpr int most_misses = 64;        // after which the rest is an addition: each may look through the text

  /// Moves to where the next piece begins; returns whether there is such a place.
  bool move_to(std::string_view wanted, std::size_t& at) const {
    const std::size_t next = find_first(text_.substr(std::min(at, text_.size())), wanted.substr(0, anchor));
    if (next == std::string_view::npos) return false;
    at += next;
    return true;
  }

  static Place place(std::size_t start, std::size_t size) {
    return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(size)};
  }

  Place add(std::string_view wanted) {
    std::size_t found = additions_->find(wanted, additions_->size() - std::min(additions_->size(), reach));
    if (found == std::string::npos) {
      found = additions_->size();
      additions_->append(wanted);
    }
    return place(text_.size() + found, wanted.size());
  }

  std::string_view text_;
  std::string* additions_;
};

void push(Strings<Owned>& strings, Finder::Place place) {
  push(strings.starts, place.start);
  push(strings.sizes, place.size);
}

template <class Item>
void push_span(Mentions<Owned>& mentions, const Item& item) {
  push(mentions.starts, item.start);
  push(mentions.ends, item.end);
}

template <class Lists, class Column>
void end_row(Lists& lists, const Column& items) {
  push(lists.rows, static_cast<std::int64_t>(items.size()));
}

void push_list(StringLists<Owned>& lists, const std::vector<std::string>& values, Finder& finder) {
  Finder::Place before;
  for (const std::string& value : values) {
    const Finder::Place found = finder.find_after(value, before);
    push(lists.text, found);
    before = found;
  }
  end_row(lists, lists.text.starts);
}

void push_published(const std::optional<Moment>& published, Columns<Owned>& columns) {
  const Moment moment = published.value_or(Moment{});
  push(columns.published_day, day_number(moment));
  push(columns.published_minute, moment.minute_of_day < 0 ? not_said : static_cast<std::int16_t>(moment.minute_of_day));
  push(columns.published_second, static_cast<std::uint8_t>(moment.second));
  push(columns.published_zone, static_cast<std::int16_t>(moment.zone_minutes_from_utc.value_or(not_said)));
}

std::uint32_t first_of_kind(const Reading& reading, Kind kind) {
  const auto found = std::ranges::find(reading.segments, kind, &Segment::kind);
  return found == reading.segments.end() ? 0 : found->start;
}

}  // namespace

ColumnWriter::ColumnWriter() {
  for_each_column(columns_, [](std::string_view, auto& column, Extent extent) {
    column.reserve(usual_size);
    if (extent == Extent::rows) push(column, 0);
  });
}

void ColumnWriter::write(const Reading& reading, std::string_view text, std::uint8_t language) {
  std::string additions;
  Finder finder(text, additions);
  const CodePointOffsets offsets(text);
  const auto at = [&](std::uint32_t place) { return std::min<std::size_t>(offsets.byte_of(place), text.size()); };
  Columns<Owned>& all = columns_;

  push(all.language, language);
  push_published(reading.published, all);
  push(all.headline, finder.find(reading.headline, at(first_of_kind(reading, Kind::headline))));
  push(all.standfirst, finder.find(reading.standfirst, at(first_of_kind(reading, Kind::standfirst))));
  push(all.outlet, finder.find(reading.outlet));
  push(all.place, finder.find(reading.place));
  finder.find_pieces(reading.body, at(first_of_kind(reading, Kind::body)),
                     [&](Finder::Place piece) { push(all.body.text, piece); });
  end_row(all.body, all.body.text.starts);
  push_list(all.authors, reading.authors, finder);
  push_list(all.editors, reading.editors, finder);
  push_list(all.cited, reading.cited, finder);

  for (const Segment& segment : reading.segments) {
    push_span(all.segments, segment);
    push(all.segments.kind, static_cast<std::uint8_t>(segment.kind));
  }
  end_row(all.segments, all.segments.starts);
  for (const Quote& quote : reading.quotes) {
    push_span(all.quotes, quote);
    push(all.quotes.text, finder.find(quote.text, at(quote.start)));
    push(all.quotes.speaker, finder.find_around(quote.speaker, at(quote.start)));
  }
  end_row(all.quotes, all.quotes.starts);
  for (const Figure& figure : reading.figures) {
    push_span(all.figures, figure);
    push(all.figures.low, figure.low);
    push(all.figures.high, figure.high);
    push(all.figures.unit, finder.find(figure.unit, at(figure.start)));
    push(all.figures.noun, finder.find(figure.noun, at(figure.start)));
    push(all.figures.hedge, finder.find(figure.hedge, at(figure.start)));
    push(all.figures.kind, static_cast<std::uint8_t>(figure.kind));
  }
  end_row(all.figures, all.figures.starts);
  for (const DateMention& date : reading.dates) {
    push_span(all.dates, date);
    push(all.dates.first, day_number(date.first));
    push(all.dates.last, day_number(date.last));
    push(all.dates.precision, static_cast<std::uint8_t>(date.precision));
    push(all.dates.relative, static_cast<std::uint8_t>(date.relative));
  }
  end_row(all.dates, all.dates.starts);
  for (const Alias& alias : reading.aliases) {
    push_span(all.aliases, alias);
    push(all.aliases.short_form, finder.find(alias.short_form, at(alias.start)));
    push(all.aliases.long_form, finder.find_around(alias.long_form, at(alias.start)));
  }
  end_row(all.aliases, all.aliases.starts);
  for (const Name& name : reading.names) {
    push_span(all.names, name);
    push(all.names.count, name.count);
    push(all.names.text, finder.find(name.text, at(name.start)));
  }
  end_row(all.names, all.names.starts);
  all.additions.append({reinterpret_cast<const std::uint8_t*>(additions.data()), additions.size()});
  push(all.addition_rows, static_cast<std::int64_t>(all.additions.size()));
}

void append_columns(const Columns<Owned>& part, Columns<Owned>& all) {
  std::vector<const void*> of_part;
  for_each_column(part, [&](std::string_view, const auto& column, Extent) { of_part.push_back(&column); });
  auto next = of_part.begin();
  for_each_column(all, [&](std::string_view, auto& column, Extent extent) {
    const auto& added = *static_cast<const std::remove_reference_t<decltype(column)>*>(*next++);
    if (extent != Extent::rows) return column.append({added.data(), added.size()});
    const auto before = column[column.size() - 1];
    for (std::size_t row = 1; row < added.size(); ++row) push(column, before + added[row]);
  });
}

}  // namespace warta::articles
