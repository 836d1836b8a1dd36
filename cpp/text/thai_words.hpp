#pragma once
// Words of Thai, which is written without spaces.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace warta::text {

/// Cuts runs of Thai in two or more words as ICU does (ThaiBreakEngine): the longest word of the dictionary that two
/// more can follow, else one; what is in no dictionary joins the short word before it up to the next place where a word
/// plausibly begins; marks and the signs of abbreviation and repetition stay with their word.
class ThaiWords {
 public:
  /// Appends to `breaks`, ascending, where words begin within the run [begin, end) of `text`, its begin excluded.
  void cut(std::span<const char32_t> text, std::size_t begin, std::size_t end, std::vector<std::size_t>& breaks);

  /// Whether the ICU that is linked has the dictionary and no model of its own.
  static bool is_available();

 private:
  /// The words of the dictionary that begin at one place of the run.
  struct Words {
    std::size_t at;
    std::size_t count;
    std::array<std::uint16_t, 20> lengths;  ///< ascending
    std::size_t looked_at;                  ///< characters, with the first that no word goes on with

    std::size_t longest() const { return lengths[count - 1]; }
  };

  const Words& words_at(std::size_t at);
  std::size_t best_word(std::size_t at);
  bool are_followed(const Words& words);
  std::size_t next_plausible_begin(std::size_t at);
  std::size_t signs_at(std::size_t at) const;

  std::span<const char32_t> run_;
  std::array<Words, 16> known_;  ///< what was looked up in this run last
};

}  // namespace warta::text
