#include "articles/moments.hpp"

#include <chrono>

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
  return ReadMoment{{year, month, day, -1, std::nullopt}, end};
}

/// "18/6/2025", "18-06-2025", "2025-06-18", and "18.06.2025", which is one number token.
std::optional<ReadMoment> read_numeric_date(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (at + 4 >= end || !is_date_separator(scan[at + 1]) || scan[at + 3].mark != scan[at + 1].mark) return std::nullopt;
  for (std::uint32_t i = at + 1; i < at + 5; ++i) {
    if (scan[i].is(Token::line_start)) return std::nullopt;
  }
  const auto first = plain_integer(scan, at);
  const auto second = integer_between(scan, at + 2, end, 1, 12);
  const auto third = plain_integer(scan, at + 4);
  if (!first || !second || !third) return std::nullopt;
  if (*first >= first_year && *first <= last_year) return moment_if_day(*first, *second, *third, at + 5);
  if (*third >= first_year && *third <= last_year) return moment_if_day(*third, *second, *first, at + 5);
  return std::nullopt;
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
  if (next < end && scan.is_mark(next, U',')) ++next;
  const auto year = integer_between(scan, next, end, first_year, last_year);
  return year ? moment_if_day(*year, static_cast<int>(month.value), *day, next + 1) : std::nullopt;
}

struct TimeOfDay {
  int minutes;
  std::uint32_t end;
};

/// "17:05", "17.05", "17:05:33", "5:05 pm".
std::optional<TimeOfDay> read_time(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (at >= end || !scan[at].is_number()) return std::nullopt;
  std::optional<TimeOfDay> time;
  if (const auto hour = integer_between(scan, at, end, 0, 23); hour && at + 2 < end && scan.is_mark(at + 1, U':')) {
    const auto minute = integer_between(scan, at + 2, end, 0, 59);
    if (!minute) return std::nullopt;
    time = TimeOfDay{*hour * 60 + *minute, at + 3};
    if (at + 4 < end && scan.is_mark(at + 3, U':') && integer_between(scan, at + 4, end, 0, 59)) time->end = at + 5;
  } else {
    const std::string_view digits = scan.raw({at, at + 1});
    const std::size_t point = digits.find('.');
    const bool two_parts = point <= 2 && digits.size() == point + 3;
    if (!two_parts) return std::nullopt;
    const auto digit = [&](std::size_t i) { return digits[i] - '0'; };
    const int hours = point == 2 ? digit(0) * 10 + digit(1) : digit(0);
    const int minutes = digit(point + 1) * 10 + digit(point + 2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    time = TimeOfDay{hours * 60 + minutes, at + 1};
  }
  return time;
}

}  // namespace

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
  return month > 0 && day > 0 &&
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
  const std::optional<TimeOfDay> time = read_time(scan, next, end);
  if (!time) return read;
  read->moment.minute_of_day = time->minutes;
  read->end = time->end;
  if (const Match half = scan.match(Lexicon::half_day, read->end, end)) {
    constexpr int noon = 12 * 60;
    if (time->minutes < noon + 60) read->moment.minute_of_day = time->minutes % noon + static_cast<int>(half.value);
    read->end += half.tokens;
  }
  if (const Match zone = scan.match(Lexicon::zone, read->end, end)) {
    read->moment.zone_minutes_from_utc = static_cast<int>(zone.value);
    read->end += zone.tokens;
  }
  return read;
}

}  // namespace warta::articles
