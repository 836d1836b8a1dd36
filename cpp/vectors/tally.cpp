#include "vectors/tally.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/checks.hpp"

namespace warta::vectors {

using namespace terms;
namespace {

/// Calls f(batch) for so many documents at a time.
template <class Function>
void for_each_batch(const Documents& documents, std::size_t documents_at_once, Function&& f) {
  for (std::size_t first = 0; first < documents.size(); first += documents_at_once) {
    f(documents.part(first, std::min(documents_at_once, documents.size() - first)));
  }
}

void add_to(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& summands) {
  for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += summands[at];
}

}  // namespace

Tally::Tally(NgramRange range) : range_(range) {
  check_at_least("least", range.least, 1);
  check_at_least("most", range.most, range.least);
}

/// Which nodes are terms, in alphabetical order.
std::vector<NodeId> Tally::terms() const {
  std::vector<NodeId> nodes = terms::alphabetical(lexicon_, range_);
  std::erase_if(nodes, [&](NodeId node) {
    const std::size_t known = is_gram(node) ? grams_.size() : words_.size();
    return (node & ~kGramBit) >= known || totals_of(node).documents == 0;
  });
  return nodes;
}

void Tally::make_room_for_totals() {
  words_.resize(lexicon_.words.size());
  grams_.resize(lexicon_.grams.size());
}

/// Adds totals for which there is room: nothing here can fail.
void Tally::commit(std::span<const NodeId> nodes, const TermTotals& totals, std::int64_t documents) {
  for (std::size_t column = 0; column < nodes.size(); ++column) {
    Totals& sum = totals_of(nodes[column]);
    sum.documents += totals.document_frequency[column];
    sum.occurrences += totals.occurrences[column];
  }
  documents_ += documents;
}

void Tally::add_totals(std::span<const std::string_view> terms, const TermTotals& totals, std::int64_t documents) {
  if (totals.document_frequency.size() != terms.size() || totals.occurrences.size() != terms.size()) {
    throw std::invalid_argument("document_frequency and occurrences must have a value for each term");
  }
  check_at_least<std::int64_t>("documents", documents, 0);
  for (std::size_t term = 0; term < terms.size(); ++term) {
    check_at_least<std::int64_t>("document_frequency", totals.document_frequency[term], 1);
    check_at_least("occurrences", totals.occurrences[term], totals.document_frequency[term]);
  }
  std::vector<NodeId> nodes;
  nodes.reserve(terms.size());
  for (const std::string_view term : terms) nodes.push_back(lexicon_.find_or_add(term, range_.most));
  make_room_for_totals();
  commit(nodes, totals, documents);
}

TermTotals Tally::count_known(const Analysis& analysis, const Documents& documents, std::span<const NodeId> nodes,
                              int threads, Watch& watch, std::size_t documents_at_once) const {
  const Columns columns = columns_of(lexicon_, nodes);
  TermTotals totals{std::vector<std::int64_t>(nodes.size()), std::vector<std::int64_t>(nodes.size())};
  for_each_batch(documents, documents_at_once, [&](const Documents& batch) {
    const CountedCorpus corpus = count_known_terms(analysis, lexicon_, columns, batch, threads, watch);
    add_to(totals.document_frequency, document_frequency(corpus));
    add_to(totals.occurrences, occurrences(corpus));
  });
  return totals;
}

void Tally::add(const Analysis& analysis, const Documents& documents, NewTerms new_terms, int threads, Watch& watch,
                std::size_t documents_at_once) {
  const auto count = static_cast<std::int64_t>(documents.size());
  if (new_terms == NewTerms::ignore) {
    const std::vector<NodeId> nodes = terms();
    const TermTotals totals = count_known(analysis, documents, nodes, threads, watch, documents_at_once);
    return commit(nodes, totals, count);
  }
  if (documents.size() <= documents_at_once) {
    return merge(count_terms(analysis, documents, threads, watch), count);
  }
  Tally added(range_);
  for_each_batch(documents, documents_at_once, [&](const Documents& batch) {
    added.merge(count_terms(analysis, batch, threads, watch), static_cast<std::int64_t>(batch.size()));
  });
  watch.poll(count, count);
  merge(added);
}

void Tally::merge(const CountedTerms& counted, std::int64_t documents) {
  const TermTotals totals{document_frequency(counted.corpus), occurrences(counted.corpus)};
  const NodeMap map = merge_into(lexicon_, counted.lexicon);
  std::vector<NodeId> nodes;
  nodes.reserve(counted.alphabetical.size());
  for (const NodeId node : counted.alphabetical) nodes.push_back(map[node]);
  make_room_for_totals();
  commit(nodes, totals, documents);
}

void Tally::merge(const Tally& other) {
  const NodeMap map = merge_into(lexicon_, other.lexicon_);
  make_room_for_totals();
  const auto add = [](const std::vector<Totals>& summands, const std::vector<std::uint32_t>& nodes,
                      std::vector<Totals>& sums) {
    for (std::size_t at = 0; at < summands.size(); ++at) {
      Totals& sum = sums[nodes[at] & ~kGramBit];
      sum.documents += summands[at].documents;
      sum.occurrences += summands[at].occurrences;
    }
  };
  add(other.words_, map.words, words_);
  add(other.grams_, map.grams, grams_);
  documents_ += other.documents_;
}

TalliedTerms Tally::alphabetical() const {
  TalliedTerms found{lexicon_, terms(), {}, documents_};
  for (const NodeId node : found.nodes) {
    found.totals.document_frequency.push_back(totals_of(node).documents);
    found.totals.occurrences.push_back(totals_of(node).occurrences);
  }
  return found;
}

}  // namespace warta::vectors
