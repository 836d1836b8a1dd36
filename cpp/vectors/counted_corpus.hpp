#pragma once
// Counts of a corpus on their way from terms as they were met to the rows of a matrix.

#include <cstdint>
#include <span>
#include <vector>

#include "base/watch.hpp"
#include "vectors/analysis.hpp"
#include "vectors/document_terms.hpp"
#include "vectors/lexicon.hpp"
#include "vectors/row_sorter.hpp"

namespace warta::vectors {

/// Rows in chunks of consecutive documents. First the nodes are those of the lexicon of the worker that counted the
/// chunk; after to_columns they are columns, ascending in each row, once each.
struct CountedCorpus {
  std::vector<CountedRows> chunks;
  std::vector<int> worker_of_chunk;
  std::int64_t rows = 0;
};

/// A corpus with the terms that it has.
struct CountedTerms {
  CountedCorpus corpus;
  Lexicon lexicon;                   ///< of all workers
  std::vector<NodeId> alphabetical;  ///< the corpus's columns as nodes
};

/// Documents in how many columns hold a term, and how often it stands in all of them.
struct ColumnTotals {
  std::vector<std::int64_t> document_frequency;
  std::vector<std::int64_t> occurrences;
};

/// How many documents a chunk has, but for the last.
constexpr std::int64_t kDocumentsPerChunk = 256;

/// A corpus whose chunks are still to be filled.
CountedCorpus empty_corpus(std::size_t documents);

/// Replaces the nodes of each row by their columns, in order, and adds up what falls into one column; a column with
/// Columns::kNegative counts negatively.
void to_columns(CountedRows& rows, const Columns& columns, RowSorter& sorter);

/// Counts every term; columns are the terms in alphabetical order. The result is the same for any number of threads.
CountedTerms count_terms(const Analysis& analysis, std::span<const std::string_view> documents, int threads,
                         Watch& watch);

/// Counts the terms that `lexicon` has, in the columns given.
CountedCorpus count_known_terms(const Analysis& analysis, const Lexicon& lexicon, const Columns& columns,
                                std::span<const std::string_view> documents, int threads, Watch& watch);

/// Sums of each of the first `columns` columns.
ColumnTotals total(const CountedCorpus& corpus, std::int64_t columns);

/// Leaves out columns and numbers the rest anew: `column_of` ascends over those that stay, Columns::kNoColumn
/// elsewhere.
void select_columns(CountedCorpus& corpus, std::span<const std::uint32_t> column_of, int threads);

}  // namespace warta::vectors
