#include "text/thai_words.hpp"

#include <unicode/bytestrie.h>

#include <limits>
#include <memory>

#include "text/dictionary_script.hpp"
#include "text/icu_dictionary.hpp"
#include "text/tables/dictionary_scripts.hpp"

namespace warta::text {
namespace {

constexpr char32_t first_thai = 0x0E00;
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

constexpr std::size_t shortest_divided_run = 5;
constexpr std::size_t long_word = 3;    ///< from here on nothing unknown joins a word
constexpr std::size_t long_prefix = 3;  ///< what starts as a word this far on may be a word misspelt

constexpr char32_t mai_han_akat = 0x0E31;
constexpr char32_t paiyannoi = 0x0E2F;  ///< behind what is abbreviated
constexpr char32_t maiyamok = 0x0E46;   ///< behind what is said twice

bool is_mark(char32_t c) {
  return tables::dictionary_scripts[c] == static_cast<std::uint8_t>(DictionaryScript::thai_mark);
}
bool is_leading_vowel(char32_t c) { return c >= 0x0E40 && c <= 0x0E44; }
bool can_begin_word(char32_t c) { return (c >= 0x0E01 && c <= 0x0E2E) || is_leading_vowel(c); }
bool can_end_word(char32_t c) { return c != mai_han_akat && !is_leading_vowel(c); }
bool is_sign(char32_t c) { return c == paiyannoi || c == maiyamok; }

/// ICU's dictionary, with where each first character leads looked up once.
class Dictionary {
 public:
  Dictionary() {
    if (!is_available()) return;
    icu::BytesTrie root(bytes());
    for (std::size_t key = 0; key < states_.size(); ++key) {
      if (USTRINGTRIE_MATCHES(root.first(static_cast<std::int32_t>(key)))) states_[key] = root.getState64();
    }
  }

  bool is_available() const { return trie_ != nullptr; }

  /// Calls f(length) for each word that `text` starts with, the shortest first; returns how many characters it looked
  /// at. `text` is Thai and not empty.
  template <class Function>
  std::size_t for_each_prefix(std::span<const char32_t> text, const Function& f) const {
    const std::uint64_t state = states_[text[0] - first_thai];
    if (state == 0) return 1;
    icu::BytesTrie trie(bytes());
    UStringTrieResult result = trie.resetToState64(state).current();
    for (std::size_t length = 1;; ++length) {
      if (USTRINGTRIE_HAS_VALUE(result)) f(length);
      if (!USTRINGTRIE_HAS_NEXT(result) || length == text.size()) return length;
      result = trie.next(static_cast<std::int32_t>(text[length] - first_thai));
    }
  }

 private:
  const char* bytes() const { return static_cast<const char*>(trie_.get()); }

  std::shared_ptr<const void> trie_ = open_icu_dictionary("thaidict", "Thai", TrieUnit::byte, first_thai);
  std::array<std::uint64_t, 0x80> states_{};  ///< 0 where no word starts so
};

const Dictionary& dictionary() {
  static const Dictionary shared;
  return shared;
}

}  // namespace

bool ThaiWords::is_available() { return dictionary().is_available(); }

const ThaiWords::Words& ThaiWords::words_at(std::size_t at) {
  Words& words = known_[at % known_.size()];
  if (words.at == at) return words;
  words.at = at;
  words.count = 0;
  words.looked_at = dictionary().for_each_prefix(run_.subspan(at), [&](std::size_t length) {
    if (words.count < words.lengths.size()) words.lengths[words.count++] = static_cast<std::uint16_t>(length);
  });
  return words;
}

/// Whether one of `words` reaches the end of the run or has another word behind it.
bool ThaiWords::are_followed(const Words& words) {
  if (words.at + words.longest() >= run_.size()) return true;
  for (std::size_t i = words.count; i > 0; --i) {
    if (words_at(words.at + words.lengths[i - 1]).count > 0) return true;
  }
  return false;
}

/// The length of the word to take at `at`; 0 where none begins.
std::size_t ThaiWords::best_word(std::size_t at) {
  const Words words = words_at(at);
  if (words.count == 0) return 0;
  std::size_t best = words.longest();
  if (words.count == 1 || at + best >= run_.size()) return best;
  for (std::size_t i = words.count; i > 0; --i) {
    const Words next = words_at(at + words.lengths[i - 1]);
    if (next.count == 0) continue;
    best = words.lengths[i - 1];
    if (are_followed(next)) break;
  }
  return best;
}

/// Behind `at`, where a word of the dictionary begins and the letters allow it to; else the end of the run.
std::size_t ThaiWords::next_plausible_begin(std::size_t at) {
  for (std::size_t next = at + 1; next < run_.size(); ++next) {
    if (can_end_word(run_[next - 1]) && can_begin_word(run_[next]) && words_at(next).count > 0) return next;
  }
  return run_.size();
}

/// How many of the signs at `at` belong to the word before them: each kind once, abbreviation first.
std::size_t ThaiWords::signs_at(std::size_t at) const {
  std::size_t next = at;
  if (run_[next] == paiyannoi && !is_sign(run_[next - 1])) ++next;
  if (next < run_.size() && run_[next] == maiyamok && run_[next - 1] != maiyamok) ++next;
  return next - at;
}

void ThaiWords::cut(std::span<const char32_t> text, std::size_t begin, std::size_t end,
                    std::vector<std::size_t>& breaks) {
  run_ = text.subspan(begin, end - begin);
  if (run_.size() < shortest_divided_run) return;
  for (Words& words : known_) words.at = nowhere;
  for (std::size_t at = 0; at < run_.size();) {
    const std::size_t word = best_word(at);
    std::size_t next = at + word;
    if (next < run_.size() && word < long_word) {
      const Words& follower = words_at(next);
      if (follower.count == 0 && (word == 0 || follower.looked_at < long_prefix)) next = next_plausible_begin(next);
    }
    while (next < run_.size() && is_mark(run_[next])) ++next;
    if (next < run_.size() && words_at(next).count == 0) next += signs_at(next);
    if (next < run_.size()) breaks.push_back(begin + next);
    at = next;
  }
}

}  // namespace warta::text
