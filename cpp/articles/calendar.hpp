#pragma once
// Spans of days.

#include <chrono>
#include <optional>

#include "articles/article.hpp"

namespace warta::articles {

using Day = std::chrono::sys_days;

[[nodiscard]] Day day_of(const Moment& moment) noexcept;
[[nodiscard]] Moment moment_of(Day day) noexcept;

struct DaySpan {
  Day first;
  Day last;
};

/// The years of ISO 8601's four digits, which are also those of Python's dates.
inline constexpr int first_calendar_year = 1;
inline constexpr int last_calendar_year = 9999;

[[nodiscard]] bool is_in_calendar(const DaySpan& span) noexcept;

/// The week (Monday to Sunday), month or year that holds `day`, `shift` of them later; none outside the calendar.
[[nodiscard]] std::optional<DaySpan> period_around(Day day, Precision precision, int shift);

[[nodiscard]] DaySpan month_span(int year, int month);
[[nodiscard]] DaySpan year_span(int year);

}  // namespace warta::articles
