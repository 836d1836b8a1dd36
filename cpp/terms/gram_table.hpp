#pragma once
// Sequences of words, each numbered as one more word after a shorter sequence.

#include <cstdint>
#include <vector>

#include "base/keyed_hash.hpp"
#include "base/large_memory.hpp"
#include "terms/term_table.hpp"

namespace warta::terms {

/// A word, or with the high bit set an n-gram of two words or more: a node of the tree of n-grams.
using NodeId = std::uint32_t;
constexpr NodeId kGramBit = 0x80000000U;
constexpr bool is_gram(NodeId node) { return (node & kGramBit) != 0; }

struct Gram {
  NodeId prefix;  ///< all but the last word
  TermId word;    ///< the last word
};

/// Open addressing on (prefix, word): no n-gram's text is ever made to look it up.
class GramTable {
 public:
  GramTable();

  std::size_t size() const { return grams_.size(); }
  /// The n-gram of a node that is_gram.
  Gram operator[](NodeId node) const { return grams_[node & ~kGramBit]; }
  const std::vector<Gram>& grams() const { return grams_; }

  static std::uint64_t hash(Gram gram) { return keyed_mix(gram.prefix, gram.word); }
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

  /// kNoTerm if the n-gram is not there.
  NodeId find(Gram gram, std::uint64_t hash) const {
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.node == kNoTerm || (slot.prefix == gram.prefix && slot.word == gram.word)) return slot.node;
    }
  }
  NodeId find_or_add(Gram gram, std::uint64_t hash) {
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.node == kNoTerm) return add(at, gram, hash);
      if (slot.prefix == gram.prefix && slot.word == gram.word) return slot.node;
    }
  }

  /// Frees what look-ups need, which is most of the table. Until make_index() only grams() may be asked for.
  void drop_index();
  void make_index();

 private:
  struct Slot {
    NodeId prefix = 0;
    TermId word = 0;
    NodeId node = kNoTerm;
  };
  NodeId add(std::size_t at, Gram gram, std::uint64_t hash);
  std::size_t free_place(std::uint64_t hash) const;
  void make_index(std::size_t slots);

  LargeVector<Slot> slots_;
  std::size_t mask_;
  std::vector<Gram> grams_;
};

}  // namespace warta::terms
