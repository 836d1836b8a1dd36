#include "vectors/word_order.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace warta::vectors {
namespace {

std::uint64_t leading_bytes(std::string_view word) {
  std::uint64_t bytes = 0;
  for (std::size_t at = 0; at < 8; ++at) {
    bytes = (bytes << 8U) | (at < word.size() ? static_cast<unsigned char>(word[at]) : 0U);
  }
  return bytes;
}

/// Radix sort, from the last byte to the first; a byte that all words share is passed over.
void sort_by_leading_bytes(SortedWords& words) {
  std::array<std::array<std::uint32_t, 256>, 8> places{};
  for (const SortedWord& word : words) {
    for (unsigned byte = 0; byte < 8; ++byte) ++places[byte][(word.leading >> (8 * byte)) & 0xFFU];
  }
  SortedWords sorted(words.size());
  for (unsigned byte = 0; byte < 8; ++byte) {
    std::array<std::uint32_t, 256>& place = places[byte];
    if (std::find(place.begin(), place.end(), words.size()) != place.end()) continue;
    std::exclusive_scan(place.begin(), place.end(), place.begin(), 0U);
    for (const SortedWord& word : words) sorted[place[(word.leading >> (8 * byte)) & 0xFFU]++] = word;
    words.swap(sorted);
  }
}

}  // namespace

SortedWords sorted_words(const TermTable& words) {
  SortedWords order(words.size());
  for (TermId id = 0; id < order.size(); ++id) {
    const std::string_view word = words[id];
    order[id] = {leading_bytes(word), id, static_cast<std::uint32_t>(word.size())};
  }
  sort_by_leading_bytes(order);
  for (auto begin = order.begin(); begin != order.end();) {
    const auto differs = [&](const SortedWord& other) { return other.leading != begin->leading; };
    const auto end = std::find_if(begin + 1, order.end(), differs);
    if (end - begin > 1) {
      std::sort(begin, end, [&](const SortedWord& a, const SortedWord& b) { return compare(a, words, b, words) < 0; });
    }
    begin = end;
  }
  return order;
}

std::vector<TermId> ids(const SortedWords& words) {
  std::vector<TermId> ids(words.size());
  std::transform(words.begin(), words.end(), ids.begin(), [](const SortedWord& word) { return word.id; });
  return ids;
}

}  // namespace warta::vectors
