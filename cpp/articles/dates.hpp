#pragma once
// Dates in the prose, absolute and relative to the day of publication.

#include <optional>
#include <span>
#include <vector>

#include "articles/calendar.hpp"
#include "articles/offsets.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// A date mention with the tokens that it takes.
struct FoundDate {
  TokenRange tokens;
  DateMention mention;
};

/// Dates in order of their place, none inside another: "Selasa (10/6/2025)", "24 Februari", "akhir Maret 2023", "tahun
/// 1948", "Rabu lalu", "pekan lalu", "dua tahun lalu", "kemarin". `published` resolves what is relative; without it the
/// mention's year is 0. A day without a year is the one nearest to publication. What lies outside the
/// calendar, "3.000 tahun yang lalu", has year 0 too.
[[nodiscard]] std::vector<FoundDate> read_dates(const Scan& scan, std::span<const TokenRange> prose,
                                                std::optional<Day> published, const CodePointOffsets& offsets);

}  // namespace warta::articles
