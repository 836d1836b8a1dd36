#pragma once
// What a fit learns of documents: terms, in how many documents each is, and how often. Sums only, so that the order and
// the partition of the documents do not matter.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/watch.hpp"
#include "vectors/analysis.hpp"
#include "vectors/counted_corpus.hpp"
#include "vectors/lexicon.hpp"

namespace warta::vectors {

/// In how many documents each of some terms is, and how often it stands in all of them.
struct TermTotals {
  std::vector<std::int64_t> document_frequency;
  std::vector<std::int64_t> occurrences;
};

/// What a tally does with terms that it does not have.
enum class NewTerms : std::uint8_t { add, ignore };

/// Terms in alphabetical order, with their totals.
struct TalliedTerms {
  Lexicon lexicon;
  std::vector<NodeId> nodes;
  TermTotals totals;
};

class Tally {
 public:
  explicit Tally(NgramRange range) : range_(range) {}

  /// Counts documents, by batches, so that memory holds no more than one batch's counts and the terms.
  void add(const Analysis& analysis, const Documents& documents, NewTerms new_terms, int threads, Watch& watch);

  /// Adds what another tally has counted. Associative and commutative: totals are sums, terms a union.
  void merge(const Tally& other);

  /// Adds totals of terms given as texts.
  void add_totals(std::span<const std::string_view> terms, const TermTotals& totals, std::int64_t documents);

  TalliedTerms alphabetical() const;
  std::int64_t documents() const { return documents_; }
  NgramRange range() const { return range_; }

 private:
  struct Totals {
    std::int64_t documents = 0;
    std::int64_t occurrences = 0;
  };
  Totals& totals_of(NodeId node);
  void add_totals(std::span<const NodeId> nodes, const TermTotals& totals);

  NgramRange range_;
  Lexicon lexicon_;
  std::vector<Totals> words_;
  std::vector<Totals> grams_;
  std::int64_t documents_ = 0;
};

}  // namespace warta::vectors
