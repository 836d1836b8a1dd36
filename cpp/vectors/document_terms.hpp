#pragma once
// The terms of one document after another, as nodes of a lexicon.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/raw_array.hpp"
#include "vectors/analysis.hpp"
#include "vectors/lexicon.hpp"
#include "vectors/prepared_text.hpp"

namespace warta::vectors {

/// Counts of one document, each node once, in the order in which they were met.
struct CountedRow {
  std::span<const NodeId> nodes;
  std::span<const std::int32_t> counts;
};

/// A lexicon that grows by what is looked up in it. Either words are looked up or roots, not both.
class GrowingTerms {
 public:
  explicit GrowingTerms(Lexicon& lexicon) : lexicon_(lexicon) {}
  const Lexicon& lexicon() const { return lexicon_; }
  TermId word(const TermKey& key) { return lexicon_.words.find_or_add(key); }
  NodeId gram(Gram gram, std::uint64_t hash) { return lexicon_.grams.find_or_add(gram, hash); }

  /// The term of a word form's root. Roots are looked up among the forms: most words are their own, and are thus looked
  /// up once. The lexicon's words get no index.
  TermId root(std::string_view text, TermId form, TermTable& forms);

 private:
  Lexicon& lexicon_;
  std::vector<TermId> terms_of_forms_;  ///< kNoTerm for what is no root
};

/// A lexicon that stays as it is: what it does not have is kNoTerm. Any number of threads may share it.
class FrozenTerms {
 public:
  explicit FrozenTerms(const Lexicon& lexicon) : lexicon_(lexicon) {}
  const Lexicon& lexicon() const { return lexicon_; }
  TermId word(const TermKey& key) const { return lexicon_.words.find(key); }
  NodeId gram(Gram gram, std::uint64_t hash) const { return lexicon_.grams.find(gram, hash); }
  TermId root(std::string_view text, TermId /*form*/, const TermTable& /*forms*/) const {
    return lexicon_.words.find(text);
  }

 private:
  const Lexicon& lexicon_;
};

/// One worker's scratch memory and what it has learnt of word forms. Terms is GrowingTerms or FrozenTerms.
template <class Terms>
class DocumentTerms {
 public:
  DocumentTerms(const Analysis& analysis, Terms terms);

  /// The row is valid until the next call.
  CountedRow count(std::string_view document);

 private:
  void append_words();
  void append_ngrams();
  void append_characters();
  void append_characters_within_words();

  void cut_into_keys();
  void look_up_words();
  TermId meaning_of(TermId form, const TermKey& key);
  void collapse_spaces();
  void find_character_starts(std::string_view text);
  void add_character_ngrams_of(TermId form);
  void add_key(std::uint32_t begin, std::uint32_t end, bool is_wanted);
  void reserve_keys(std::size_t count);
  bool is_long_enough(Runs::Run run) const;
  bool is_bounded(Runs::Run run) const;

  void start_row();
  void count_words(std::span<const TermId> words);
  /// Counts nodes that are all words or all n-grams, but for kNoTerm; a second time in the row a node adds to the
  /// first. `last_stamp` is of such nodes; those that it has no place for yet are below `known`.
  void count(std::span<const NodeId> nodes, std::vector<std::uint32_t>& last_stamp, std::size_t known);

  const Analysis& analysis_;
  CharacterClass members_;
  Terms terms_;
  PreparedText prepared_;
  std::vector<TermKey> keys_;  ///< the first key_count_ are the document's
  std::size_t key_count_ = 0;
  std::vector<TermId> words_;  ///< of the document, in order, stop words left out
  std::vector<NodeId> nodes_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> edges_;
  std::vector<std::uint32_t> starts_;
  std::vector<char> collapsed_;

  // Word forms as written, and what each stands for.
  TermTable forms_;
  std::vector<TermId> meanings_;
  std::vector<std::uint64_t> ngram_ends_ = {
      0};  ///< form i has the n-grams ngrams_[ngram_ends_[i] .. ngram_ends_[i + 1])
  std::vector<TermId> ngrams_;
  std::string stem_buffer_;

  RawArray<NodeId> row_nodes_;
  RawArray<std::int32_t> row_counts_;

  // When a node was last counted: a stamp at or above row_stamp_ less that is its place in this row.
  std::vector<std::uint32_t> last_word_stamp_;
  std::vector<std::uint32_t> last_gram_stamp_;
  std::uint32_t row_stamp_ = 1;
};

extern template class DocumentTerms<GrowingTerms>;
extern template class DocumentTerms<FrozenTerms>;

}  // namespace warta::vectors
