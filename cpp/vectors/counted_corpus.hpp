#pragma once
// Counts of a corpus on their way from terms as they were met to the rows of a matrix.

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <vector>

#include "base/raw_array.hpp"
#include "base/watch.hpp"
#include "vectors/analysis.hpp"
#include "vectors/compact_counts.hpp"
#include "vectors/document_terms.hpp"
#include "vectors/documents.hpp"
#include "vectors/lexicon.hpp"

namespace warta::vectors {

/// How many documents a chunk has, but for the last.
constexpr std::int64_t kDocumentsPerChunk = 256;

/// Rows in order, five bytes an entry, in chunks whose nodes are of one lexicon each.
struct CountedCorpus {
  RawArray<NodeId> nodes;  ///< each once a row
  CompactCounts counts;
  std::vector<std::int64_t> row_starts = {0};
  std::vector<int> lexicon_of_chunk;
  /// For each lexicon the columns of its nodes. None at all: the nodes are columns, ascending in each row.
  std::vector<Columns> lexicon_columns;
  std::int64_t columns = 0;
  bool has_all = true;  ///< every node has a column

  std::int64_t rows() const { return static_cast<std::int64_t>(row_starts.size()) - 1; }
  std::int64_t chunks() const { return static_cast<std::int64_t>(lexicon_of_chunk.size()); }
  std::span<const NodeId> row_nodes(std::int64_t row) const {
    const auto begin = static_cast<std::size_t>(row_starts[static_cast<std::size_t>(row)]);
    const auto end = static_cast<std::size_t>(row_starts[static_cast<std::size_t>(row) + 1]);
    return {nodes.data() + begin, end - begin};
  }
  /// Calls f(row, columns or nullptr) for each row of a chunk.
  template <class Function>
  void for_each_row(std::int64_t chunk, Function&& f) const {
    const auto owner = static_cast<std::size_t>(lexicon_of_chunk[static_cast<std::size_t>(chunk)]);
    const Columns* const chunk_columns = lexicon_columns.empty() ? nullptr : &lexicon_columns[owner];
    const std::int64_t end = std::min(rows(), (chunk + 1) * kDocumentsPerChunk);
    for (std::int64_t row = chunk * kDocumentsPerChunk; row < end; ++row) f(row, chunk_columns);
  }
};

/// Takes the chunks of a corpus in the order in which threads finish them and appends them in their own.
class ChunkAppender {
 public:
  explicit ChunkAppender(CountedCorpus& corpus) : corpus_(corpus) {}

  /// The rows' content is taken; their memory may be used again. `lexicon` is the number of the one that they are of.
  void put(std::int64_t chunk, CountedRows& rows, int lexicon);

 private:
  struct Chunk {
    CountedRows rows;
    int lexicon;
  };
  void append(const CountedRows& rows, int lexicon);

  std::mutex mutex_;
  CountedCorpus& corpus_;
  std::map<std::int64_t, Chunk> waiting_;
};

/// A corpus with the terms that it has.
struct CountedTerms {
  CountedCorpus corpus;
  Lexicon lexicon;                   ///< of all workers
  std::vector<NodeId> alphabetical;  ///< the corpus's columns as nodes
};

/// Counts every term; columns are the terms in alphabetical order. The result is the same for any number of threads.
CountedTerms count_terms(const Analysis& analysis, const Documents& documents, int threads, Watch& watch);

/// Counts the terms that `lexicon` has, in the columns given.
CountedCorpus count_known_terms(const Analysis& analysis, const Lexicon& lexicon, const Columns& columns,
                                const Documents& documents, int threads, Watch& watch);

/// In how many rows each column is.
std::vector<std::int64_t> document_frequency(const CountedCorpus& corpus);

/// Sums of each column's counts.
std::vector<std::int64_t> occurrences(const CountedCorpus& corpus);

/// Leaves out columns and numbers the rest anew.
void select_columns(CountedCorpus& corpus, std::span<const bool> keep);

}  // namespace warta::vectors
