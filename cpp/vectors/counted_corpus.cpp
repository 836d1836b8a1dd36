#include "vectors/counted_corpus.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "terms/growing_words.hpp"

namespace warta::vectors {

using namespace terms;
namespace {

/// Room is made for so many terms as news has them: their number grows as the square root of the length (Heaps 1978).
constexpr double kTermsPerRootLength = 20;
constexpr std::size_t kMostExpected = 1U << 17U;

std::size_t expected_terms(const Documents& documents) {
  const double root = std::sqrt(static_cast<double>(documents.length()));
  return std::min(static_cast<std::size_t>(kTermsPerRootLength * root), kMostExpected);
}

/// Counts words that the workers share, and n-grams of its own.
class GrowingCounter {
 public:
  GrowingCounter(const Analysis& analysis, GrowingWords& words) : terms_(analysis, GrowingTerms(words, grams_)) {}
  CountedRow count(std::string_view document, const Checkpoint& checkpoint) {
    return terms_.count(document, checkpoint);
  }
  GramTable take_grams() { return std::move(grams_); }

 private:
  GramTable grams_;
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

/// Whether nodes have columns: not in a matrix of hashed terms, nor when the counts were taken before.
void check_has_vocabulary(const CountedCorpus& corpus) {
  if (corpus.lexicon_columns.empty()) {
    throw std::invalid_argument("the counts are of hashed terms, or were taken before: they have no vocabulary");
  }
}

/// Gives the corpus the columns of its workers' nodes, or one for all workers.
void set_columns(CountedCorpus& corpus, std::vector<Columns>&& columns) {
  corpus.columns = columns[0].count;
  corpus.lexicon_columns = std::move(columns);
}

/// The columns of a worker whose n-grams have become those nodes.
Columns with_grams(const Columns& columns, const std::vector<NodeId>& nodes) {
  Columns of_worker{columns.of_words, {}, columns.count};
  of_worker.of_grams.reserve(nodes.size());
  for (const NodeId node : nodes) of_worker.of_grams.push_back(columns[node]);
  return of_worker;
}

}  // namespace

CountedTerms count_terms(const Analysis& analysis, const Documents& documents, int threads, Watch& watch) {
  CountedTerms counted;
  std::vector<GramTable> grams;
  {
    GrowingWords words(counted.lexicon.words, expected_terms(documents));
    std::vector<std::unique_ptr<GrowingCounter>> counters;
    counted.corpus = count_documents(documents, threads, watch, counters,
                                     [&](int) { return std::make_unique<GrowingCounter>(analysis, words); });
    for (auto& counter : counters) grams.push_back(counter ? counter->take_grams() : GramTable());
  }
  counted.lexicon.grams = std::move(grams[0]);
  std::vector<std::vector<NodeId>> merged;
  for (std::size_t worker = 1; worker < grams.size(); ++worker) {
    merged.push_back(merge_into(counted.lexicon.grams, std::exchange(grams[worker], {})));
  }
  counted.lexicon.drop_index();
  counted.alphabetical = alphabetical(counted.lexicon, analysis.node_range(), threads);
  std::vector<Columns> columns;
  columns.push_back(columns_of(counted.lexicon, counted.alphabetical));
  if (counted.lexicon.grams.size() > 0) {
    for (const std::vector<NodeId>& nodes : merged) columns.push_back(with_grams(columns[0], nodes));
  }
  set_columns(counted.corpus, std::move(columns));
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
  check_has_vocabulary(corpus);
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
  check_has_vocabulary(corpus);
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
  check_has_vocabulary(corpus);
  check_length("keep", keep.size(), corpus.columns);
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
