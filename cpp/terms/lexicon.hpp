#pragma once
// The terms of a corpus: words (or n-grams of characters) and n-grams of words, and their alphabetical order.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terms/gram_table.hpp"
#include "terms/term_table.hpp"

namespace warta::terms {

struct NgramRange {
  int least = 1;
  int most = 1;
};

/// Where terms go in a matrix: a column for each node of a lexicon, or kNoColumn.
struct Columns {
  static constexpr std::uint32_t kNoColumn = 0xFFFFFFFFU;
  /// In a hashed matrix, the bit that says that a term counts negatively.
  static constexpr std::uint32_t kNegative = 0x80000000U;

  std::vector<std::uint32_t> of_words;
  std::vector<std::uint32_t> of_grams;
  std::int64_t count = 0;

  std::uint32_t operator[](NodeId node) const { return is_gram(node) ? of_grams[node & ~kGramBit] : of_words[node]; }
};

struct Lexicon {
  TermTable words;
  GramTable grams;

  /// The words of an n-gram joined by spaces, or the word.
  std::string text(NodeId node) const;
  /// How many words the node joins.
  int length(NodeId node) const;
  /// The node of a text as text() gives it, with n-grams of up to `most` words; kNoTerm if it is not there.
  NodeId find(std::string_view term, int most) const;
  NodeId find_or_add(std::string_view term, int most);

  /// Frees what look-ups need. Until make_index() terms may only be read.
  void drop_index() {
    words.drop_index();
    grams.drop_index();
  }
  void make_index() {
    words.make_index();
    grams.make_index();
  }
};

/// Nodes of one lexicon as nodes of another.
struct NodeMap {
  std::vector<TermId> words;
  std::vector<NodeId> grams;

  NodeId operator[](NodeId node) const { return is_gram(node) ? grams[node & ~kGramBit] : words[node]; }
};

/// Adds the terms of `other` to `lexicon`; says what each has become.
NodeMap merge_into(Lexicon& lexicon, const Lexicon& other);

/// Adds n-grams of the same words; says what each has become.
std::vector<NodeId> merge_into(GramTable& grams, const GramTable& other);

/// The nodes whose length is in `range`, in order of their texts by code point, as Python sorts them.
std::vector<NodeId> alphabetical(const Lexicon& lexicon, NgramRange range, int threads = 1);

/// Columns 0, 1, … for `nodes`; none for the others.
Columns columns_of(const Lexicon& lexicon, std::span<const NodeId> nodes);

}  // namespace warta::terms
