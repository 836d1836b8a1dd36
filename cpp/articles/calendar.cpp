#include "articles/calendar.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>

namespace warta::articles {

using namespace std::chrono;

Day day_of(const Moment& moment) noexcept {
  return year{moment.year} / month{static_cast<unsigned>(moment.month)} /
         std::chrono::day{static_cast<unsigned>(moment.day)};
}

Moment moment_of(Day day) noexcept {
  const year_month_day date{day};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())), -1, std::nullopt};
}

DaySpan month_span(int y, int m) {
  const year_month which = year{y} / month{static_cast<unsigned>(m)};
  return {which / 1, which / last};
}

DaySpan year_span(int y) { return {year{y} / January / 1, year{y} / December / 31}; }

bool is_in_calendar(const DaySpan& span) noexcept {
  return span.first >= year{first_calendar_year} / January / 1 && span.last <= year{last_calendar_year} / December / 31;
}

namespace {

constexpr int years_in_decade = 10;

/// Whether `shift` periods are more days than the calendar has: what is left cannot overflow a year.
bool is_beyond_calendar(Precision precision, int shift) noexcept {
  constexpr std::array<std::int64_t, precision_names.size()> shortest{1, 7, 28, 90, 365, 365 * years_in_decade};
  constexpr std::int64_t days_in_calendar = 366 * last_calendar_year;
  return std::abs(std::int64_t{shift}) * shortest[static_cast<std::size_t>(precision)] > days_in_calendar;
}

DaySpan shifted_period(Day day, Precision precision, int shift) {
  const year_month_day date{day};
  switch (precision) {
    case Precision::day:
      return {day + days{shift}, day + days{shift}};
    case Precision::week: {
      const Day monday = day - (weekday{day} - Monday) + weeks{shift};
      return {monday, monday + days{6}};
    }
    case Precision::month: {
      const year_month which = year_month{date.year(), date.month()} + months{shift};
      return {which / 1, which / last};
    }
    case Precision::quarter:
    case Precision::year:
      return year_span(static_cast<int>(date.year()) + shift);
    case Precision::decade: {
      const int first = static_cast<int>(date.year()) / years_in_decade * years_in_decade + years_in_decade * shift;
      return {year_span(first).first, year_span(first + years_in_decade - 1).last};
    }
  }
  return {day, day};
}

}  // namespace

std::optional<DaySpan> period_around(Day day, Precision precision, int shift) {
  if (is_beyond_calendar(precision, shift)) return std::nullopt;
  const DaySpan span = shifted_period(day, precision, shift);
  return is_in_calendar(span) ? std::optional(span) : std::nullopt;
}

}  // namespace warta::articles
