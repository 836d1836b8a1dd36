#pragma once
// The affixes of Indonesian: which letters they show as before which root, and which go together.

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace warta::text {

/// Prefixes by the morpheme, not by the letters: "mem", "men", "meny", "meng" are all `me`. `doubled` is a root's first
/// syllable said twice, its vowel dulled ("re-runtuh-an").
enum class Prefix : std::uint8_t { none, di, ke, se, me, pe, ber, ter, per, ku, kau, tidak, doubled };

/// `in` is spoken only.
enum class Suffix : std::uint8_t { none, i, kan, an, in };

/// A set of the letters a to z.
class LetterSet {
 public:
  constexpr LetterSet() = default;
  constexpr explicit LetterSet(std::string_view letters) {
    for (const char letter : letters) bits_ |= 1U << static_cast<unsigned>(letter - 'a');
  }
  constexpr LetterSet without(std::string_view letters) const {
    LetterSet rest;
    rest.bits_ = bits_ & ~LetterSet(letters).bits_;
    return rest;
  }
  constexpr bool has(char letter) const {
    const auto index = static_cast<unsigned>(static_cast<unsigned char>(letter)) - 'a';
    return index < 26 && ((bits_ >> index) & 1U) != 0;
  }

 private:
  std::uint32_t bits_ = 0;
};

inline constexpr LetterSet kLetters{"abcdefghijklmnopqrstuvwxyz"};
inline constexpr LetterSet kVowels{"aiueo"};
inline constexpr LetterSet kConsonants = kLetters.without("aiueo");

/// What the rest after the letters of a prefix must be like beyond its first letter.
enum class Rest : std::uint8_t {
  any,
  consonant_er,  ///< C1 "er" C2: "be" before "kerja"
  ajar,          ///< the root "ajar" alone: "bel" before "ajar"
  monosyllable,  ///< a root of one syllable: "menge" before "cat"
};

/// One line of the table of prefix rules.
struct PrefixRule {
  std::string_view
      number;  ///< in table 2 of Nazief and Adriani, as numbered and extended by Asian et al.; "" for others
  Prefix prefix;
  std::string_view letters;  ///< what the word begins with, at most 7
  LetterSet followers;       ///< the letter after them
  Rest rest;
  std::uint8_t strips;  ///< how many of the letters are the prefix's
  char restored;      ///< the root's first letter that the nasal has swallowed: it replaces the first one left; or '\0'
  std::uint8_t cost;  ///< how much rarer this reading is than the others of the same letters
  std::uint64_t pattern;
  std::uint64_t mask;

  constexpr PrefixRule(std::string_view number, Prefix prefix, std::string_view letters, LetterSet followers,
                       std::uint8_t strips, char restored = '\0', std::uint8_t cost = 0, Rest rest = Rest::any)
      : number(number),
        prefix(prefix),
        letters(letters),
        followers(followers),
        rest(rest),
        strips(strips),
        restored(restored),
        cost(cost) {
    std::array<char, 8> bytes{};
    std::array<unsigned char, 8> ones{};
    for (std::size_t index = 0; index < letters.size(); ++index) {
      bytes[index] = letters[index];
      ones[index] = 0xFF;
    }
    pattern = std::bit_cast<std::uint64_t>(bytes);
    mask = std::bit_cast<std::uint64_t>(ones);
  }
};

/// The first eight bytes of a word, which has as many readable.
inline std::uint64_t head_of(const char* word) {
  std::uint64_t head = 0;
  std::memcpy(&head, word, sizeof head);
  return head;
}

/// Whether the rest after a rule's letters is as `rule.rest` asks.
bool rest_fits(const PrefixRule& rule, std::string_view word);

/// Whether the rule's condition holds for a word that goes on after the rule's letters, and whose head_of is `head`.
inline bool applies(const PrefixRule& rule, std::string_view word, std::uint64_t head) {
  return (head & rule.mask) == rule.pattern && rule.followers.has(word[rule.letters.size()]) &&
         (rule.rest == Rest::any || rest_fits(rule, word));
}

/// The rules for words that begin with `first`.
std::span<const PrefixRule> prefix_rules(char first);

/// The rules of spoken Indonesian besides: "ny-" for "meny-", "nge-" for "meng-".
std::span<const PrefixRule> informal_prefix_rules(char first);

/// Whether `inner` stands directly inside `outer`: me + per ("memper-"), ke + ter ("keter-"), never di + me.
bool may_contain(Prefix outer, Prefix inner);

/// How a suffix goes with the outermost prefix: "di-kan" but never "ber-i" (Nazief and Adriani 1996, table 1: affix
/// pairs that do not occur).
enum class Pairing : std::uint8_t {
  usual,
  rare,  ///< only as an exception or a frequent misspelling: "ketahui", "dilapangan", "menunjukan", "penunjukkan"
  never,
};
Pairing pairing(Prefix outer, Suffix suffix);

}  // namespace warta::text
