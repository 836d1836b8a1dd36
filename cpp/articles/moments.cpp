#include "articles/moments.hpp"

#include <chrono>
#include <utility>

#include "articles/letters.hpp"

namespace warta::articles {
namespace {

constexpr int first_year = 1000;
constexpr int last_year = 2999;

std::optional<int> integer_between(const Scan& scan, std::uint32_t at, std::uint32_t end, int low, int high) {
  if (at >= end) return std::nullopt;
  const std::optional<int> value = plain_integer(scan, at);
  return value && *value >= low && *value <= high ? value : std::nullopt;
}

bool is_date_separator(const Token& token) { return token.is_mark(U'/') || token.is_mark(U'-') || token.is_mark(U'.'); }

std::optional<ReadMoment> moment_if_day(int year, int month, int day, std::uint32_t end) {
  if (!is_calendar_day(year, month, day)) return std::nullopt;
  return ReadMoment{{year, month, day, -1, std::nullopt, 0}, end};
}

int two_digits(std::string_view digits, std::size_t at) { return (digits[at] - '0') * 10 + digits[at + 1] - '0'; }

/// "18.06.2025" is one number token.
std::optional<ReadMoment> read_pointed_date(const Scan& scan, std::uint32_t at) {
  const std::string_view digits = scan.raw({at, at + 1});
  constexpr std::size_t length = 10;  // dd.mm.yyyy
  if (digits.size() != length || digits[2] != '.' || digits[5] != '.' || digits.find('.', 6) != digits.npos ||
      digits.find(',') != digits.npos)
    return std::nullopt;
  const int year = two_digits(digits, 6) * 100 + two_digits(digits, 8);
  return year >= first_year && year <= last_year
             ? moment_if_day(year, two_digits(digits, 3), two_digits(digits, 0), at + 1)
             : std::nullopt;
}

/// Day and month in the order in which the world writes them, else in the only one that the calendar has: "12/25/2016".
std::optional<ReadMoment> day_first(int year, int first, int second, std::uint32_t end) {
  constexpr int months = 12;
  return second > months ? moment_if_day(year, first, second, end) : moment_if_day(year, second, first, end);
}

/// "18/6/2025", "18-06-2025", "2025-06-18", "18/6/25", "18.06.2025".
std::optional<ReadMoment> read_numeric_date(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (const auto pointed = read_pointed_date(scan, at)) return pointed;
  if (at + 4 >= end || !is_date_separator(scan[at + 1]) || scan[at + 3].mark != scan[at + 1].mark) return std::nullopt;
  for (std::uint32_t i = at + 1; i < at + 5; ++i) {
    if (scan[i].is(Token::line_start)) return std::nullopt;
  }
  const auto first = plain_integer(scan, at);
  const auto second = integer_between(scan, at + 2, end, 1, 31);
  const auto third = plain_integer(scan, at + 4);
  if (!first || !second || !third) return std::nullopt;
  if (*first >= first_year && *first <= last_year) return moment_if_day(*first, *second, *third, at + 5);
  if (*third >= first_year && *third <= last_year) return day_first(*third, *first, *second, at + 5);
  const bool short_year = scan.is_mark(at + 1, U'/') && scan[at + 4].end - scan[at + 4].start == 2 &&
                          !scan.is_mark(at + 5, U'/') && scan.is_glued(at + 1) && scan.is_glued(at + 4);
  constexpr int century = 2000;
  return short_year ? day_first(century + *third, *first, *second, at + 5) : std::nullopt;
}

/// "27 Februari 2022", also "14 Jun. 2018".
std::optional<ReadMoment> read_day_month_year(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const auto day = integer_between(scan, at, end, 1, 31);
  const Match month = day ? scan.match(Lexicon::month, at + 1, end) : Match{};
  if (!month) return std::nullopt;
  std::uint32_t next = at + 1 + month.tokens;
  if (next < end && (scan.is_mark(next, U'.') || scan.is_mark(next, U','))) ++next;
  const auto year = integer_between(scan, next, end, first_year, last_year);
  return year ? moment_if_day(*year, static_cast<int>(month.value), *day, next + 1) : std::nullopt;
}

/// "June 18, 2025".
std::optional<ReadMoment> read_month_day_year(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const Match month = scan.match(Lexicon::month, at, end);
  if (!month) return std::nullopt;
  std::uint32_t next = at + month.tokens;
  if (next < end && scan.is_mark(next, U'.')) ++next;
  const auto day = integer_between(scan, next, end, 1, 31);
  if (!day) return std::nullopt;
  ++next;
  if (next < end && scan.is_glued(next)) next += scan.match(Lexicon::number_ending, next, end).tokens;
  if (next < end && scan.is_mark(next, U',')) ++next;
  const auto year = integer_between(scan, next, end, first_year, last_year);
  return year ? moment_if_day(*year, static_cast<int>(month.value), *day, next + 1) : std::nullopt;
}

/// "+07:00", "-0400", "+7" at token `at`, in minutes.
std::optional<std::pair<int, std::uint32_t>> read_offset(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const bool signed_here = at + 1 < end && (scan.is_mark(at, U'+') || is_dash(scan[at].mark)) && scan.is_glued(at + 1);
  if (!signed_here) return std::nullopt;
  const int sign = scan.is_mark(at, U'+') ? 1 : -1;
  constexpr int hour = 60;
  constexpr int most_hours = 14;
  const auto digits = plain_integer(scan, at + 1);
  if (!digits) return std::nullopt;
  if (scan[at + 1].end - scan[at + 1].start == 4) {
    const int minutes = *digits / 100 * hour + *digits % 100;
    if (minutes > most_hours * hour) return std::nullopt;
    return std::pair{sign * minutes, at + 2};
  }
  if (*digits > most_hours) return std::nullopt;
  if (at + 3 < end && scan.is_mark(at + 2, U':') && scan.is_glued(at + 2)) {
    if (const auto minutes = integer_between(scan, at + 3, end, 0, hour - 1)) {
      return std::pair{sign * (*digits * hour + *minutes), at + 4};
    }
  }
  return std::pair{sign * *digits * hour, at + 2};
}

/// The zone behind a time: "WIB", "(WIB)", "GMT+7", "+07:00", "Z".
void read_zone(const Scan& scan, ReadMoment& read, std::uint32_t end) {
  std::uint32_t at = read.end;
  const bool enclosed = scan.is_mark(at, U'(') && at + 1 < end;
  if (enclosed) ++at;
  if (const Match zone = scan.match(Lexicon::zone, at, end)) {
    read.moment.zone_minutes_from_utc = static_cast<int>(zone.value);
    at += zone.tokens;
    if (const auto offset = zone.value == 0.0 ? read_offset(scan, at, end) : std::nullopt) {
      read.moment.zone_minutes_from_utc = offset->first;
      at = offset->second;
    }
  } else if (const auto offset = read_offset(scan, at, end); offset && scan.is_glued(at)) {
    read.moment.zone_minutes_from_utc = offset->first;
    at = offset->second;
  } else if (at < end && scan.is_glued(at) && scan.raw({at, at + 1}) == "Z") {
    read.moment.zone_minutes_from_utc = 0;
    ++at;
  } else {
    return;
  }
  read.end = enclosed && scan.is_mark(at, U')') && at < end ? at + 1 : at;
}

/// The hour and minute of "17:05", "17.05", "17:05:33", "17h05".
std::optional<ReadTime> read_clock(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const auto hour = integer_between(scan, at, end, 0, 24);
  if (const Match mark = hour ? scan.match(Lexicon::hour_word, at + 1, end) : Match{}) {
    const std::uint32_t next = at + 1 + mark.tokens;
    const auto minute = integer_between(scan, next, end, 0, 59);
    const bool two = minute && scan[next].end - scan[next].start == 2;
    return two && *hour < 24 ? std::optional(ReadTime{*hour * 60 + *minute, 0, next + 1, true}) : std::nullopt;
  }
  if (hour && at + 2 < end && scan.is_mark(at + 1, U':')) {
    const auto minute = integer_between(scan, at + 2, end, 0, 59);
    if (!minute || *hour > 23) return std::nullopt;
    ReadTime time{*hour * 60 + *minute, 0, at + 3, true};
    if (at + 4 < end && scan.is_mark(at + 3, U':') && scan[at + 4].is_number()) {
      const std::string_view digits = scan.raw({at + 4, at + 5});
      if (digits.size() >= 2 && two_digits(digits, 0) < 60 && (digits.size() == 2 || digits[2] == '.')) {
        time.second = two_digits(digits, 0);
        time.end = at + 5;
      }
    }
    return time;
  }
  if (hour) return ReadTime{*hour * 60, 0, at + 1, false};
  const std::string_view digits = scan.raw({at, at + 1});
  const std::size_t point = digits.find('.');
  const bool two_parts = (point == 1 || point == 2) && digits.size() == point + 3;
  if (!two_parts || digits.find_first_of(".,", point + 1) != digits.npos) return std::nullopt;
  const int hours = point == 2 ? two_digits(digits, 0) : digits[0] - '0';
  const int minutes = two_digits(digits, point + 1);
  if (hours > 23 || minutes > 59) return std::nullopt;
  return ReadTime{hours * 60 + minutes, 0, at + 1, true};
}

}  // namespace

std::optional<ReadTime> read_time(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (at >= end || !scan[at].is_number()) return std::nullopt;
  std::optional<ReadTime> time = read_clock(scan, at, end);
  if (!time) return std::nullopt;
  const Match half = scan.match(Lexicon::half_day, time->end, end);
  constexpr int noon = 12 * 60;
  if (half) {
    if (time->minutes < noon + 60) time->minutes = time->minutes % noon + static_cast<int>(half.value);
    time->end += half.tokens;
  }
  if (!half && !time->has_minutes) return std::nullopt;
  time->end += scan.match(Lexicon::hour_word, time->end, end).tokens;
  return time;
}

std::optional<int> plain_integer(const Scan& scan, std::uint32_t at) {
  if (at >= scan.size() || !scan[at].is_number() || scan[at].end - scan[at].start > 4) return std::nullopt;
  int value = 0;
  for (const char c : scan.raw({at, at + 1})) {
    if (!is_digit(static_cast<unsigned char>(c))) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_calendar_day(int year, int month, int day) noexcept {
  using namespace std::chrono;
  return month > 0 && month <= 12 && day > 0 && day <= 31 &&
         year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}}
             .ok();
}

std::optional<ReadMoment> read_date(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  std::uint32_t next = at;
  if (const Match weekday = scan.match(Lexicon::weekday, at, end)) {
    next += weekday.tokens;
    while (next < end && (scan.is_mark(next, U',') || scan.is_mark(next, U'(') || scan.is_mark(next, U'.'))) ++next;
  }
  if (next >= end) return std::nullopt;
  if (scan[next].is_number()) {
    if (auto numeric = read_numeric_date(scan, next, end)) return numeric;
    return read_day_month_year(scan, next, end);
  }
  return read_month_day_year(scan, next, end);
}

std::optional<ReadMoment> read_moment(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  std::optional<ReadMoment> read = read_date(scan, at, end);
  if (!read) return std::nullopt;
  std::uint32_t next = read->end;
  while (next < end && scan[next].is_mark() && !scan[next].is(Token::line_start)) ++next;
  if (const Match clock = scan.match(Lexicon::clock, next, end)) next += clock.tokens;
  // The "T" of ISO 8601.
  if (next + 1 < end && scan.is_glued(next) && scan.is_glued(next + 1) && scan.raw({next, next + 1}) == "T") ++next;
  const std::optional<ReadTime> time = read_time(scan, next, end);
  if (!time) return read;
  read->moment.minute_of_day = time->minutes;
  read->moment.second = time->second;
  read->end = time->end;
  read_zone(scan, *read, end);
  return read;
}

}  // namespace warta::articles
