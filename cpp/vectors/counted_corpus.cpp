#include "vectors/counted_corpus.hpp"

#include <utility>

#include "base/parallel.hpp"
#include "vectors/merged_lexicons.hpp"

namespace warta::vectors {
namespace {

/// Counts words and n-grams by a lexicon of its own.
class GrowingCounter {
 public:
  explicit GrowingCounter(const Analysis& analysis) : analysis_(analysis), terms_(analysis, GrowingTerms(lexicon_)) {}
  CountedRow count(std::string_view document) { return terms_.count(document); }

  /// The lexicon, its words ready for look-ups where n-grams are to be merged.
  Lexicon take_lexicon() {
    if (analysis_.filters_words() && analysis_.node_range().most > 1) lexicon_.words.make_index();
    return std::move(lexicon_);
  }

 private:
  const Analysis& analysis_;
  Lexicon lexicon_;
  DocumentTerms<GrowingTerms> terms_;
};

/// How often nodes stand in rows, each of which has them once.
class NodeFrequencies {
 public:
  void count(const RawArray<NodeId>& nodes, const Columns& columns) {
    of_words_.resize(columns.of_words.size());
    of_grams_.resize(columns.of_grams.size());
    for (const NodeId node : nodes) ++(is_gram(node) ? of_grams_ : of_words_)[node & ~kGramBit];
  }
  void add_by_column(const Columns& columns, std::vector<std::int64_t>& sums) const {
    add(of_words_, columns.of_words, sums);
    add(of_grams_, columns.of_grams, sums);
  }

 private:
  static void add(const std::vector<std::uint32_t>& frequencies, const std::vector<std::uint32_t>& columns,
                  std::vector<std::int64_t>& sums) {
    for (std::size_t node = 0; node < columns.size(); ++node) {
      if (columns[node] != Columns::kNoColumn) sums[columns[node]] += frequencies[node];
    }
  }

  std::vector<std::uint32_t> of_words_;
  std::vector<std::uint32_t> of_grams_;
};

/// Gives the corpus the columns of its workers' nodes, or one for all workers.
void set_columns(CountedCorpus& corpus, std::vector<Columns>&& columns) {
  corpus.columns = columns[0].count;
  corpus.lexicon_columns = std::move(columns);
}

}  // namespace

CountedTerms count_terms(const Analysis& analysis, const Documents& documents, int threads, Watch& watch) {
  std::vector<std::unique_ptr<GrowingCounter>> counters;
  CountedTerms counted;
  counted.corpus = count_documents(documents, threads, watch, counters,
                                   [&](int) { return std::make_unique<GrowingCounter>(analysis); });
  std::vector<Lexicon> lexicons(counters.size());
  parallel_for(static_cast<std::int64_t>(counters.size()), 1, threads, [&](std::int64_t number, std::int64_t, int) {
    const auto at = static_cast<std::size_t>(number);
    if (counters[at]) lexicons[at] = counters[at]->take_lexicon();
    counters[at].reset();
  });
  MergedLexicons merged = merge(std::move(lexicons), analysis.node_range(), threads);
  counted.lexicon = std::move(merged.lexicon);
  counted.alphabetical = std::move(merged.alphabetical);
  set_columns(counted.corpus, std::move(merged.columns));
  return counted;
}

CountedCorpus count_known_terms(const Analysis& analysis, const Lexicon& lexicon, const Columns& columns,
                                const Documents& documents, int threads, Watch& watch) {
  using Counter = DocumentTerms<FrozenTerms>;
  std::vector<std::unique_ptr<Counter>> counters;
  CountedCorpus corpus = count_documents(documents, threads, watch, counters, [&](int) {
    return std::make_unique<Counter>(analysis, FrozenTerms(lexicon));
  });
  set_columns(corpus, {columns});
  corpus.has_all = columns.count == static_cast<std::int64_t>(lexicon.words.size() + lexicon.grams.size());
  return corpus;
}

/// A thread for each worker, which counts its nodes; then the workers' sums are added up.
std::vector<std::int64_t> document_frequency(const CountedCorpus& corpus) {
  std::vector<std::int64_t> sums(static_cast<std::size_t>(corpus.columns));
  std::vector<NodeFrequencies> workers(corpus.workers.size());
  const auto count = static_cast<int>(workers.size());
  parallel_for(count, 1, count, [&](std::int64_t worker, std::int64_t, int) {
    const auto at = static_cast<std::size_t>(worker);
    workers[at].count(corpus.workers[at].nodes, corpus.columns_of(at));
  });
  for (std::size_t worker = 0; worker < workers.size(); ++worker) {
    workers[worker].add_by_column(corpus.columns_of(worker), sums);
  }
  return sums;
}

std::vector<std::int64_t> occurrences(const CountedCorpus& corpus) {
  std::vector<std::int64_t> sums(static_cast<std::size_t>(corpus.columns));
  for (std::size_t chunk = 0; chunk < corpus.chunks.size(); ++chunk) {
    corpus.for_each_row(static_cast<std::int64_t>(chunk), [&](const CountedCorpus::Row& row) {
      const std::span<const NodeId> nodes = row.nodes();
      for (std::size_t at = 0; at < nodes.size(); ++at) {
        const std::uint32_t column = (*row.columns)[nodes[at]];
        if (column != Columns::kNoColumn) sums[column] += row.count(at);
      }
    });
  }
  return sums;
}

void select_columns(CountedCorpus& corpus, std::span<const bool> keep) {
  std::vector<std::uint32_t> column_of;
  column_of.reserve(keep.size());
  std::uint32_t next = 0;
  for (const bool is_kept : keep) column_of.push_back(is_kept ? next++ : Columns::kNoColumn);
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
