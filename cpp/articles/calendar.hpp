#pragma once
// Spans of days.

#include <chrono>

#include "articles/article.hpp"

namespace warta::articles {

using Day = std::chrono::sys_days;

[[nodiscard]] Day day_of(const Moment& moment) noexcept;
[[nodiscard]] Moment moment_of(Day day) noexcept;

struct DaySpan {
  Day first;
  Day last;
};

/// The week (Monday to Sunday), month or year that holds `day`, `shift` of them later.
[[nodiscard]] DaySpan period_around(Day day, Precision precision, int shift);

[[nodiscard]] DaySpan month_span(int year, int month);
[[nodiscard]] DaySpan year_span(int year);

}  // namespace warta::articles
