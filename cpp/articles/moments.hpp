#pragma once
// Calendar dates and times of day as newspapers print them.

#include <optional>

#include "articles/article.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// A moment read from tokens, and the first token after it.
struct ReadMoment {
  Moment moment;
  std::uint32_t end;
};

/// A full date at token `at`: "Minggu, 27 Februari 2022", "18/6/2025", "2025-06-18", "June 18, 2025".
[[nodiscard]] std::optional<ReadMoment> read_date(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// A full date with the time of day and zone that may follow: "6 Agustus 2022, 17:05 WIB", "18/6/2025 14.05 WIT".
[[nodiscard]] std::optional<ReadMoment> read_moment(const Scan& scan, std::uint32_t at, std::uint32_t end);

struct ReadTime {
  int minutes;  ///< since midnight
  int second;
  std::uint32_t end;
  bool has_minutes;  ///< "17:05" and not "5 pm"
};

/// A time of day at token `at`: "17:05", "17.05 Uhr", "17:05:33", "17h05", "5:05 pm", "5 pm".
[[nodiscard]] std::optional<ReadTime> read_time(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// A number token of digits alone, at most four of them.
[[nodiscard]] std::optional<int> plain_integer(const Scan& scan, std::uint32_t at);

[[nodiscard]] bool is_calendar_day(int year, int month, int day) noexcept;

}  // namespace warta::articles
