#pragma once
// Counts of a corpus on their way from terms as they were met to the rows of a matrix.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "base/raw_array.hpp"
#include "base/watch.hpp"
#include "terms/analysis.hpp"
#include "terms/document_terms.hpp"
#include "terms/documents.hpp"
#include "terms/lexicon.hpp"
#include "vectors/compact_counts.hpp"

namespace warta::vectors {

/// How many documents a chunk has, but for the last.
constexpr std::int64_t kDocumentsPerChunk = 64;

/// Room is made for an entry every so many characters, which is more entries than prose has words; what stays empty is
/// never touched.
constexpr std::size_t kLengthPerEntry = 8;

/// The rows that one worker counted, five bytes an entry.
struct WorkerRows {
  RawArray<terms::NodeId> nodes;  ///< each once a row
  CompactCounts counts;

  void reserve(std::size_t entries) {
    nodes.reserve(entries);
    counts.reserve(entries);
  }
  void shrink_to_fit() {
    nodes.shrink_to_fit();
    counts.shrink_to_fit();
  }
  void append(const terms::CountedRow& row) {
    nodes.append(row.nodes);
    counts.append(row.counts);
  }
};

/// Rows where the workers left them, chunk by chunk.
struct CountedCorpus {
  /// The rows of consecutive documents, which stand together.
  struct Chunk {
    std::size_t worker = 0;
    std::size_t start = 0;  ///< in the arrays of the worker
  };
  /// A row where it stands.
  struct Row {
    std::int64_t number;
    const WorkerRows& rows;
    std::size_t start;  ///< in the arrays of `rows`
    std::size_t size;
    const terms::Columns* columns;  ///< of the nodes; null if the nodes are columns, ascending

    std::span<const terms::NodeId> nodes() const { return {rows.nodes.data() + start, size}; }
    std::int32_t count(std::size_t at) const { return rows.counts[start + at]; }
  };

  CountedCorpus() = default;
  CountedCorpus(CountedCorpus&&) = default;
  CountedCorpus& operator=(CountedCorpus&&) = default;

  std::vector<WorkerRows> workers;
  std::vector<Chunk> chunks;
  std::vector<std::int64_t> row_starts = {0};  ///< as if all rows stood one after another
  /// The columns of each worker's nodes, or one for all. None at all: the nodes are columns, ascending in each row.
  std::vector<terms::Columns> lexicon_columns;
  std::int64_t columns = 0;
  bool has_all = true;  ///< every node has a column

  std::int64_t rows() const { return static_cast<std::int64_t>(row_starts.size()) - 1; }

  /// Of the nodes of a worker, where nodes have columns.
  const terms::Columns& columns_of(std::size_t worker) const {
    return lexicon_columns[std::min(worker, lexicon_columns.size() - 1)];
  }

  /// Calls f(row) for each Row of a chunk.
  template <class Function>
  void for_each_row(std::int64_t chunk, Function&& f) const {
    const auto [worker, first] = chunks[static_cast<std::size_t>(chunk)];
    const terms::Columns* const chunk_columns = lexicon_columns.empty() ? nullptr : &columns_of(worker);
    const std::int64_t begin = chunk * kDocumentsPerChunk;
    const std::int64_t end = std::min(rows(), begin + kDocumentsPerChunk);
    const std::int64_t* const starts = row_starts.data();
    for (std::int64_t row = begin; row < end; ++row) {
      f(Row{row, workers[worker], first + static_cast<std::size_t>(starts[row] - starts[begin]),
            static_cast<std::size_t>(starts[row + 1] - starts[row]), chunk_columns});
    }
  }
};

/// Thrown by the checkpoint of a worker when the calling thread has been told to stop.
class Stopped : public std::exception {};

/// Counts documents by chunks, each with the counter of the worker that takes it: `make_counter(worker)` points to what
/// has `CountedRow count(std::string_view document, const Checkpoint&)`. `counters` has one for each worker, or null
/// for an idle one.
template <class Counter, class MakeCounter>
CountedCorpus count_documents(const terms::Documents& documents, int threads, Watch& watch,
                              std::vector<std::unique_ptr<Counter>>& counters, MakeCounter make_counter) {
  struct Worker {
    std::unique_ptr<Counter> counter;
    WorkerRows rows;
    std::vector<char> buffer;
    terms::Checkpoint checkpoint;
  };
  check_at_least("threads", threads, 1);
  const auto count = static_cast<std::int64_t>(documents.size());
  const std::int64_t chunks = (count + kDocumentsPerChunk - 1) / kDocumentsPerChunk;
  CountedCorpus corpus;
  corpus.chunks.resize(static_cast<std::size_t>(chunks));
  corpus.row_starts.resize(documents.size() + 1);
  // Each worker has memory of its own, away from the others' cache lines.
  std::vector<std::unique_ptr<Worker>> workers(static_cast<std::size_t>(std::clamp<std::int64_t>(chunks, 1, threads)));
  std::atomic<bool> is_stopped = false;
  Watch stopping_watch([&](std::int64_t done, std::int64_t total) {
    try {
      watch.poll(done, total);
    } catch (...) {
      is_stopped = true;
      throw;
    }
  });
  for (auto& worker : workers) {
    worker = std::make_unique<Worker>();
    worker->rows.reserve(documents.length() / kLengthPerEntry / workers.size());
    worker->checkpoint = [&] {
      if (is_stopped) throw Stopped();
    };
  }
  workers[0]->checkpoint = [&] { stopping_watch.poll(0, count); };
  parallel_for(
      count, kDocumentsPerChunk, static_cast<int>(workers.size()),
      [&](std::int64_t begin, std::int64_t end, int number) {
        Worker& worker = *workers[static_cast<std::size_t>(number)];
        if (!worker.counter) worker.counter = make_counter(number);
        corpus.chunks[static_cast<std::size_t>(begin / kDocumentsPerChunk)] = {static_cast<std::size_t>(number),
                                                                               worker.rows.nodes.size()};
        try {
          for (auto row = static_cast<std::size_t>(begin); row < static_cast<std::size_t>(end); ++row) {
            const terms::CountedRow counted =
                worker.counter->count(documents.utf8(row, worker.buffer), worker.checkpoint);
            worker.rows.append(counted);
            corpus.row_starts[row + 1] = static_cast<std::int64_t>(counted.nodes.size());
          }
        } catch (const Stopped&) {
          return;  // what stopped the calling thread is thrown there
        }
      },
      stopping_watch);
  std::partial_sum(corpus.row_starts.begin(), corpus.row_starts.end(), corpus.row_starts.begin());
  for (auto& worker : workers) {
    worker->rows.shrink_to_fit();
    corpus.workers.push_back(std::move(worker->rows));
    counters.push_back(std::move(worker->counter));
  }
  return corpus;
}

/// A corpus with the terms that it has.
struct CountedTerms {
  CountedCorpus corpus;
  terms::Lexicon lexicon;                   ///< of all workers
  std::vector<terms::NodeId> alphabetical;  ///< the corpus's columns as nodes
};

/// Counts every term; columns are the terms in alphabetical order. The result is the same for any number of threads.
CountedTerms count_terms(const terms::Analysis& analysis, const terms::Documents& documents, int threads, Watch& watch);

/// Counts the terms that `lexicon` has, in the columns given.
CountedCorpus count_known_terms(const terms::Analysis& analysis, const terms::Lexicon& lexicon,
                                const terms::Columns& columns, const terms::Documents& documents, int threads,
                                Watch& watch);

/// In how many rows each column is, of a corpus whose nodes have columns.
std::vector<std::int64_t> document_frequency(const CountedCorpus& corpus);

/// Sums of each column's counts.
std::vector<std::int64_t> occurrences(const CountedCorpus& corpus);

/// Leaves out columns and numbers the rest anew.
void select_columns(CountedCorpus& corpus, std::span<const bool> keep);

}  // namespace warta::vectors
