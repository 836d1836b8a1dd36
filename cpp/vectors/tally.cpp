#include "vectors/tally.hpp"

#include <algorithm>

namespace warta::vectors {
namespace {

constexpr std::size_t kDocumentsPerBatch = 16384;

}  // namespace

Tally::Totals& Tally::totals_of(NodeId node) {
  std::vector<Totals>& totals = is_gram(node) ? grams_ : words_;
  const std::size_t index = node & ~kGramBit;
  if (index >= totals.size()) totals.resize(is_gram(node) ? lexicon_.grams.size() : lexicon_.words.size());
  return totals[index];
}

void Tally::add_totals(std::span<const NodeId> nodes, const TermTotals& totals) {
  for (std::size_t column = 0; column < nodes.size(); ++column) {
    Totals& sum = totals_of(nodes[column]);
    sum.documents += totals.document_frequency[column];
    sum.occurrences += totals.occurrences[column];
  }
}

void Tally::add_totals(std::span<const std::string_view> terms, const TermTotals& totals, std::int64_t documents) {
  std::vector<NodeId> nodes;
  nodes.reserve(terms.size());
  for (const std::string_view term : terms) nodes.push_back(lexicon_.find_or_add(term, range_.most));
  add_totals(nodes, totals);
  documents_ += documents;
}

void Tally::add(const Analysis& analysis, const Documents& documents, NewTerms new_terms, int threads, Watch& watch) {
  for (std::size_t first = 0; first < documents.size(); first += kDocumentsPerBatch) {
    const Documents batch = documents.part(first, std::min(kDocumentsPerBatch, documents.size() - first));
    if (new_terms == NewTerms::ignore) {
      const std::vector<NodeId> nodes = vectors::alphabetical(lexicon_, range_);
      const Columns columns = columns_of(lexicon_, nodes);
      const CountedCorpus corpus = count_known_terms(analysis, lexicon_, columns, batch, threads, watch);
      add_totals(nodes, {document_frequency(corpus), occurrences(corpus)});
    } else {
      CountedTerms counted = count_terms(analysis, batch, threads, watch);
      const NodeMap map = merge_into(lexicon_, counted.lexicon);
      std::vector<NodeId> nodes;
      nodes.reserve(counted.alphabetical.size());
      for (const NodeId node : counted.alphabetical) nodes.push_back(map[node]);
      add_totals(nodes, {document_frequency(counted.corpus), occurrences(counted.corpus)});
    }
    documents_ += static_cast<std::int64_t>(batch.size());
  }
}

void Tally::merge(const Tally& other) {
  const TalliedTerms theirs = other.alphabetical();
  const NodeMap map = merge_into(lexicon_, theirs.lexicon);
  std::vector<NodeId> nodes;
  nodes.reserve(theirs.nodes.size());
  for (const NodeId node : theirs.nodes) nodes.push_back(map[node]);
  add_totals(nodes, theirs.totals);
  documents_ += other.documents_;
}

TalliedTerms Tally::alphabetical() const {
  TalliedTerms terms{lexicon_, vectors::alphabetical(lexicon_, range_), {}};
  for (const NodeId node : terms.nodes) {
    const std::vector<Totals>& totals = is_gram(node) ? grams_ : words_;
    const std::size_t index = node & ~kGramBit;
    const Totals sum = index < totals.size() ? totals[index] : Totals();
    terms.totals.document_frequency.push_back(sum.documents);
    terms.totals.occurrences.push_back(sum.occurrences);
  }
  return terms;
}

}  // namespace warta::vectors
