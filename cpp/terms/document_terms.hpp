#pragma once
// The terms of one document after another, as nodes of a lexicon.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/raw_array.hpp"
#include "terms/analysis.hpp"
#include "terms/growing_words.hpp"
#include "terms/lexicon.hpp"
#include "terms/prepared_text.hpp"

namespace warta::terms {

/// Counts of one document, each node once, in the order in which they were met.
struct CountedRow {
  std::span<const NodeId> nodes;
  std::span<const std::int32_t> counts;
};

/// Words that all workers of a fit look up and add, and n-grams of one's own.
class GrowingTerms {
 public:
  GrowingTerms(GrowingWords& words, GramTable& grams) : words_(words), grams_(grams) {}
  std::size_t words() const { return words_.size(); }
  const GramTable& grams() const { return grams_; }
  std::size_t remembered() const { return words_.forms() + grams_.size(); }

  void prefetch_word(const TermKey& key) const { words_.prefetch(key); }
  TermId word(const TermKey& key) { return words_.find_or_add(key); }
  void prefetch_form(const TermKey& key) const { words_.prefetch(key); }
  /// What a word form stands for, or kNotMet.
  TermId known_form(const TermKey& key) const { return words_.find(key); }
  /// What a form stands for that is met first: its root, or nothing if it is a stop word and `root` null.
  TermId meet(const TermKey& form, const TermKey* root) {
    if (root == nullptr) return words_.add_stop_word(form);
    return words_.add(form, root->text == form.text ? form : *root);
  }
  NodeId gram(Gram gram, std::uint64_t hash) { return grams_.find_or_add(gram, hash); }

 private:
  GrowingWords& words_;
  GramTable& grams_;
};

/// A lexicon that stays as it is: what it does not have is kNoTerm. Any number of threads may share it; each has what
/// it has learnt of word forms for itself.
class FrozenTerms {
 public:
  explicit FrozenTerms(const Lexicon& lexicon) : lexicon_(lexicon) {}
  std::size_t words() const { return lexicon_.words.size(); }
  const GramTable& grams() const { return lexicon_.grams; }
  std::size_t remembered() const { return forms_.size(); }

  void prefetch_word(const TermKey& key) const { lexicon_.words.prefetch(key); }
  TermId word(const TermKey& key) const { return lexicon_.words.find(key); }
  void prefetch_form(const TermKey& key) const { forms_.prefetch(key); }
  TermId known_form(const TermKey& key) const {
    const TermId form = forms_.find(key);
    return form == kNoTerm ? GrowingWords::kNotMet : meanings_[form];
  }
  TermId meet(const TermKey& form, const TermKey* root) {
    forms_.find_or_add(form);
    meanings_.push_back(root == nullptr ? GrowingWords::kStopWord : lexicon_.words.find(*root));
    return meanings_.back();
  }
  NodeId gram(Gram gram, std::uint64_t hash) const { return lexicon_.grams.find(gram, hash); }

 private:
  const Lexicon& lexicon_;
  TermTable forms_;
  std::vector<TermId> meanings_;
};

/// One worker's scratch memory. Terms is GrowingTerms or FrozenTerms.
template <class Terms>
class DocumentTerms {
 public:
  DocumentTerms(const Analysis& analysis, Terms terms);

  /// The row is valid until the next call. Of no more use once the checkpoint has thrown.
  CountedRow count(std::string_view document, const Checkpoint& checkpoint);

  /// How many terms and forms of words are remembered, which grows from document to document.
  std::size_t remembered() const { return terms_.remembered() + forms_.size(); }

 private:
  void append_words();
  void append_words_at(std::span<const std::uint32_t> edges);
  void append_ngrams(std::size_t begin, std::size_t end);
  void append_characters();
  void append_characters_within_words();

  void cut_into_keys(Runs runs);
  void take_words();
  void look_up_words();
  void look_up_forms(std::span<const TermKey> keys);
  void meet_forms();
  void ask_root(std::size_t at);
  TermId meaning_of(std::size_t at);
  void collapse_spaces();
  void find_character_starts(std::string_view text);
  void add_character_ngrams_of(TermId form);
  void add_key(std::uint32_t begin, std::uint32_t end, bool is_wanted);
  void reserve_keys(std::size_t count);
  bool is_long_enough(Runs::Run run) const;
  bool is_apart(Runs::Run run) const;

  void start_row();
  void count_words(std::span<const TermId> words);
  /// Counts nodes that are all words or all n-grams, but for kNoTerm; a second time in the row a node adds to the
  /// first. `last_stamp` is of such nodes; those that it has no place for yet are below `known`.
  void count(std::span<const NodeId> nodes, std::vector<std::uint32_t>& last_stamp, std::size_t known);

  const Analysis& analysis_;
  CharacterClass members_;
  Terms terms_;
  const Checkpoint* checkpoint_ = nullptr;
  PreparedText prepared_;
  std::vector<TermKey> keys_;  ///< the first key_count_ are the document's
  std::size_t key_count_ = 0;
  std::vector<TermId> words_;  ///< of the document, or of the part in hand, in order, stop words left out
  std::vector<NodeId> nodes_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> edges_;
  std::vector<std::uint32_t> starts_;
  std::vector<char> collapsed_;

  // Words that have been met, and the n-grams of their characters.
  TermTable forms_;
  std::vector<std::uint64_t> ngram_ends_ = {
      0};  ///< form i has the n-grams ngrams_[ngram_ends_[i] .. ngram_ends_[i + 1])
  std::vector<TermId> ngrams_;
  std::vector<TermKey> unmet_;       ///< forms of the part in hand that are met first
  std::vector<std::size_t> places_;  ///< of each in words_

  /// The root of a form that is met first, while its place in the table is fetched from memory.
  struct AskedRoot {
    bool is_stop_word = false;
    TermKey key{};
    std::string text;  ///< what the key is of, if it is not of the form itself
  };
  static constexpr std::size_t kAskedAhead = 4;
  std::array<AskedRoot, kAskedAhead> asked_;  ///< of form i at i % kAskedAhead
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

}  // namespace warta::terms
