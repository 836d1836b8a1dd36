#pragma once
// Words by the word boundary rules of UAX #29 as ICU's root locale has them, on UTF-8.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace warta::text {

/// A stretch between two word boundaries, known by its end; it starts where the one before it ends.
class WordSegment {
 public:
  WordSegment() = default;
  constexpr WordSegment(std::size_t end, bool is_word) : bits_(std::uint64_t{end} << 1U | (is_word ? 1U : 0U)) {}

  constexpr std::size_t end() const { return static_cast<std::size_t>(bits_ >> 1U); }
  /// Whether it is a word (letters, digits, kana, ideographs; ICU's rule status 100 or more) rather than space,
  /// punctuation or a symbol.
  constexpr bool is_word() const { return (bits_ & 1U) != 0; }

 private:
  std::uint64_t bits_;
};

/// Reads one text from its start to its end and gives its segments in batches. The boundaries are those of ICU's
/// BreakIterator for words, root locale, on every input; bytes that are no UTF-8 count as U+FFFD (see utf8.hpp).
class WordScanner {
 public:
  /// `text` must outlive the scanner.
  explicit WordScanner(std::string_view text) : text_(text) {}

  /// The next segments, at least one; none once the text is at its end. They are valid until the next call.
  std::span<const WordSegment> next();

 private:
  void scan_ascii();
  void scan_segment();

  std::string_view text_;
  std::size_t at_ = 0;                   ///< the last boundary found
  std::size_t count_ = 0;                ///< segments in the batch
  std::vector<WordSegment> dictionary_;  ///< segments behind those of the batch, cut by dictionaries
  std::array<WordSegment, 256> batch_;
};

/// Calls f(begin, end, is_word) for each segment, with byte offsets; the segments cover the text.
template <class Function>
void for_each_segment(std::string_view text, Function&& f) {
  std::size_t begin = 0;
  WordScanner scanner(text);
  for (auto batch = scanner.next(); !batch.empty(); batch = scanner.next()) {
    for (const WordSegment segment : batch) {
      f(begin, segment.end(), segment.is_word());
      begin = segment.end();
    }
  }
}

/// Calls f(begin, end) for each word, with byte offsets: "100.000", "1,28", "Jum'at" and "U.S" are one word each,
/// "Ka-52" and "Jong-un" two, as hyphens separate.
template <class Function>
void for_each_word(std::string_view text, Function&& f) {
  for_each_segment(text, [&](std::size_t begin, std::size_t end, bool is_word) {
    if (is_word) f(begin, end);
  });
}

}  // namespace warta::text
