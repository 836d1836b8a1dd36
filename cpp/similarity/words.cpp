#include "similarity/words.hpp"

#include <array>

namespace warta::similarity {
namespace {

constexpr std::uint64_t kHashStart = 0xcbf29ce484222325U;
constexpr std::uint64_t kHashFactor = 0x9e3779b97f4a7c15U;

/// An ASCII letter or digit in lower case; 0 for every other byte.
constexpr std::array<unsigned char, 128> kAsciiWord = [] {
  std::array<unsigned char, 128> folded{};
  for (unsigned char c = '0'; c <= '9'; ++c) folded[c] = c;
  for (unsigned char c = 'a'; c <= 'z'; ++c) folded[c] = c;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) folded[c] = static_cast<unsigned char>(c - 'A' + 'a');
  return folded;
}();

std::uint64_t mix(std::uint64_t hash, std::uint64_t unit) { return (hash ^ unit) * kHashFactor; }

std::uint64_t finish(std::uint64_t hash) { return hash ^ (hash >> 32U); }

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};

CodePoint decode(std::string_view utf8, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(utf8[at + offset]));
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80U) return {lead, 1};
  if (lead < 0xe0U) return {(lead & 0x1fU) << 6U | (byte(1) & 0x3fU), 2};
  if (lead < 0xf0U) return {(lead & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU), 3};
  return {(lead & 0x07U) << 18U | (byte(1) & 0x3fU) << 12U | (byte(2) & 0x3fU) << 6U | (byte(3) & 0x3fU), 4};
}

/// The folded code point of a letter, digit or mark; 0 for spaces and punctuation.
std::uint32_t folded_word_unit(std::uint32_t c) {
  if (c < 0x80U) return kAsciiWord[c];
  if (c < 0xc0U) return c == 0xaaU || c == 0xb5U || c == 0xbaU ? c : 0;
  if (c == 0xd7U || c == 0xf7U) return 0;
  if (c <= 0xdeU) return c + 0x20U;
  if (c >= 0x391U && c <= 0x3a9U) return c + 0x20U;
  if (c >= 0x410U && c <= 0x42fU) return c + 0x20U;
  if (c >= 0x2000U && c <= 0x2bffU) return 0;
  if (c >= 0x3000U && c <= 0x3004U) return 0;
  if (c >= 0x3008U && c <= 0x3020U) return 0;
  if (c >= 0xfe00U && c <= 0xfe6fU) return 0;
  if (c == 0xfeffU || (c >= 0xff01U && c <= 0xff0fU)) return 0;
  return c;
}

/// Calls take(hash, start, end) for each word.
template <class Take>
void for_each_word(std::string_view utf8, Take&& take) {
  std::uint64_t hash = kHashStart;
  std::int64_t start = -1;
  std::int64_t position = 0;
  for (std::size_t at = 0; at < utf8.size(); ++position) {
    const CodePoint point = decode(utf8, at);
    at += point.bytes;
    const std::uint32_t unit = folded_word_unit(point.value);
    if (unit != 0) {
      if (start < 0) start = position;
      hash = mix(hash, unit);
    } else if (start >= 0) {
      take(finish(hash), start, position);
      start = -1;
      hash = kHashStart;
    }
  }
  if (start >= 0) take(finish(hash), start, position);
}

}  // namespace

Words words_of(std::string_view utf8) {
  Words words;
  for_each_word(utf8, [&](std::uint64_t hash, std::int64_t start, std::int64_t end) {
    words.hashes.push_back(hash);
    words.starts.push_back(start);
    words.ends.push_back(end);
  });
  return words;
}

Words words_within(const Words& words, std::span<const std::pair<std::int64_t, std::int64_t>> ranges) {
  Words kept;
  std::size_t range = 0;
  for (std::size_t word = 0; word < words.size(); ++word) {
    while (range < ranges.size() && ranges[range].second < words.ends[word]) ++range;
    if (range == ranges.size()) break;
    if (words.starts[word] < ranges[range].first) continue;
    kept.hashes.push_back(words.hashes[word]);
    kept.starts.push_back(words.starts[word]);
    kept.ends.push_back(words.ends[word]);
  }
  return kept;
}

std::vector<std::uint64_t> word_hashes(std::string_view utf8) {
  std::vector<std::uint64_t> hashes;
  for_each_word(utf8, [&](std::uint64_t hash, std::int64_t, std::int64_t) { hashes.push_back(hash); });
  return hashes;
}

}  // namespace warta::similarity
