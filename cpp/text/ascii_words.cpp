#include "text/ascii_words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/simd.hpp"
#include "text/automaton.hpp"
#include "text/byte_block.hpp"
#include "text/tables/break_rules.hpp"

namespace warta::text {
namespace {

/// Whether the rules take the text for one segment.
constexpr bool is_one_segment(std::string_view text) {
  return match_rules<tables::WordRules>(text, 0, tables::WordRulesCategories).end == text.size();
}

constexpr std::uint8_t category_of(int byte) { return tables::WordRulesCategories[static_cast<char32_t>(byte)]; }

struct ByteSet {
  std::array<char, 8> bytes{};
  std::size_t count = 0;
};

template <class Test>
constexpr ByteSet ascii_where(const Test& test) {
  ByteSet set;
  for (int byte = 0; byte < 0x80; ++byte) {
    if (test(byte)) set.bytes[set.count++] = static_cast<char>(byte);
  }
  return set;
}

constexpr bool is_ascii_letter(int byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/// What the rules take for a letter besides: "@" in ICU 72 and 73.
constexpr ByteSet more_letters =
    ascii_where([](int byte) { return category_of(byte) == category_of('a') && !is_ascii_letter(byte); });

constexpr bool is_word_byte(int byte) {
  return category_of(byte) == category_of('a') || category_of(byte) == category_of('0') || byte == '_';
}

/// Which marks the rules let stand inside a word between two such letters or digits (WB6, WB7, WB11, WB12).
constexpr ByteSet marks_between(char side) {
  return ascii_where([side](int byte) {
    const std::array<char, 3> text = {side, static_cast<char>(byte), side};
    return !is_word_byte(byte) && is_one_segment({text.data(), text.size()});
  });
}

constexpr ByteSet marks_between_letters = marks_between('a');
constexpr ByteSet marks_between_digits = marks_between('0');

/// Whether a category is that of these bytes alone, of ASCII.
constexpr bool only(std::string_view bytes) {
  for (int byte = 0; byte < 0x80; ++byte) {
    const bool is_listed = bytes.find(static_cast<char>(byte)) != std::string_view::npos;
    if ((category_of(byte) == category_of(bytes.front())) != is_listed) return false;
  }
  return true;
}

static_assert(only("0123456789") && only("_") && only(" ") && only("\r") && only("\n") &&
                  category_of('a') == category_of('Z'),
              "ICU's rules class ASCII in a way that boundaries_of does not know");

ByteLanes is_letter(ByteLanes lanes) {
  ByteLanes found = lanes.with_bits(0x20).between('a', 'z');
  for (std::size_t i = 0; i < more_letters.count; ++i) found = found | (lanes == more_letters.bytes[i]);
  return found;
}

ByteLanes is_digit(ByteLanes lanes) { return lanes.between('0', '9'); }

template <const ByteSet& set>
ByteLanes is_one_of(ByteLanes lanes) {
  ByteLanes found = lanes == set.bytes[0];
  for (std::size_t i = 1; i < set.count; ++i) found = found | (lanes == set.bytes[i]);
  return found;
}

/// Bit i of the first: a segment begins at byte i. Of the second, where one ends behind byte i: it is a word.
struct Boundaries {
  std::uint64_t begins;
  std::uint64_t words;
};

/// For a block that begins at a boundary. What bit i says holds if byte i + 1 is ASCII and inside the text.
[[gnu::always_inline]] inline Boundaries boundaries_of(const ByteBlock& block) {
  const auto word_bytes =
      block.where([](ByteLanes lanes) { return is_letter(lanes) | is_digit(lanes) | (lanes == '_'); });
  const auto spaces = block.where([](ByteLanes lanes) { return lanes == ' '; });
  // WB5, WB8 to WB10, WB13a, WB13b: letters, digits and underscores; WB3d: spaces.
  std::uint64_t joined = (word_bytes & word_bytes << 1U) | (spaces & spaces << 1U);

  const auto marks = block.where(
      [](ByteLanes lanes) { return is_one_of<marks_between_letters>(lanes) | is_one_of<marks_between_digits>(lanes); });
  if ((marks & word_bytes << 1U & word_bytes >> 1U) != 0) {
    const auto letters = block.where(is_letter);
    const auto digits = block.where(is_digit);
    const std::uint64_t inside = (block.where(is_one_of<marks_between_letters>) & letters << 1U & letters >> 1U) |
                                 (block.where(is_one_of<marks_between_digits>) & digits << 1U & digits >> 1U);
    joined |= inside | inside << 1U;
  }

  std::uint64_t words = word_bytes;
  if (block.where([](ByteLanes lanes) { return (lanes == '_') | (lanes == '\r'); }) != 0) {
    // WB3: CR LF.
    joined |= block.where([](ByteLanes lanes) { return lanes == '\n'; }) &
              block.where([](ByteLanes lanes) { return lanes == '\r'; }) << 1U;
    // A lone underscore is no word (ICU's status of rule 13a), two together are.
    words &= ~block.where([](ByteLanes lanes) { return lanes == '_'; }) | joined;
  }
  return {~joined, words};
}

constexpr std::uint64_t bits_up_to(std::size_t last) {
  return last >= 63 ? ~std::uint64_t{0} : (std::uint64_t{1} << (last + 1)) - 1;
}

/// Writes for each bit of `ends` the segment that ends before byte `at` plus its place; bit 0 is not set. Writes eight
/// at a time, so that how many there are decides few jumps, and therefore over up to seven behind them.
[[gnu::always_inline]] inline void put_segments(std::uint64_t ends, std::uint64_t words, std::size_t at,
                                                WordSegment* out) {
  constexpr int stride = 8;
  for (int left = std::popcount(ends); left > 0; left -= stride) {
    for (int i = 0; i < stride; ++i) {
      const auto end = static_cast<std::size_t>(std::countr_zero(ends));
      *out++ = {at + end, (words >> (end - 1) & 1U) != 0};
      ends &= ends - 1;
    }
  }
}

}  // namespace

WARTA_CLONES
AsciiScan scan_ascii_words(std::string_view text, std::size_t at, std::span<WordSegment> out) {
  AsciiScan scan{at, 0};
  std::array<char, block_size> short_text;
  if (text.size() < block_size) {
    short_text.fill('\0');
    std::ranges::copy(text, short_text.begin());
  }
  while (scan.at < text.size() && scan.segments + block_size <= out.size()) {
    // The last block ends with the text and overlaps the one before it.
    const std::size_t size = std::min(block_size, text.size() - scan.at);
    const std::size_t skipped = text.size() < block_size ? scan.at : block_size - size;
    const ByteBlock block(text.size() < block_size ? short_text.data() : text.data() + scan.at - skipped);
    const Boundaries boundaries = boundaries_of(block);
    const std::uint64_t words = boundaries.words >> skipped;
    const std::uint64_t other = block.where([](ByteLanes lanes) { return lanes; }) >> skipped;

    const std::size_t known = std::min(size, static_cast<std::size_t>(std::countr_zero(other)));
    const bool ends_text = scan.at + known == text.size();
    if (known < 3 && !ends_text) break;
    const std::uint64_t decided = bits_up_to(ends_text ? known - 1 : known - 2) & ~std::uint64_t{1};
    const std::uint64_t ends = boundaries.begins >> skipped & decided;
    put_segments(ends, words, scan.at, out.data() + scan.segments);
    scan.segments += static_cast<std::size_t>(std::popcount(ends));
    if (ends_text) {
      out[scan.segments++] = {text.size(), (words >> (known - 1) & 1U) != 0};
      scan.at = text.size();
    } else if (ends != 0) {
      scan.at += static_cast<std::size_t>(std::bit_width(ends)) - 1;
    } else {
      break;
    }
  }
  return scan;
}

}  // namespace warta::text
