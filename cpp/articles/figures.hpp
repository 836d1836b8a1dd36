#pragma once
// Quantities: numbers with what they count.

#include <span>
#include <vector>

#include "articles/article.hpp"
#include "articles/dates.hpp"
#include "articles/offsets.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// Numbers with a unit, a currency or a noun: "sekitar 1,28 juta tentara", "Rp 2,5 miliar", "10-15 persen". Numbers
/// that are part of `dates`, of times, names, scores and article numbers of laws are none.
[[nodiscard]] std::vector<Figure> read_figures(const Scan& scan, std::span<const TokenRange> prose,
                                               std::span<const FoundDate> dates, const CodePointOffsets& offsets);

}  // namespace warta::articles
