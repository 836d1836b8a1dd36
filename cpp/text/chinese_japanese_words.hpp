#pragma once
// Words of Chinese and Japanese, which are written without spaces.

#include <cstdint>
#include <span>
#include <vector>

namespace warta::text {

/// Cuts runs of Han, Hiragana and Katakana in two or more words as ICU does (CjkBreakEngine): of all ways to cut a run
/// into words of the dictionary, the one whose costs, -log of the words' frequencies, have the least sum. A character
/// that is no word by itself costs as much as the rarest; a run of Katakana may be a word whatever it says, for a cost
/// by its length. Time grows with the length of a run times that of the longest word, 20.
class ChineseJapaneseWords {
 public:
  /// Appends to `breaks`, ascending, where words begin within the run [begin, end) of `text`, its begin excluded. The
  /// run must be in NFKC.
  void cut(std::span<const char32_t> text, std::size_t begin, std::size_t end, std::vector<std::size_t>& breaks);

  /// Whether the ICU that is linked has the dictionary.
  static bool is_available();

 private:
  void reach(std::size_t from, std::size_t to, std::uint32_t cost);

  /// The best way to some place of the run: its cost, and where its last word begins.
  struct Way {
    std::uint32_t cost;
    std::uint32_t from;
  };
  std::vector<Way> ways_;
};

}  // namespace warta::text
