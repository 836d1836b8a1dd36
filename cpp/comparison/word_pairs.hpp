#pragma once
// Words that stand side by side, and how often.

#include <cstdint>
#include <span>
#include <vector>

#include "base/watch.hpp"
#include "comparison/prose_words.hpp"
#include "terms/term_table.hpp"

namespace warta::comparison {

/// Case-folded forms: form f of the words is terms[of_form[f]].
struct FoldedForms {
  terms::TermTable terms;  ///< in order of first occurrence
  std::vector<std::int32_t> of_form;
};

FoldedForms folded_forms(const ProseWords& words);

/// What counts as a word of a pair: term t in an article of language l if passes[l * terms + t] is not 0.
struct PairWords {
  std::span<const std::uint8_t> language_of;  ///< of each article; those behind them have no part in it
  std::span<const std::uint8_t> passes;
};

/// Pair p is of the terms firsts[p] and seconds[p].
struct WordPairs {
  std::vector<std::int32_t> firsts;
  std::vector<std::int32_t> seconds;
  std::vector<std::int64_t> counts;
  std::vector<std::int64_t> as_first;   ///< of each term: in how many pairs, rare ones too, it comes first
  std::vector<std::int64_t> as_second;  ///< the same of the second place
};

/// The pairs of adjacent words that both pass, said at least `min_count` times; ascending by first, then second.
/// Cost: linear in the words, and a sort of the pairs that are returned.
WordPairs word_pairs(const ProseWords& words, const FoldedForms& folded, const PairWords& chosen,
                     std::int64_t min_count, int threads, Watch& watch);

}  // namespace warta::comparison
