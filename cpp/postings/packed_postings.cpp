#include "postings/packed_postings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/simd.hpp"
#include "postings/rank_levels.hpp"

namespace warta::postings {
namespace {

constexpr int kValueBits = 15;
constexpr std::int32_t kMostValue = (1 << kValueBits) - 1;
constexpr std::size_t kGroup = 32;       // products that are computed together
constexpr std::size_t kStartsAhead = 8;  // entries whose lists are looked up ahead
constexpr std::size_t kListsAhead = 4;   // lists whose first lines are fetched ahead
constexpr std::uint32_t kLinesAhead = 8;
constexpr std::uint32_t kLine = 64 / sizeof(std::uint32_t);

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

std::uint32_t packed(std::size_t place, float value) {
  const auto units = static_cast<std::int32_t>(std::lround(value * static_cast<float>(1 << kValueBits)));
  return static_cast<std::uint32_t>(std::clamp(units, -kMostValue, kMostValue)) << 16U |
         static_cast<std::uint32_t>(place);
}

std::size_t place_of(std::uint32_t posting) { return posting & 0xFFFF; }

std::int32_t value_of(std::uint32_t posting) { return static_cast<std::int32_t>(posting) >> 16; }

/// A list of postings and what it is multiplied by.
struct WeightedList {
  std::uint32_t start;
  std::uint32_t count;
  std::int16_t weight;
};

inline void add_list(const std::uint32_t* postings, std::size_t count, std::int32_t weight, std::int16_t* sums) {
  for (std::size_t from = 0; from < count; from += kGroup) {
    std::array<std::int16_t, kGroup> products;
    for (std::size_t n = 0; n < kGroup; ++n) {
      products[n] = static_cast<std::int16_t>((weight * value_of(postings[from + n]) + kMostValue) >> kValueBits);
    }
    const std::size_t group = std::min(kGroup, count - from);
    for (std::size_t n = 0; n < group; ++n) {
      std::int16_t& sum = sums[place_of(postings[from + n])];
      sum = static_cast<std::int16_t>(sum + products[n]);
    }
  }
}

/// Calls take(place in the block, entry) for every entry that is indexed.
template <class Take>
void for_each_indexed(const RankedRows& rows, std::span<const std::int32_t> order, std::size_t level,
                      std::int32_t ranks, Take&& take) {
  const auto lowest = static_cast<std::int32_t>(first_rank(level));
  for (std::size_t place = 0; place < order.size(); ++place) {
    for (const RankedEntry entry : rows.of_row(order[place])) {
      if (entry.rank < lowest) break;
      if (entry.rank < ranks) take(place, entry);
    }
  }
}

}  // namespace

std::int32_t SumUnits::least(float value, std::size_t entries) const {
  const float slack = 1.0F + 2.2F * std::sqrt(static_cast<float>(entries));
  return static_cast<std::int32_t>(std::floor(value * in_one() - slack));
}

PackedBlock packed_block(const RankedRows& rows, std::span<const std::int32_t> order, std::int64_t first_place,
                         std::size_t level, std::int32_t ranks) {
  PackedBlock block{first_place, std::ssize(order), std::vector<std::uint32_t>(at(ranks) + 1, 0), {}};
  for_each_indexed(rows, order, level, ranks,
                   [&](std::size_t, RankedEntry entry) { ++block.starts[at(entry.rank) + 1]; });
  std::partial_sum(block.starts.begin(), block.starts.end(), block.starts.begin());
  block.postings.resize(block.starts.back() + kGroup);
  std::vector<std::uint32_t> next(block.starts.begin(), block.starts.end() - 1);
  for_each_indexed(rows, order, level, ranks, [&](std::size_t place, RankedEntry entry) {
    block.postings[next[at(entry.rank)]++] = packed(place, entry.value);
  });
  return block;
}

WARTA_CLONES
void add_products(std::span<const WeightedRank> entries, const PackedBlock& block, std::int64_t end,
                  std::int16_t* sums) {
  const std::uint32_t* starts = block.starts.data();
  const std::uint32_t* all = block.postings.data();

  std::array<WeightedList, SumUnits::kMostEntries> lists;
  std::size_t count = 0;
  for (std::size_t n = 0; n < entries.size(); ++n) {
    if (n + kStartsAhead < entries.size()) __builtin_prefetch(starts + entries[n + kStartsAhead].rank);
    const auto [rank, weight] = entries[n];
    lists[count] = {starts[rank], starts[rank + 1] - starts[rank], weight};
    count += lists[count].count > 0 ? 1 : 0;
  }
  for (std::size_t n = 0; n < count; ++n) {
    if (n + kListsAhead < count) {
      const std::uint32_t ahead = lists[n + kListsAhead].start;
      for (std::uint32_t line = ahead; line < ahead + kLinesAhead * kLine; line += kLine) {
        __builtin_prefetch(all + line);
      }
    }
    const auto [start, postings, weight] = lists[n];
    const std::uint32_t* first = all + start;
    const std::uint32_t* last = first + postings;
    if (end < block.places) {
      last = std::partition_point(first, last, [&](std::uint32_t one) { return place_of(one) < at(end); });
    }
    add_list(first, static_cast<std::size_t>(last - first), weight, sums);
  }
}

}  // namespace warta::postings
