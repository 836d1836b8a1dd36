#pragma once
// The words of a table in order of their texts by code point, as Python sorts them.

#include <cstdint>
#include <vector>

#include "base/large_memory.hpp"
#include "terms/term_table.hpp"

namespace warta::terms {

struct SortedWord {
  static constexpr std::uint32_t kLeading = 8;

  std::uint64_t leading;  ///< the first 8 bytes, as a number that compares as they do
  TermId id;
  std::uint32_t length;
};

using SortedWords = LargeVector<SortedWord>;

SortedWords sorted_words(const TermTable& words, int threads);

std::vector<TermId> ids(const SortedWords& words);

}  // namespace warta::terms
