#include "vectors/term_sums.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "base/checks.hpp"

namespace warta::vectors {

using terms::Columns;
namespace {

void append(const TermSums& from, std::size_t at, TermSums& sums) {
  sums.terms.push_back(from.terms[at]);
  sums.totals.document_frequency.push_back(from.totals.document_frequency[at]);
  sums.totals.occurrences.push_back(from.totals.occurrences[at]);
}

TermSums merged(const TermSums& one, const TermSums& other) {
  TermSums sums;
  const std::size_t room = one.terms.size() + other.terms.size();
  sums.terms.reserve(room);
  sums.totals.document_frequency.reserve(room);
  sums.totals.occurrences.reserve(room);
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < one.terms.size() && b < other.terms.size()) {
    const int order = one.terms[a].compare(other.terms[b]);
    append(order <= 0 ? one : other, order <= 0 ? a : b, sums);
    if (order == 0) {
      sums.totals.document_frequency.back() += other.totals.document_frequency[b];
      sums.totals.occurrences.back() += other.totals.occurrences[b];
    }
    a += static_cast<std::size_t>(order <= 0);
    b += static_cast<std::size_t>(order >= 0);
  }
  for (; a < one.terms.size(); ++a) append(one, a, sums);
  for (; b < other.terms.size(); ++b) append(other, b, sums);
  return sums;
}

void check_row_starts(const CsrView<std::int32_t>& counts) {
  const auto& starts = counts.row_starts;
  const bool is_whole = !starts.empty() && starts.front() == 0 && starts.back() == counts.non_zeros() &&
                        counts.column_indices.size() == counts.values.size();
  if (!is_whole || !std::is_sorted(starts.begin(), starts.end())) {
    throw std::invalid_argument("counts must have row offsets that ascend from 0 to the number of values");
  }
}

}  // namespace

TermSums merged(std::span<const TermSums> parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return parts[0];
  const std::size_t half = parts.size() / 2;
  return merged(merged(parts.first(half)), merged(parts.subspan(half)));
}

std::vector<std::uint32_t> places_among(SortedTerms terms, SortedTerms all) {
  std::vector<std::uint32_t> places(terms.size(), Columns::kNoColumn);
  std::size_t place = 0;
  for (std::size_t term = 0; term < terms.size() && place < all.size();) {
    const int order = terms[term].compare(all[place]);
    if (order == 0) places[term] = static_cast<std::uint32_t>(place);
    term += static_cast<std::size_t>(order <= 0);
    place += static_cast<std::size_t>(order >= 0);
  }
  return places;
}

CountedCorpus renumbered(const CsrView<std::int32_t>& counts, std::span<const std::uint32_t> column_of,
                         std::int64_t columns) {
  check_row_starts(counts);
  CountedCorpus corpus;
  corpus.columns = columns;
  WorkerRows& rows = corpus.workers.emplace_back();
  rows.reserve(counts.values.size());
  corpus.row_starts.reserve(static_cast<std::size_t>(counts.rows) + 1);
  std::vector<terms::NodeId> kept;
  std::vector<std::int32_t> kept_counts;
  for (std::int64_t row = 0; row < counts.rows; ++row) {
    if (row % kDocumentsPerChunk == 0) corpus.chunks.push_back({0, rows.nodes.size()});
    const auto row_columns = counts.row_columns(row);
    const auto row_counts = counts.row_values(row);
    kept.resize(row_columns.size());
    kept_counts.resize(row_columns.size());
    std::size_t size = 0;
    for (std::size_t at = 0; at < row_columns.size(); ++at) {
      const auto own = static_cast<std::size_t>(row_columns[at]);
      if (own >= column_of.size()) throw_invalid("counts", "in columns of the terms", row_columns[at]);
      kept[size] = column_of[own];
      kept_counts[size] = row_counts[at];
      size += static_cast<std::size_t>(column_of[own] != Columns::kNoColumn);
    }
    rows.append({std::span(kept).first(size), std::span(kept_counts).first(size)});
    corpus.row_starts.push_back(static_cast<std::int64_t>(rows.nodes.size()));
  }
  return corpus;
}

}  // namespace warta::vectors
