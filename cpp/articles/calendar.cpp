#include "articles/calendar.hpp"

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

DaySpan period_around(Day day, Precision precision, int shift) {
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
      constexpr int years_in_decade = 10;
      const int first = static_cast<int>(date.year()) / years_in_decade * years_in_decade + years_in_decade * shift;
      return {year_span(first).first, year_span(first + years_in_decade - 1).last};
    }
  }
  return {day, day};
}

}  // namespace warta::articles
