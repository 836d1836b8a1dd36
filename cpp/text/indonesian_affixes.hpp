#pragma once
// The affixes of Indonesian: which letters they show as before which root, and which go together.

#include <cstdint>
#include <span>
#include <string_view>

namespace warta::text {

/// Prefixes by the morpheme, not by the letters: "mem", "men", "meny", "meng" are all `me`.
enum class Prefix : std::uint8_t { none, di, ke, se, me, pe, ber, ter, per, ku, kau, tidak, doubled };

enum class Suffix : std::uint8_t { none, i, kan, an };

/// What must follow the letters of a prefix for a rule to apply.
enum class Follows : std::uint8_t {
  anything,
  vowel,
  consonant,
  letter_of_set,  ///< one of `set`
  cluster_er,     ///< C1 "er" C2: "be" + "kerja"
  ajar,           ///< the root "ajar" alone: "bel" + "ajar"
  monosyllable,   ///< a root of one syllable: "menge" + "cat"
};

/// One line of the table of prefix rules.
struct PrefixRule {
  std::string_view number;  ///< in table 2 of Nazief and Adriani, as numbered and extended by Asian et al.
  Prefix prefix;
  std::string_view letters;  ///< what the word begins with
  Follows follows;           ///< and what comes after it
  std::string_view set;
  std::uint8_t strips;  ///< how many of the letters are the prefix's
  char restored;        ///< the root's first letter that the nasal has swallowed; it replaces the first one left
  std::uint8_t cost;    ///< how much rarer this reading is than the others of the same letters
};

/// The rules for words that begin with `first`.
std::span<const PrefixRule> prefix_rules(char first);

/// Whether the rule's condition holds for the word.
bool applies(const PrefixRule& rule, std::string_view word);

/// Whether `inner` stands directly inside `outer`: me + per ("memper-"), ke + ter ("keter-"), never di + me.
bool may_contain(Prefix outer, Prefix inner);

/// How a suffix goes with the outermost prefix: "di-kan" but never "ber-i" (Nazief and Adriani 1996, table 1: affix
/// pairs that do not occur).
enum class Pairing : std::uint8_t {
  usual,
  rare,  ///< only as an exception or a common misspelling: "ketahui", "dilapangan" for "di lapangan"
  never,
};
Pairing pairing(Prefix outer, Suffix suffix);

inline bool is_vowel(char letter) {
  return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
}
inline bool is_consonant(char letter) { return letter >= 'a' && letter <= 'z' && !is_vowel(letter); }

}  // namespace warta::text
