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

constexpr bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

/// Which marks the rules let stand inside a word between two such letters or digits, e.g. "'", "." and, in some
/// versions of ICU, ":" between letters (WB6, WB7, WB11, WB12).
struct MarkSet {
  std::array<char, 8> marks{};
  std::size_t count = 0;
};

constexpr MarkSet marks_between(char side) {
  MarkSet set;
  for (int byte = 0; byte < 0x80; ++byte) {
    const std::array<char, 3> text = {side, static_cast<char>(byte), side};
    if (is_word_byte(text[1]) || !is_one_segment({text.data(), text.size()})) continue;
    set.marks[set.count++] = text[1];
  }
  return set;
}

constexpr MarkSet marks_between_letters = marks_between('a');
constexpr MarkSet marks_between_digits = marks_between('0');

template <const MarkSet& set>
std::uint64_t any_of(const ByteBlock& block) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < set.count; ++i) found |= block.equal_to(set.marks[i]);
  return found;
}

/// Bit i of the first: a segment begins at byte i. Of the second, where one does: it is a word.
struct Starts {
  std::uint64_t segments;
  std::uint64_t words;
};

/// For a block that begins at a boundary. What bit i says holds if byte i + 1 is ASCII and inside the text.
Starts starts_of(const ByteBlock& block) {
  const std::uint64_t letters = block.ascii_letters();
  const std::uint64_t digits = block.between('0', '9');
  const std::uint64_t underscores = block.equal_to('_');
  const std::uint64_t spaces = block.equal_to(' ');
  const std::uint64_t word_bytes = letters | digits | underscores;

  // WB5, WB8 to WB10, WB13a, WB13b: letters, digits and underscores; WB3d: spaces; WB3: CR LF.
  std::uint64_t joined =
      (word_bytes & word_bytes << 1U) | (spaces & spaces << 1U) | (block.equal_to('\n') & block.equal_to('\r') << 1U);
  const std::uint64_t marks = (any_of<marks_between_letters>(block) & letters << 1U & letters >> 1U) |
                              (any_of<marks_between_digits>(block) & digits << 1U & digits >> 1U);
  joined |= marks | marks << 1U;

  const std::uint64_t segments = ~joined;
  // A lone underscore is no word (ICU's status of rule 13a), two together are.
  return {segments, letters | digits | (underscores & ~(segments >> 1U))};
}

constexpr std::uint64_t bits_up_to(std::size_t last) {
  return last >= 63 ? ~std::uint64_t{0} : (std::uint64_t{1} << (last + 1)) - 1;
}

}  // namespace

WARTA_CLONES
AsciiScan scan_ascii_words(std::string_view text, std::size_t at, WordSegment* out, std::size_t room) {
  AsciiScan scan{at, 0};
  std::array<char, block_size> last_bytes;
  while (scan.at < text.size() && scan.segments + block_size <= room) {
    const std::size_t size = std::min(block_size, text.size() - scan.at);
    const char* bytes = text.data() + scan.at;
    if (size < block_size) {
      last_bytes.fill('\0');
      std::copy_n(bytes, size, last_bytes.data());
      bytes = last_bytes.data();
    }
    const ByteBlock block(bytes);
    const std::uint64_t other = block.not_ascii();
    const auto [segments, words] = starts_of(block);

    const std::size_t known = std::min(size, static_cast<std::size_t>(std::countr_zero(other)));
    const bool ends_text = scan.at + known == text.size();
    if (known < 3 && !ends_text) break;
    std::uint64_t starts = segments & bits_up_to(ends_text ? known - 1 : known - 2) & ~std::uint64_t{1};
    std::size_t begin = 0;
    const auto put = [&](std::size_t end) {
      out[scan.segments++] = {scan.at + end, (words >> begin & 1U) != 0};
      begin = end;
    };
    for (; starts != 0; starts &= starts - 1) put(static_cast<std::size_t>(std::countr_zero(starts)));
    if (ends_text) put(known);
    if (begin == 0) break;
    scan.at += begin;
  }
  return scan;
}

}  // namespace warta::text
