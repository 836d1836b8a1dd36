#include "copies/words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <string>

#include "text/character_classes.hpp"
#include "text/normalize.hpp"
#include "text/utf8.hpp"

namespace warta::copies {
namespace {

constexpr std::array<bool, 256> kIsAsciiLetterOrDigit = [] {
  std::array<bool, 256> is_one{};
  for (unsigned char c = '0'; c <= '9'; ++c) is_one[c] = true;
  for (unsigned char c = 'a'; c <= 'z'; ++c) is_one[c] = true;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) is_one[c] = true;
  return is_one;
}();

constexpr std::size_t kBytesPerWord = 6;  ///< or a little more, spaces among them

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80U; }

/// The `count` bytes at byte `at`, at most 8, and zeros; `bits` are set in each.
std::uint64_t load(std::string_view text, std::size_t at, std::size_t count, std::uint64_t bits) {
  std::uint64_t bytes = 0;
  if (at + sizeof bytes <= text.size()) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
  } else {
    std::memcpy(&bytes, text.data() + at, count);
  }
  const std::size_t beyond = 8U * (sizeof bytes - count);
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  return (bytes | bits) & (std::endian::native == std::endian::little ? kAll >> beyond : kAll << beyond);
}

constexpr std::uint64_t kSmallBits = 0x2020202020202020U;

/// The hash of the bytes [begin, end) of the text, each with kBits set.
template <std::uint64_t kBits>
std::uint64_t hash_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (std::size_t at = begin; at < end; at += sizeof hash) {
    const std::size_t count = std::min(sizeof hash, end - at);
    hash = (hash ^ load(text, at, count, kBits)) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32U;
  }
  return hash;
}

/// A word by its bytes [begin, end) and how many bytes continue a code point before each.
struct Word {
  std::size_t begin;
  std::size_t end;
  std::size_t continued_before;
  std::size_t continued_within;
  bool is_ascii;
};

/// Calls take(word) for each word.
template <class Take>
void for_each_word(std::string_view text, Take&& take) {
  std::size_t continued = 0;
  for (std::size_t at = 0; at < text.size();) {
    Word word{at, at, continued, 0, true};
    while (true) {
      while (at < text.size() && kIsAsciiLetterOrDigit[static_cast<unsigned char>(text[at])]) ++at;
      if (at == text.size() || is_ascii(text[at])) break;
      const auto [code_point, length] = text::decode(text, at);
      if (!text::is_word_character(code_point) && !(at > word.begin && text::is_mark(code_point))) break;
      at += length;
      word.continued_within += length - 1;
      word.is_ascii = false;
    }
    if (at > word.begin) {
      word.end = at;
      continued += word.continued_within;
      take(word);
    } else if (is_ascii(text[at])) {
      ++at;
    } else {
      const auto length = text::decode(text, at).length;
      at += length;
      continued += length - 1;
    }
  }
}

/// Hashes words as they are once normalised and folded. ASCII is folded by the bit that capitals lack and small letters
/// and digits have.
class WordHasher {
 public:
  explicit WordHasher(std::string_view text) : text_(text) {}

  std::uint64_t operator()(const Word& word) {
    if (word.is_ascii) return hash_of<kSmallBits>(text_, word.begin, word.end);
    normal_.clear();
    folded_.clear();
    text::append_normalized(text_.substr(word.begin, word.end - word.begin), text::NormalForm::nfc, normal_);
    text::append_folded(normal_, folded_);
    return hash_of<0>(folded_, 0, folded_.size());
  }

 private:
  std::string_view text_;
  std::string normal_;
  std::string folded_;
};

}  // namespace

Words words_of(std::string_view utf8) {
  WordHasher hash(utf8);
  Words words;
  const std::size_t expected = utf8.size() / kBytesPerWord;
  words.hashes.reserve(expected);
  words.starts.reserve(expected);
  words.ends.reserve(expected);
  for_each_word(utf8, [&](const Word& word) {
    words.hashes.push_back(hash(word));
    words.starts.push_back(static_cast<std::int64_t>(word.begin - word.continued_before));
    words.ends.push_back(static_cast<std::int64_t>(word.end - word.continued_before - word.continued_within));
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
  WordHasher hash(utf8);
  std::vector<std::uint64_t> hashes;
  hashes.reserve(utf8.size() / kBytesPerWord);
  for_each_word(utf8, [&](const Word& word) { hashes.push_back(hash(word)); });
  return hashes;
}

}  // namespace warta::copies
