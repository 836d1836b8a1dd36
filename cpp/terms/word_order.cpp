#include "terms/word_order.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>

#include "base/parallel.hpp"

namespace warta::terms {
namespace {

std::uint64_t leading_bytes(std::string_view word) {
  std::uint64_t bytes = 0;
  for (std::size_t at = 0; at < 8; ++at) {
    bytes = (bytes << 8U) | (at < word.size() ? static_cast<unsigned char>(word[at]) : 0U);
  }
  return bytes;
}

/// Whether `a` comes before `b`. Short words are told apart without a look at their texts. UTF-8 compares by bytes as
/// its code points do.
bool is_before(const SortedWord& a, const SortedWord& b, const TermTable& words) {
  if (a.leading != b.leading) return a.leading < b.leading;
  if (std::max(a.length, b.length) > SortedWord::kLeading) return words[a.id] < words[b.id];
  return a.length < b.length;
}

/// Radix sort, from the last byte to the first; a byte that all words share is passed over.
void sort_by_leading_bytes(std::span<SortedWord> words) {
  std::array<std::array<std::uint32_t, 256>, 8> places{};
  for (const SortedWord& word : words) {
    for (unsigned byte = 0; byte < 8; ++byte) ++places[byte][(word.leading >> (8 * byte)) & 0xFFU];
  }
  SortedWords other(words.size());
  std::span<SortedWord> from = words;
  std::span<SortedWord> to(other);
  for (unsigned byte = 0; byte < 8; ++byte) {
    std::array<std::uint32_t, 256>& place = places[byte];
    if (std::find(place.begin(), place.end(), words.size()) != place.end()) continue;
    std::exclusive_scan(place.begin(), place.end(), place.begin(), 0U);
    for (const SortedWord& word : from) to[place[(word.leading >> (8 * byte)) & 0xFFU]++] = word;
    std::swap(from, to);
  }
  if (from.data() != words.data()) std::copy(from.begin(), from.end(), words.begin());
}

void sort(std::span<SortedWord> order, const TermTable& words) {
  sort_by_leading_bytes(order);
  for (auto begin = order.begin(); begin != order.end();) {
    const auto differs = [&](const SortedWord& other) { return other.leading != begin->leading; };
    const auto end = std::find_if(begin + 1, order.end(), differs);
    if (end - begin > 1) {
      std::sort(begin, end, [&](const SortedWord& a, const SortedWord& b) { return is_before(a, b, words); });
    }
    begin = end;
  }
}

/// Divides words into stretches, one after the other in order, of much the same length each.
void divide(std::span<SortedWord> words, std::size_t parts, std::vector<std::span<SortedWord>>& stretches) {
  constexpr std::size_t kSample = 512;
  if (parts < 2 || words.size() < kSample) return stretches.push_back(words);
  std::array<std::uint64_t, kSample> sample;
  for (std::size_t at = 0; at < kSample; ++at) sample[at] = words[at * (words.size() / kSample)].leading;
  const std::size_t left = parts / 2;
  const auto bound = sample.begin() + static_cast<std::ptrdiff_t>(left * kSample / parts);
  std::nth_element(sample.begin(), bound, sample.end());
  const auto middle =
      std::partition(words.begin(), words.end(), [&](const SortedWord& word) { return word.leading < *bound; });
  const auto size = static_cast<std::size_t>(middle - words.begin());
  divide(words.first(size), left, stretches);
  divide(words.subspan(size), parts - left, stretches);
}

}  // namespace

SortedWords sorted_words(const TermTable& words, int threads) {
  constexpr std::int64_t kGrain = 1 << 14;
  SortedWords order(words.size());
  parallel_for(static_cast<std::int64_t>(order.size()), kGrain, threads,
               [&](std::int64_t begin, std::int64_t end, int) {
                 for (auto id = static_cast<TermId>(begin); id < static_cast<TermId>(end); ++id) {
                   const std::string_view word = words[id];
                   order[id] = {leading_bytes(word), id, static_cast<std::uint32_t>(word.size())};
                 }
               });
  std::vector<std::span<SortedWord>> stretches;
  divide(order, static_cast<std::size_t>(threads), stretches);
  parallel_for(static_cast<std::int64_t>(stretches.size()), 1, threads, [&](std::int64_t stretch, std::int64_t, int) {
    sort(stretches[static_cast<std::size_t>(stretch)], words);
  });
  return order;
}

std::vector<TermId> ids(const SortedWords& words) {
  std::vector<TermId> ids(words.size());
  std::transform(words.begin(), words.end(), ids.begin(), [](const SortedWord& word) { return word.id; });
  return ids;
}

}  // namespace warta::terms
