#pragma once
// The words of a table in order of their texts by code point, as Python sorts them.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/large_memory.hpp"
#include "vectors/term_table.hpp"

namespace warta::vectors {

struct SortedWord {
  static constexpr std::uint32_t kLeading = 8;

  std::uint64_t leading;  ///< the first 8 bytes, as a number that compares as they do
  TermId id;
  std::uint32_t length;
};

using SortedWords = LargeVector<SortedWord>;

/// Negative, 0 or positive as `a` of one table comes before, is the same as, or comes after `b` of another. Short words
/// are told apart without a look at their texts. UTF-8 compares by bytes as its code points do.
inline int compare(const SortedWord& a, const TermTable& words_of_a, const SortedWord& b, const TermTable& words_of_b) {
  if (a.leading != b.leading) return a.leading < b.leading ? -1 : 1;
  if (std::max(a.length, b.length) > SortedWord::kLeading) return words_of_a[a.id].compare(words_of_b[b.id]);
  return static_cast<int>(a.length) - static_cast<int>(b.length);
}

SortedWords sorted_words(const TermTable& words);

std::vector<TermId> ids(const SortedWords& words);

}  // namespace warta::vectors
