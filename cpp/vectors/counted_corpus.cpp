#include "vectors/counted_corpus.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "base/parallel.hpp"
#include "vectors/row_sorter.hpp"

namespace warta::vectors {
namespace {

/// Counts documents by chunks; `terms_of(worker)` is what a worker looks words up in.
template <class Terms, class TermsOf>
CountedCorpus count_nodes(const Analysis& analysis, std::span<const std::string_view> documents, int threads,
                          Watch& watch, TermsOf terms_of) {
  CountedCorpus corpus = empty_corpus(documents.size());
  std::vector<std::unique_ptr<DocumentTerms<Terms>>> workers(static_cast<std::size_t>(threads));
  parallel_for(
      corpus.rows, kDocumentsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& terms = workers[static_cast<std::size_t>(worker)];
        if (!terms) terms = std::make_unique<DocumentTerms<Terms>>(analysis, terms_of(worker));
        const auto chunk = static_cast<std::size_t>(begin / kDocumentsPerChunk);
        corpus.worker_of_chunk[chunk] = worker;
        CountedRows& rows = corpus.chunks[chunk];
        rows.row_sizes.reserve(static_cast<std::size_t>(end - begin));
        terms->begin_rows();
        for (std::int64_t row = begin; row < end; ++row) terms->append(documents[static_cast<std::size_t>(row)], rows);
      },
      watch);
  return corpus;
}

Columns through(const NodeMap& map, const Columns& columns) {
  Columns mapped;
  mapped.count = columns.count;
  for (const TermId word : map.words) mapped.of_words.push_back(columns[word]);
  for (const NodeId gram : map.grams) mapped.of_grams.push_back(columns[gram]);
  return mapped;
}

/// `columns_of(worker)` are the columns of the nodes that the worker wrote.
template <class ColumnsOf>
void to_columns(CountedCorpus& corpus, std::int64_t column_count, int threads, ColumnsOf columns_of, Watch& watch) {
  std::vector<std::optional<RowSorter>> sorters(static_cast<std::size_t>(threads));
  parallel_for(
      static_cast<std::int64_t>(corpus.chunks.size()), 1, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& sorter = sorters[static_cast<std::size_t>(worker)];
        if (!sorter) sorter.emplace(column_count);
        for (auto chunk = static_cast<std::size_t>(begin); chunk < static_cast<std::size_t>(end); ++chunk) {
          to_columns(corpus.chunks[chunk], columns_of(corpus.worker_of_chunk[chunk]), *sorter);
        }
      },
      watch);
}

}  // namespace

void to_columns(CountedRows& rows, const Columns& columns, RowSorter& sorter) {
  std::vector<Entry>& entries = sorter.entries();
  std::size_t read = 0;
  std::size_t written = 0;
  for (std::uint32_t& row_size : rows.row_sizes) {
    entries.clear();
    for (const std::size_t end = read + row_size; read < end; ++read) {
      const std::uint32_t column = columns[rows.nodes[read]];
      if (column == Columns::kNoColumn) continue;
      const std::int32_t count = (column & Columns::kNegative) != 0 ? -rows.counts[read] : rows.counts[read];
      entries.push_back((Entry{column & ~Columns::kNegative} << 32U) | static_cast<std::uint32_t>(count));
    }
    sorter.sort();
    const std::size_t row_start = written;
    for (const Entry entry : entries) {
      const auto column = static_cast<std::uint32_t>(entry >> 32U);
      const auto count = static_cast<std::int32_t>(static_cast<std::uint32_t>(entry));
      if (written > row_start && rows.nodes[written - 1] == column) {
        rows.counts[written - 1] += count;
      } else {
        rows.nodes[written] = column;
        rows.counts[written++] = count;
      }
    }
    row_size = static_cast<std::uint32_t>(written - row_start);
  }
  rows.nodes.resize(written);
  rows.nodes.shrink_to_fit();
  rows.counts.resize(written);
  rows.counts.shrink_to_fit();
}

CountedCorpus empty_corpus(std::size_t documents) {
  CountedCorpus corpus;
  corpus.rows = static_cast<std::int64_t>(documents);
  const auto chunks = static_cast<std::size_t>((corpus.rows + kDocumentsPerChunk - 1) / kDocumentsPerChunk);
  corpus.chunks.resize(chunks);
  corpus.worker_of_chunk.resize(chunks);
  return corpus;
}

CountedTerms count_terms(const Analysis& analysis, std::span<const std::string_view> documents, int threads,
                         Watch& watch) {
  std::vector<Lexicon> lexicons(static_cast<std::size_t>(threads));
  CountedTerms counted;
  counted.corpus = count_nodes<GrowingTerms>(analysis, documents, threads, watch, [&](int worker) {
    return GrowingTerms(lexicons[static_cast<std::size_t>(worker)]);
  });
  counted.lexicon = std::move(lexicons[0]);
  std::vector<NodeMap> maps(lexicons.size());
  for (std::size_t worker = 1; worker < lexicons.size(); ++worker) {
    maps[worker] = merge_into(counted.lexicon, lexicons[worker]);
    lexicons[worker] = Lexicon();
  }
  counted.alphabetical = alphabetical(counted.lexicon, analysis.node_range());
  std::vector<Columns> columns(lexicons.size());
  columns[0] = columns_of(counted.lexicon, counted.alphabetical);
  for (std::size_t worker = 1; worker < columns.size(); ++worker) columns[worker] = through(maps[worker], columns[0]);
  to_columns(
      counted.corpus, columns[0].count, threads,
      [&](int worker) -> const Columns& { return columns[static_cast<std::size_t>(worker)]; }, watch);
  return counted;
}

CountedCorpus count_known_terms(const Analysis& analysis, const Lexicon& lexicon, const Columns& columns,
                                std::span<const std::string_view> documents, int threads, Watch& watch) {
  CountedCorpus corpus =
      count_nodes<FrozenTerms>(analysis, documents, threads, watch, [&](int) { return FrozenTerms(lexicon); });
  to_columns(corpus, columns.count, threads, [&](int) -> const Columns& { return columns; }, watch);
  return corpus;
}

ColumnTotals total(const CountedCorpus& corpus, std::int64_t columns) {
  ColumnTotals totals;
  totals.document_frequency.assign(static_cast<std::size_t>(columns), 0);
  totals.occurrences.assign(static_cast<std::size_t>(columns), 0);
  for (const CountedRows& rows : corpus.chunks) {
    for (std::size_t at = 0; at < rows.nodes.size(); ++at) {
      ++totals.document_frequency[rows.nodes[at]];
      totals.occurrences[rows.nodes[at]] += rows.counts[at];
    }
  }
  return totals;
}

void select_columns(CountedCorpus& corpus, std::span<const std::uint32_t> column_of, int threads) {
  parallel_for(static_cast<std::int64_t>(corpus.chunks.size()), 1, threads, [&](std::int64_t begin, std::int64_t, int) {
    CountedRows& rows = corpus.chunks[static_cast<std::size_t>(begin)];
    std::size_t read = 0;
    std::size_t written = 0;
    for (std::uint32_t& row_size : rows.row_sizes) {
      const std::size_t row_start = written;
      for (const std::size_t end = read + row_size; read < end; ++read) {
        const std::uint32_t column = column_of[rows.nodes[read]];
        if (column == Columns::kNoColumn) continue;
        rows.nodes[written] = column;
        rows.counts[written++] = rows.counts[read];
      }
      row_size = static_cast<std::uint32_t>(written - row_start);
    }
    rows.nodes.resize(written);
    rows.counts.resize(written);
  });
}

}  // namespace warta::vectors
