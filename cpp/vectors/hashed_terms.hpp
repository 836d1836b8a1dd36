#pragma once
// Counts of terms in the columns that a hash of each term gives, without a vocabulary.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/watch.hpp"
#include "terms/analysis.hpp"
#include "vectors/counted_corpus.hpp"

namespace warta::vectors {

struct Hashing {
  std::uint32_t columns = 1U << 20U;  ///< 1 to 2^31 - 1
  bool alternate_sign = true;         ///< half of the terms count negatively, so that collisions cancel on average
  /// A worker forgets the terms whose hashes it knows when it remembers more than these, with the forms of words.
  std::size_t most_remembered = 1U << 21U;
};

/// MurmurHash3_x86_32 (Austin Appleby, 2011) with seed 0.
std::uint32_t murmur3(std::string_view bytes);

/// The column of a term as scikit-learn's FeatureHasher has it, with Columns::kNegative if it counts negatively.
std::uint32_t hashed_column(std::string_view term, const Hashing& hashing);

/// Memory stays bounded whatever the number of distinct terms.
CountedCorpus count_hashed_terms(const terms::Analysis& analysis, const Hashing& hashing,
                                 const terms::Documents& documents, int threads, Watch& watch);

}  // namespace warta::vectors
