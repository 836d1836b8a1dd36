#include "articles/dates.hpp"

#include <array>
#include <cmath>

#include "articles/moments.hpp"
#include "articles/numbers.hpp"

namespace warta::articles {
namespace {

using std::chrono::days;
using std::chrono::weekday;

constexpr int first_year = 1500;
constexpr int last_year = 2199;

/// What a date that starts with a word starts with.
constexpr LexiconSet openers =
    any_of(Lexicon::period_edge, Lexicon::weekday, Lexicon::month, Lexicon::period_word, Lexicon::day_shift,
           Lexicon::number_word, Lexicon::vague_number, Lexicon::quarter_word, Lexicon::shift_before);

enum class Edge { none, start = 1, middle = 2, end = 3 };

struct Found {
  std::uint32_t end;
  DaySpan span{};
  Precision precision = Precision::day;
  bool relative = false;
  bool resolved = true;
};

Found resolved(std::uint32_t end, DaySpan span, Precision precision) { return {end, span, precision, false, true}; }

/// A part of a period: the first, middle or last quarters of a year, the first, second or last ten days of a month.
void narrow(Found& found, Edge edge) {
  if (edge == Edge::none) return;
  if (!found.resolved) {
    found.precision = found.precision == Precision::year ? Precision::quarter : Precision::week;
    return;
  }
  const std::chrono::year_month_day first{found.span.first};
  if (found.precision == Precision::year) {
    static constexpr std::array<std::array<int, 2>, 4> months{{{1, 12}, {1, 3}, {4, 9}, {10, 12}}};
    const auto [low, high] = months[static_cast<std::size_t>(edge)];
    const int year = static_cast<int>(first.year());
    found.span = {month_span(year, low).first, month_span(year, high).last};
    found.precision = Precision::quarter;
  } else if (found.precision == Precision::month) {
    const Day start = found.span.first;
    if (edge == Edge::start) found.span.last = start + days{9};
    if (edge == Edge::middle) found.span = {start + days{10}, start + days{19}};
    if (edge == Edge::end) found.span.first = start + days{20};
    found.precision = Precision::week;
  }
}

class DateReader {
 public:
  DateReader(const Scan& scan, std::optional<Day> published) : scan_(scan), published_(published) {}

  /// The mention that starts at token `at`, with the word that may say again when it was: "16 Oktober kemarin".
  [[nodiscard]] std::optional<Found> read(std::uint32_t at, std::uint32_t end) const {
    std::optional<Found> found = read_bare(at, end);
    if (found && found->resolved) found->resolved = is_in_calendar(found->span);
    if (found && found->precision <= Precision::month && !scan_.has(Lexicon::shift_word, found->end - 1)) {
      if (const Match shift = scan_.match(Lexicon::shift_word, found->end, end)) {
        found->end += shift.tokens;
        keep_on_side(*found, shift.value);
      }
    }
    return found;
  }

  /// Whether what is read at `at` is the first of two days of which the second has the year: "6 Januari hingga 31
  /// Oktober 2023", "6-9 Juni 2025".
  [[nodiscard]] std::optional<Found> read_with_later_year(std::uint32_t at, std::uint32_t end) const {
    const std::optional<int> day = plain_integer(scan_, at);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    const Match month = scan_.match(Lexicon::month, at + 1, end);
    const std::uint32_t between = at + 1 + month.tokens;
    if (between >= end || (month && !scan_[at + 1].is(Token::capital))) return std::nullopt;
    const bool dash = is_dash(scan_[between].mark);
    const std::uint32_t second = between + (dash ? 1 : scan_.match(Lexicon::range_word, between, end).tokens);
    if (second == between || second >= end || !scan_[second].is_number()) return std::nullopt;
    const std::optional<Found> last = read_day(second, second, end);
    if (!last) return std::nullopt;
    const std::optional<int> second_day = plain_integer(scan_, second);
    const bool has_month = second_day && scan_.match(Lexicon::month, second + 1, end);
    if (!has_month || (!month && *second_day <= *day)) return std::nullopt;
    Found found = *last;
    if (found.resolved) {
      const std::chrono::year_month_day until{last->span.last};
      const int first_month =
          month ? static_cast<int>(month.value) : static_cast<int>(static_cast<unsigned>(until.month()));
      const int last_year = static_cast<int>(until.year());
      const int year = last_year - (first_month > static_cast<int>(static_cast<unsigned>(until.month())) ? 1 : 0);
      if (!is_calendar_day(year, first_month, *day)) return std::nullopt;
      const Day first = day_of({year, first_month, *day, -1, std::nullopt, 0});
      found.span = month ? DaySpan{first, first} : DaySpan{first, last->span.last};
    }
    // Two months are two mentions, a stretch of days in one month is one.
    if (month) found.end = between;
    return found;
  }

 private:
  [[nodiscard]] std::optional<Found> read_bare(std::uint32_t at, std::uint32_t end) const {
    const Token& token = scan_[at];
    if (token.is_number()) {
      if (const auto range = read_with_later_year(at, end)) return range;
      if (const auto day = read_day(at, at, end)) return day;
      if (const auto decade = read_decade(at, end)) return decade;
      if (const auto ago = read_ago(at, end)) return ago;
      return read_year(at, end);
    }
    if (!token.is_word() || !scan_.may_match(openers, at)) return std::nullopt;
    if (const Match edge = scan_.match(Lexicon::period_edge, at, end)) {
      std::optional<Found> period = read_period(at + edge.tokens, end);
      if (period) narrow(*period, static_cast<Edge>(static_cast<int>(edge.value)));
      return period;
    }
    if (const Match day = scan_.match(Lexicon::weekday, at, end)) return read_weekday(at, day, end);
    if (const auto date = read_date(scan_, at, end)) return at_day(date->end, day_of(date->moment));
    if (const auto day = read_month_day(at, end)) return day;
    if (const Match shift = scan_.match(Lexicon::day_shift, at, end)) {
      return shifted(at + shift.tokens, Precision::day, static_cast<int>(shift.value));
    }
    if (const auto quarter = read_quarter(at, end)) return quarter;
    if (const auto before = read_shifted_after(at, end)) return before;
    if (const auto period = read_period(at, end)) return period;
    return read_ago(at, end);
  }

  /// "20 Desember lalu" is past, "12 Februari nanti" is to come: a year nearer would be on the wrong side.
  void keep_on_side(Found& found, double side) const {
    if (!found.resolved || !published_ || !found.relative || found.precision != Precision::day) return;
    const std::chrono::year_month_day first{found.span.first};
    const bool wrong = (side < 0 && found.span.first > *published_) || (side > 0 && found.span.first < *published_);
    if (!wrong) return;
    const int year = static_cast<int>(first.year()) + (side < 0 ? -1 : 1);
    const int month = static_cast<int>(static_cast<unsigned>(first.month()));
    const int day = static_cast<int>(static_cast<unsigned>(first.day()));
    if (!is_calendar_day(year, month, day)) return;
    const Day that = day_of({year, month, day, -1, std::nullopt, 0});
    found.span = {that, that};
  }

  /// "October 7", "Sept. 22", "September 5th".
  [[nodiscard]] std::optional<Found> read_month_day(std::uint32_t at, std::uint32_t end) const {
    const Match month = scan_.match(Lexicon::month, at, end);
    if (!month || !scan_[at].is(Token::capital)) return std::nullopt;
    std::uint32_t next = at + month.tokens;
    if (next + 1 < end && scan_.is_mark(next, U'.') && scan_.is_glued(next)) ++next;
    const std::optional<int> day = next < end ? plain_integer(scan_, next) : std::nullopt;
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    const std::uint32_t after = next + 1 + ordinal_ending(next + 1, end);
    const bool counts =
        after < end && (scan_.match(Lexicon::unit, after, end) || scan_.match(Lexicon::scale, after, end));
    return counts ? std::nullopt : nearest(after, static_cast<int>(month.value), *day);
  }

  /// The "th" of "5th".
  [[nodiscard]] std::uint32_t ordinal_ending(std::uint32_t at, std::uint32_t end) const {
    return at < end && scan_.is_glued(at) ? scan_.match(Lexicon::number_ending, at, end).tokens : 0;
  }

  /// "kuartal III 2015", "triwulan pertama": a quarter is named by a numeral, and is of a year.
  [[nodiscard]] std::optional<Found> read_quarter(std::uint32_t at, std::uint32_t end) const {
    const Match word = scan_.match(Lexicon::quarter_word, at, end);
    const std::uint32_t number = at + word.tokens;
    if (!word || number >= end) return std::nullopt;
    const std::string_view numeral = scan_.raw({number, number + 1});
    static constexpr std::array<std::string_view, 4> roman{"I", "II", "III", "IV"};
    static constexpr std::array<std::string_view, 4> digits{"1", "2", "3", "4"};
    for (std::size_t q = 0; q < roman.size(); ++q) {
      if (numeral != roman[q] && numeral != digits[q]) continue;
      std::uint32_t year_at = number + 1;
      if (year_at < end && (scan_.is_mark(year_at, U'-') || scan_.is_mark(year_at, U'/'))) ++year_at;
      const Match period = scan_.match(Lexicon::period_word, year_at, end);
      if (period && static_cast<Precision>(static_cast<int>(period.value)) == Precision::year) year_at += period.tokens;
      const std::optional<int> year = plain_year(year_at, end);
      if (!year) return std::nullopt;
      const int first = static_cast<int>(q) * 3 + 1;
      return resolved(year_at + 1, {month_span(*year, first).first, month_span(*year, first + 2).last},
                      Precision::quarter);
    }
    return std::nullopt;
  }

  /// "1980-an": a decade.
  [[nodiscard]] std::optional<Found> read_decade(std::uint32_t at, std::uint32_t end) const {
    constexpr int years = 10;
    const std::optional<int> year = plain_year(at, end);
    if (!year || *year % years != 0 || at + 2 >= end || !is_dash(scan_[at + 1].mark) || !scan_.is_glued(at + 2) ||
        scan_.raw({at + 2, at + 3}) != "an")
      return std::nullopt;
    return resolved(at + 3, {year_span(*year).first, year_span(*year + years - 1).last}, Precision::decade);
  }

  /// "next Monday", "last week", "this year".
  [[nodiscard]] std::optional<Found> read_shifted_after(std::uint32_t at, std::uint32_t end) const {
    const Match shift = scan_.match(Lexicon::shift_before, at, end);
    const std::uint32_t next = at + shift.tokens;
    if (!shift || next >= end) return std::nullopt;
    if (const Match day = scan_.match(Lexicon::weekday, next, end); day && scan_[next].is(Token::capital)) {
      Found found{next + day.tokens, {}, Precision::day, true, published_.has_value()};
      if (published_) found.span = weekday_beside(day, static_cast<int>(shift.value));
      return found;
    }
    const Match period = scan_.match(Lexicon::period_word, next, end);
    if (!period) return std::nullopt;
    const auto precision = static_cast<Precision>(static_cast<int>(period.value));
    if (precision == Precision::day) return std::nullopt;
    return shifted(next + period.tokens, precision, static_cast<int>(shift.value));
  }

  /// The last such weekday up to the publication; the one before or after it where the text says so.
  [[nodiscard]] DaySpan weekday_beside(const Match& day, int side) const {
    const auto wanted = weekday{static_cast<unsigned>(day.value) % 7};
    const days back = weekday{*published_} - wanted;  // 0 to 6
    Day that = *published_ - back;
    if (side < 0 && back == days{0}) that -= days{7};
    if (side > 0) that += days{7};
    return {that, that};
  }

  static Found at_day(std::uint32_t end, Day day) { return resolved(end, {day, day}, Precision::day); }

  [[nodiscard]] Found shifted(std::uint32_t end, Precision precision, int shift) const {
    const std::optional<DaySpan> span = published_ ? period_around(*published_, precision, shift) : std::nullopt;
    return {end, span.value_or(DaySpan{}), precision, true, span.has_value()};
  }

  /// A day and month, of the year in which they are nearest to the publication.
  [[nodiscard]] std::optional<Found> nearest(std::uint32_t end, int month, int day) const {
    if (!is_calendar_day(2000, month, day)) return std::nullopt;
    Found found{end, {}, Precision::day, true, false};
    if (!published_) return found;
    const int year = static_cast<int>(std::chrono::year_month_day{*published_}.year());
    for (const int candidate : {year - 1, year, year + 1}) {
      if (!is_calendar_day(candidate, month, day)) continue;
      const Day that = day_of({candidate, month, day, -1, std::nullopt});
      const bool nearer = !found.resolved ||
                          std::abs((that - *published_).count()) < std::abs((found.span.first - *published_).count());
      if (nearer) found.span = {that, that};
      found.resolved = true;
    }
    return found;
  }

  /// "27 Februari 2022", "18/6/2025", "24 Februari", "9/6": from token `at`, which may stand in parentheses.
  [[nodiscard]] std::optional<Found> read_day(std::uint32_t begin, std::uint32_t at, std::uint32_t end) const {
    if (const auto date = read_date(scan_, at, end)) return at_day(date->end, day_of(date->moment));
    const std::optional<int> day = plain_integer(scan_, at);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    const std::uint32_t month_at = at + 1 + ordinal_ending(at + 1, end);
    if (const Match month = scan_.match(Lexicon::month, month_at, end)) {
      const std::uint32_t after = month_at + month.tokens;
      const bool capital = scan_[month_at].is(Token::capital);
      return capital ? nearest(after, static_cast<int>(month.value), *day) : std::nullopt;
    }
    // "(9/6)" stands in parentheses, or after a weekday: elsewhere it may be a fraction or a score.
    const bool slash = scan_.is_mark(at + 1, U'/') && at + 2 < end;
    const bool enclosed =
        at > 0 && (scan_.is_mark(at - 1, U'(') || begin < at) && (scan_.is_mark(at + 3, U')') || begin < at);
    const std::optional<int> month = slash && enclosed ? plain_integer(scan_, at + 2) : std::nullopt;
    return month ? nearest(at + 3, *month, *day) : std::nullopt;
  }

  /// "Selasa (10/6/2025)", "Rabu lalu", "hari Minggu 27 Februari 2022", "Jumat".
  [[nodiscard]] std::optional<Found> read_weekday(std::uint32_t at, const Match& day, std::uint32_t end) const {
    if (!scan_[at].is(Token::capital)) return std::nullopt;
    const std::uint32_t next = at + day.tokens;
    const std::uint32_t after_part = next + scan_.match(Lexicon::day_part, next, end).tokens;
    std::uint32_t date = after_part;
    while (date < end && date < after_part + 2 && (scan_.is_mark(date, U'(') || scan_.is_mark(date, U','))) ++date;
    if (date < end && scan_[date].is_number()) {
      if (const auto found = read_day(at, date, end)) return found;
    }
    if (const auto full = date < end ? read_date(scan_, date, end) : std::nullopt)
      return at_day(full->end, day_of(full->moment));
    if (date < end) {
      if (const auto named = read_month_day(date, end)) return named;
    }
    // "Sun", "Min" are more than days.
    constexpr std::uint32_t shortest = 4;
    if (scan_[at].end - scan_[at].start < shortest) return std::nullopt;
    if (const auto week = read_weekday_of_week(next, day, end)) return week;
    const Match shift = scan_.match(Lexicon::shift_word, next, end);
    Found found{next + shift.tokens, {}, Precision::day, true, published_.has_value()};
    if (published_) found.span = weekday_beside(day, static_cast<int>(shift.value));
    return found;
  }

  /// "Jumat pekan ini", "Rabu pekan depan", "Wednesday next week": the day of the week that is named.
  [[nodiscard]] std::optional<Found> read_weekday_of_week(std::uint32_t at, const Match& day, std::uint32_t end) const {
    const Match before = scan_.match(Lexicon::shift_before, at, end);
    const Match week = scan_.match(Lexicon::period_word, at + before.tokens, end);
    if (!week || static_cast<Precision>(static_cast<int>(week.value)) != Precision::week) return std::nullopt;
    const std::uint32_t next = at + before.tokens + week.tokens;
    const Match after = before ? Match{} : scan_.match(Lexicon::shift_word, next, end);
    if (!before && !after) return std::nullopt;
    Found found{next + after.tokens, {}, Precision::day, true, false};
    const int shift = static_cast<int>(before ? before.value : after.value);
    if (const auto span = published_ ? period_around(*published_, Precision::week, shift) : std::nullopt) {
      const Day that = span->first + days{static_cast<int>(day.value) - 1};
      found.span = {that, that};
      found.resolved = true;
    }
    return found;
  }

  /// "April 2025", "Juni tahun lalu", "bulan Juni", "pekan lalu", "tahun 1948", "akhir tahun" after its edge.
  [[nodiscard]] std::optional<Found> read_period(std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return std::nullopt;
    if (const Match month = scan_.match(Lexicon::month, at, end); month && scan_[at].is(Token::capital)) {
      return read_month(at + month.tokens, static_cast<int>(month.value), end);
    }
    if (scan_[at].is_number()) return read_bare_year(at, end);
    const Match period = scan_.match(Lexicon::period_word, at, end);
    if (!period) return std::nullopt;
    const auto precision = static_cast<Precision>(static_cast<int>(period.value));
    const std::uint32_t next = at + period.tokens;
    if (const Match shift = scan_.match(Lexicon::shift_word, next, end)) {
      // "beberapa hari lalu" says no day.
      if (at > 0 && scan_.has(Lexicon::several, at - 1)) return Found{next + shift.tokens, {}, precision, true, false};
      return shifted(next + shift.tokens, precision, static_cast<int>(shift.value));
    }
    if (precision == Precision::month && next < end && scan_.match(Lexicon::month, next, end))
      return read_period(next, end);
    if (precision == Precision::year) {
      if (const auto year = read_bare_year(next, end)) return year;
    }
    const bool after_edge = at > 0 && scan_.has(Lexicon::period_edge, at - 1);
    return after_edge ? std::optional(shifted(next, precision, 0)) : std::nullopt;
  }

  [[nodiscard]] std::optional<Found> read_month(std::uint32_t next, int month, std::uint32_t end) const {
    std::uint32_t year_at = next;
    if (const Match word = scan_.match(Lexicon::period_word, next, end);
        word && static_cast<Precision>(static_cast<int>(word.value)) == Precision::year) {
      year_at = next + word.tokens;
      if (const Match shift = scan_.match(Lexicon::shift_word, year_at, end)) {
        Found found{year_at + shift.tokens, {}, Precision::month, true, published_.has_value()};
        if (published_) found.span = month_span(published_year() + static_cast<int>(shift.value), month);
        return found;
      }
    }
    const std::optional<int> year = plain_year(year_at, end);
    if (year) return resolved(year_at + 1, month_span(*year, month), Precision::month);
    Found found{next, {}, Precision::month, true, published_.has_value()};
    if (const Match shift = scan_.match(Lexicon::shift_word, next, end)) found.end += shift.tokens;
    if (published_) {
      const int now = static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{*published_}.month()));
      // The nearest such month: "Desember" in February is last year's.
      constexpr int half_year = 6;
      const int year_shift = month - now > half_year ? -1 : now - month > half_year ? 1 : 0;
      found.span = month_span(published_year() + year_shift, month);
    }
    return found;
  }

  [[nodiscard]] int published_year() const { return static_cast<int>(std::chrono::year_month_day{*published_}.year()); }

  [[nodiscard]] std::optional<int> plain_year(std::uint32_t at, std::uint32_t end) const {
    const std::optional<int> year = at < end ? plain_integer(scan_, at) : std::nullopt;
    const bool range = year && *year >= first_year && *year <= last_year && scan_[at].end - scan_[at].start == 4;
    return range ? year : std::nullopt;
  }

  [[nodiscard]] std::optional<Found> read_bare_year(std::uint32_t at, std::uint32_t end) const {
    const std::optional<int> year = plain_year(at, end);
    return year ? std::optional(resolved(at + 1, year_span(*year), Precision::year)) : std::nullopt;
  }

  /// "pada 2018": a year after a word that says so.
  [[nodiscard]] std::optional<Found> read_year(std::uint32_t at, std::uint32_t end) const {
    const bool introduced = at > 0 && scan_.has(Lexicon::date_preposition, at - 1) && !scan_.is_glued(at);
    const bool counted = at + 1 < end && scan_[at + 1].is_word() && !scan_[at + 1].is(Token::capital) &&
                         scan_.match(Lexicon::unit, at + 1, end);
    return introduced && !counted ? read_bare_year(at, end) : std::nullopt;
  }

  /// Whether the number is an amount of money: "Rp5.000 tahun lalu" is last year's.
  [[nodiscard]] bool is_price(std::uint32_t at) const {
    const std::uint32_t before = at > 1 && scan_.is_mark(at - 1, U'.') ? at - 1 : at;
    return before > 0 && scan_.has(Lexicon::currency, before - 1);
  }

  /// "dua tahun lalu", "77 tahun yang lalu", "three weeks ago"; "1,5 tahun lalu" says no day.
  [[nodiscard]] std::optional<Found> read_ago(std::uint32_t at, std::uint32_t end) const {
    const std::optional<ReadNumber> number = read_number(scan_, at, end);
    if (!number || is_price(at)) return std::nullopt;
    const Match period = scan_.match(Lexicon::period_word, number->end, end);
    if (!period) return std::nullopt;
    const std::uint32_t next = number->end + period.tokens;
    const Match shift = scan_.match(Lexicon::ago_word, next, end);
    if (!shift) return std::nullopt;
    const auto precision = static_cast<Precision>(static_cast<int>(period.value));
    constexpr double most = 5000;
    // "112.000 pekan lalu" is an amount of last week's; only years are counted so far back, past any calendar.
    if (number->value > most && precision < Precision::year) return std::nullopt;
    const bool countable = number->value == std::floor(number->value) && number->value <= most;
    if (!countable) return Found{next + shift.tokens, {}, precision, true, false};
    const int sign = shift.value < 0 ? -1 : 1;
    return shifted(next + shift.tokens, precision, sign * static_cast<int>(number->value));
  }

  const Scan& scan_;
  std::optional<Day> published_;
};

}  // namespace

std::vector<FoundDate> read_dates(const Scan& scan, std::span<const TokenRange> prose, std::optional<Day> published,
                                  const CodePointOffsets& offsets) {
  const DateReader reader(scan, published);
  std::vector<FoundDate> dates;
  for (const TokenRange run : prose) {
    for (std::uint32_t i = run.begin; i < run.end;) {
      const std::optional<Found> found = reader.read(i, run.end);
      if (!found) {
        ++i;
        continue;
      }
      DateMention mention{
          {}, {}, found->precision, found->relative, offsets.at(scan[i].start), offsets.at(scan[found->end - 1].end)};
      if (found->resolved) {
        mention.first = moment_of(found->span.first);
        mention.last = moment_of(found->span.last);
      }
      dates.push_back({{i, found->end}, mention});
      i = found->end;
    }
  }
  return dates;
}

}  // namespace warta::articles
