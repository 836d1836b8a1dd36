#include "vectors/counted_corpus.hpp"

#include <memory>
#include <utility>

#include "base/parallel.hpp"

namespace warta::vectors {
namespace {

/// Counts documents by chunks; `terms_of(worker)` is what a worker looks words up in, `lexicon_of(worker)` its number.
template <class Terms, class TermsOf, class LexiconOf>
CountedCorpus count_nodes(const Analysis& analysis, const Documents& documents, int threads, Watch& watch,
                          TermsOf terms_of, LexiconOf lexicon_of) {
  struct Worker {
    DocumentTerms<Terms> terms;
    CountedRows rows;
    std::vector<char> buffer;
  };
  CountedCorpus corpus;
  ChunkAppender chunks(corpus);
  std::vector<std::unique_ptr<Worker>> workers(static_cast<std::size_t>(threads));
  parallel_for(
      static_cast<std::int64_t>(documents.size()), kDocumentsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int number) {
        auto& worker = workers[static_cast<std::size_t>(number)];
        if (!worker) worker.reset(new Worker{{analysis, terms_of(number)}, {}, {}});
        worker->rows.clear();
        worker->terms.begin_rows();
        for (std::int64_t row = begin; row < end; ++row) {
          worker->terms.append(documents.utf8(static_cast<std::size_t>(row), worker->buffer), worker->rows);
        }
        chunks.put(begin / kDocumentsPerChunk, worker->rows, lexicon_of(number));
      },
      watch);
  return corpus;
}

Columns through(const NodeMap& map, const Columns& columns) {
  Columns mapped;
  mapped.count = columns.count;
  mapped.of_words.reserve(map.words.size());
  mapped.of_grams.reserve(map.grams.size());
  for (const TermId word : map.words) mapped.of_words.push_back(columns[word]);
  for (const NodeId gram : map.grams) mapped.of_grams.push_back(columns[gram]);
  return mapped;
}

/// Sums f(place) of all entries by column.
template <class Function>
std::vector<std::int64_t> sum_by_column(const CountedCorpus& corpus, Function f) {
  std::vector<std::int64_t> sums(static_cast<std::size_t>(corpus.columns));
  for (std::int64_t chunk = 0; chunk < corpus.chunks(); ++chunk) {
    corpus.for_each_row(chunk, [&](std::int64_t row, const Columns* columns) {
      auto place = static_cast<std::size_t>(corpus.row_starts[static_cast<std::size_t>(row)]);
      for (const NodeId node : corpus.row_nodes(row)) {
        const std::uint32_t column = columns == nullptr ? node : (*columns)[node];
        if (column != Columns::kNoColumn) sums[column] += f(place);
        ++place;
      }
    });
  }
  return sums;
}

}  // namespace

void ChunkAppender::put(std::int64_t chunk, CountedRows& rows, int lexicon) {
  const std::scoped_lock lock(mutex_);
  if (chunk != corpus_.chunks()) {
    waiting_.emplace(chunk, Chunk{std::exchange(rows, {}), lexicon});
    return;
  }
  append(rows, lexicon);
  for (auto next = waiting_.begin(); next != waiting_.end() && next->first == corpus_.chunks();) {
    append(next->second.rows, next->second.lexicon);
    next = waiting_.erase(next);
  }
}

void ChunkAppender::append(const CountedRows& rows, int lexicon) {
  corpus_.nodes.append({rows.nodes.data(), rows.nodes.size()});
  corpus_.counts.append({rows.counts.data(), rows.counts.size()});
  for (const std::uint32_t size : rows.row_sizes) corpus_.row_starts.push_back(corpus_.row_starts.back() + size);
  corpus_.lexicon_of_chunk.push_back(lexicon);
}

CountedTerms count_terms(const Analysis& analysis, const Documents& documents, int threads, Watch& watch) {
  std::vector<Lexicon> lexicons(static_cast<std::size_t>(threads));
  CountedTerms counted;
  counted.corpus = count_nodes<GrowingTerms>(
      analysis, documents, threads, watch,
      [&](int worker) { return GrowingTerms(lexicons[static_cast<std::size_t>(worker)]); },
      [](int worker) { return worker; });
  counted.lexicon = std::move(lexicons[0]);
  std::vector<NodeMap> maps(lexicons.size());
  for (std::size_t worker = 1; worker < lexicons.size(); ++worker) {
    maps[worker] = merge_into(counted.lexicon, lexicons[worker]);
    lexicons[worker] = Lexicon();
  }
  counted.lexicon.drop_index();
  counted.alphabetical = alphabetical(counted.lexicon, analysis.node_range());
  std::vector<Columns>& columns = counted.corpus.lexicon_columns;
  columns.push_back(columns_of(counted.lexicon, counted.alphabetical));
  for (std::size_t worker = 1; worker < maps.size(); ++worker) {
    columns.push_back(through(maps[worker], columns[0]));
  }
  counted.corpus.columns = columns[0].count;
  return counted;
}

CountedCorpus count_known_terms(const Analysis& analysis, const Lexicon& lexicon, const Columns& columns,
                                const Documents& documents, int threads, Watch& watch) {
  CountedCorpus corpus = count_nodes<FrozenTerms>(
      analysis, documents, threads, watch, [&](int) { return FrozenTerms(lexicon); }, [](int) { return 0; });
  corpus.lexicon_columns = {columns};
  corpus.columns = columns.count;
  corpus.has_all = false;
  return corpus;
}

std::vector<std::int64_t> document_frequency(const CountedCorpus& corpus) {
  return sum_by_column(corpus, [](std::size_t) { return 1; });
}

std::vector<std::int64_t> occurrences(const CountedCorpus& corpus) {
  return sum_by_column(corpus, [&](std::size_t at) { return corpus.counts[at]; });
}

void select_columns(CountedCorpus& corpus, std::span<const bool> keep) {
  std::vector<std::uint32_t> column_of;
  column_of.reserve(keep.size());
  std::uint32_t next = 0;
  for (const bool kept : keep) column_of.push_back(kept ? next++ : Columns::kNoColumn);
  const auto select = [&](std::vector<std::uint32_t>& columns) {
    for (std::uint32_t& column : columns) {
      if (column != Columns::kNoColumn) column = column_of[column];
    }
  };
  for (Columns& columns : corpus.lexicon_columns) {
    select(columns.of_words);
    select(columns.of_grams);
    columns.count = next;
  }
  corpus.columns = next;
  corpus.has_all = false;
}

}  // namespace warta::vectors
