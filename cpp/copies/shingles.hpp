#pragma once
// Sets of word shingles, and how alike two of them are.

#include <cstdint>
#include <span>
#include <vector>

namespace warta::copies {

/// Distinct hashes, ascending.
using ShingleSet = std::vector<std::uint64_t>;

/// The hashes of each run of `width` words in the order of the text, repeated ones too. A text of fewer words is one
/// shingle; a text of none has none. Two different shingles share a 64-bit hash with probability 2^-64.
std::vector<std::uint64_t> shingles_in_order(std::span<const std::uint64_t> words, std::int64_t width);

/// Sorts shingles and drops repeated ones.
void make_set(std::vector<std::uint64_t>& shingles);

/// The same as a set.
ShingleSet shingles_of(std::span<const std::uint64_t> words, std::int64_t width);

/// How many hashes both sets hold, each in ascending order.
std::int64_t overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// |A and B| / |A or B|; 0 if either is empty.
double jaccard(std::int64_t overlap, std::size_t size_a, std::size_t size_b);

/// Whether the Jaccard similarity of two sets is at least `threshold`, above 0. Cost: where it is not, the hashes up to
/// so many that are in one set alone that it cannot be.
bool is_jaccard_at_least(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, double threshold);

/// |A and B| / min(|A|, |B|): how far the smaller lies within the larger; 0 if either is empty.
double containment(std::int64_t overlap, std::size_t size_a, std::size_t size_b);

}  // namespace warta::copies
