#pragma once
// What parts of a corpus have counted, each by itself, as the counts of the whole: sums of terms, and rows.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/csr.hpp"
#include "vectors/counted_corpus.hpp"
#include "vectors/tally.hpp"

namespace warta::vectors {

/// Terms that strictly ascend by their bytes, which is their alphabetical order.
using SortedTerms = std::span<const std::string_view>;

/// Terms in alphabetical order, which somebody else owns, with their totals.
struct TermSums {
  std::vector<std::string_view> terms;
  TermTotals totals;
};

/// The terms of all parts and the sums of their totals, in one walk over two parts at a time.
TermSums merged(std::span<const TermSums> parts);

/// For each of the terms its place among `all`, or Columns::kNoColumn; in one walk over both.
std::vector<std::uint32_t> places_among(SortedTerms terms, SortedTerms all);

/// Rows of counts whose columns were numbered by themselves, as a corpus in other columns. Entry e of row r, of
/// row_starts[r] to row_starts[r + 1], counts counts[e] in column column_of[columns[e]], or is left out where that is
/// Columns::kNoColumn. Columns ascend in each row and column_of ascends, so that they do afterwards.
///
/// Throws std::invalid_argument unless the arrays make rows of columns that column_of has.
CountedCorpus renumbered(const CsrView<std::int32_t>& counts, std::span<const std::uint32_t> column_of,
                         std::int64_t columns);

}  // namespace warta::vectors
