#include "vectors/row_sorter.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace warta::vectors {
namespace {

constexpr std::size_t kFew = 24;
constexpr std::uint32_t kFullBucket = 32;
constexpr std::size_t kMostBuckets = 4096;

/// Bits that tell `count` numbers apart.
int bits_for(std::size_t count) { return count < 2 ? 0 : static_cast<int>(std::bit_width(count - 1)); }

void insertion_sort(std::span<Entry> entries) {
  for (std::size_t at = 1; at < entries.size(); ++at) {
    const Entry entry = entries[at];
    std::size_t place = at;
    for (; place > 0 && entries[place - 1] > entry; --place) entries[place] = entries[place - 1];
    entries[place] = entry;
  }
}

}  // namespace

RowSorter::RowSorter(std::int64_t columns) : column_bits_(bits_for(static_cast<std::size_t>(columns))) {}

void RowSorter::sort() {
  const std::size_t size = entries_.size();
  if (size <= kFew) {
    insertion_sort({entries_.data(), size});
    return;
  }
  const int bucket_bits = std::min(bits_for(std::min(size, kMostBuckets)), column_bits_);
  const int shift = 32 + column_bits_ - bucket_bits;
  const auto bucket_of = [shift](Entry entry) { return static_cast<std::size_t>(entry >> shift); };

  bucket_starts_.assign((std::size_t{1} << bucket_bits) + 1, 0);
  for (const Entry entry : entries_) ++bucket_starts_[bucket_of(entry) + 1];
  std::uint32_t fullest = 0;
  std::uint32_t sum = 0;
  for (std::uint32_t& start : bucket_starts_) {
    fullest = std::max(fullest, start);
    sum += start;
    start = sum;
  }
  if (fullest > kFullBucket) {
    std::sort(entries_.begin(), entries_.end());
    return;
  }
  sorted_.resize(size);
  for (const Entry entry : entries_) sorted_[bucket_starts_[bucket_of(entry)]++] = entry;
  insertion_sort({sorted_.data(), size});
  std::swap(entries_, sorted_);
}

}  // namespace warta::vectors
