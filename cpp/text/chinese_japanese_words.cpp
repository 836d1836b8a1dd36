#include "text/chinese_japanese_words.hpp"

#include <unicode/ucharstrie.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "text/icu_dictionary.hpp"

namespace warta::text {
namespace {

constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t longest_word = 20;
constexpr std::uint32_t highest_cost = 255;

/// By length; a longer run costs as much as a single character.
constexpr std::array<std::uint32_t, 9> katakana_costs = {8192, 984, 408, 240, 204, 252, 300, 372, 480};
constexpr std::size_t longest_katakana_run = 19;

constexpr bool is_katakana(char32_t c) {
  return (c >= 0x30A1 && c <= 0x30FE && c != 0x30FB) || (c >= 0xFF66 && c <= 0xFF9F);
}

constexpr std::uint32_t katakana_cost(std::size_t length) {
  return katakana_costs[length < katakana_costs.size() ? length : 0];
}

/// ICU's dictionary. The root of its trie branches into thousands of characters, which a binary search would take a
/// dozen steps for: where each of them leads is looked up once.
class Dictionary {
 public:
  Dictionary() {
    if (!is_available()) return;
    icu::UCharsTrie root(units());
    for (char32_t c = first_character; c < end_character; ++c) {
      if (USTRINGTRIE_MATCHES(root.first(static_cast<std::int32_t>(c)))) {
        states_[c - first_character] = root.getState64();
      }
    }
  }

  bool is_available() const { return trie_ != nullptr; }

  /// Calls f(length, cost) for each word that `text`, not empty, starts with, the shortest first.
  template <class Function>
  void for_each_prefix(std::span<const char32_t> text, const Function& f) const {
    icu::UCharsTrie trie(units());
    UStringTrieResult result = first(trie, text[0]);
    for (std::size_t length = 1;; ++length) {
      if (USTRINGTRIE_HAS_VALUE(result)) f(length, static_cast<std::uint32_t>(trie.getValue()));
      if (!USTRINGTRIE_HAS_NEXT(result) || length == text.size()) return;
      result = trie.next(static_cast<std::int32_t>(text[length]));
    }
  }

 private:
  static constexpr char32_t first_character = 0x3000;
  static constexpr char32_t end_character = 0xA000;

  UStringTrieResult first(icu::UCharsTrie& trie, char32_t c) const {
    if (c < first_character || c >= end_character) return trie.first(static_cast<std::int32_t>(c));
    const std::uint64_t state = states_[c - first_character];
    return state == 0 ? USTRINGTRIE_NO_MATCH : trie.resetToState64(state).current();
  }

  const char16_t* units() const { return static_cast<const char16_t*>(trie_.get()); }

  std::shared_ptr<const void> trie_ = open_icu_dictionary("cjdict", "Hani", TrieUnit::utf16, 0);
  std::array<std::uint64_t, end_character - first_character> states_{};  ///< 0 where no word starts so
};

const Dictionary& dictionary() {
  static const Dictionary shared;
  return shared;
}

/// How many characters of Katakana `text` starts with.
std::size_t katakana_run(std::span<const char32_t> text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_katakana) - text.begin());
}

}  // namespace

bool ChineseJapaneseWords::is_available() { return dictionary().is_available(); }

void ChineseJapaneseWords::reach(std::size_t from, std::size_t to, std::uint32_t cost) {
  const std::uint32_t total = ways_[from].cost + cost;
  if (total < ways_[to].cost) ways_[to] = {total, static_cast<std::uint32_t>(from)};
}

void ChineseJapaneseWords::cut(std::span<const char32_t> text, std::size_t begin, std::size_t end,
                               std::vector<std::size_t>& breaks) {
  const std::span run = text.subspan(begin, end - begin);
  ways_.assign(run.size() + 1, Way{unreached, 0});
  ways_[0].cost = 0;
  bool behind_katakana = false;
  for (std::size_t at = 0; at < run.size(); ++at) {
    if (ways_[at].cost == unreached) continue;
    bool is_word = false;
    dictionary().for_each_prefix(run.subspan(at, std::min(longest_word, run.size() - at)),
                                 [&](std::size_t length, std::uint32_t cost) {
                                   is_word = is_word || length == 1;
                                   reach(at, at + length, cost);
                                 });
    if (!is_word) reach(at, at + 1, highest_cost);
    const bool here_katakana = is_katakana(run[at]);
    if (here_katakana && !behind_katakana) {
      const std::size_t length = katakana_run(run.subspan(at));
      if (length <= longest_katakana_run) reach(at, at + length, katakana_cost(length));
    }
    behind_katakana = here_katakana;
  }
  const auto first = static_cast<std::ptrdiff_t>(breaks.size());
  for (std::size_t at = ways_[run.size()].from; at > 0; at = ways_[at].from) breaks.push_back(begin + at);
  std::reverse(breaks.begin() + first, breaks.end());
}

}  // namespace warta::text
