#pragma once
// What a fit learns of documents: terms, in how many documents each is, and how often. Sums only, so that the order and
// the partition of the documents do not matter.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/watch.hpp"
#include "terms/analysis.hpp"
#include "terms/lexicon.hpp"
#include "vectors/counted_corpus.hpp"

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
  terms::Lexicon lexicon;
  std::vector<terms::NodeId> nodes;
  TermTotals totals;
  std::int64_t documents = 0;
};

/// What throws in a method leaves the sums as they were.
class Tally {
 public:
  /// How many documents a batch has.
  static constexpr std::size_t kDocumentsAtOnce = 16384;

  /// `range.least` is at least 1 and `range.most` no less. Throws std::invalid_argument otherwise.
  explicit Tally(terms::NgramRange range);

  /// Counts documents, by batches, so that memory holds no more than one batch's counts and the terms.
  void add(const terms::Analysis& analysis, const terms::Documents& documents, NewTerms new_terms, int threads,
           Watch& watch, std::size_t documents_at_once = kDocumentsAtOnce);

  /// Adds what another tally has counted. Associative and commutative: totals are sums, terms a union.
  void merge(const Tally& other);

  /// Adds totals of terms given as texts. Throws std::invalid_argument unless there is a total for each, and each term
  /// stands in at least one document.
  void add_totals(std::span<const std::string_view> terms, const TermTotals& totals, std::int64_t documents);

  TalliedTerms alphabetical() const;
  std::int64_t documents() const { return documents_; }
  terms::NgramRange range() const { return range_; }

 private:
  struct Totals {
    std::int64_t documents = 0;
    std::int64_t occurrences = 0;
  };
  Totals& totals_of(terms::NodeId node) { return (terms::is_gram(node) ? grams_ : words_)[node & ~terms::kGramBit]; }
  const Totals& totals_of(terms::NodeId node) const {
    return (terms::is_gram(node) ? grams_ : words_)[node & ~terms::kGramBit];
  }
  std::vector<terms::NodeId> terms() const;
  TermTotals count_known(const terms::Analysis& analysis, const terms::Documents& documents,
                         std::span<const terms::NodeId> nodes, int threads, Watch& watch,
                         std::size_t documents_at_once) const;
  void merge(const CountedTerms& counted, std::int64_t documents);
  void commit(std::span<const terms::NodeId> nodes, const TermTotals& totals, std::int64_t documents);
  void make_room_for_totals();

  terms::NgramRange range_;
  terms::Lexicon
      lexicon_;  ///< may have more than terms: parts of them, and what was about to be added when something failed
  std::vector<Totals>
      words_;  ///< of the words of lexicon_, as far as there are any; of a term, of one document or more
  std::vector<Totals> grams_;
  std::int64_t documents_ = 0;
};

}  // namespace warta::vectors
