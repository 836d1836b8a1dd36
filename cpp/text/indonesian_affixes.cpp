#include "text/indonesian_affixes.hpp"

#include <algorithm>

namespace warta::text {
namespace {

using enum Prefix;

constexpr char kKeep = '\0';
constexpr LetterSet kNasalised{"cdjstz"};  // after men-, pen-: the letters that stay

/// "re-runtuh-an", "pe-pohon-an".
constexpr PrefixRule syllable_twice(std::string_view letters, std::string_view initial) {
  return {"", doubled, letters, LetterSet(initial), 2, kKeep, 2};
}

constexpr std::array kRulesOfB{
    PrefixRule{"1", ber, "ber", kVowels, 3},
    PrefixRule{"1", ber, "ber", kVowels, 2, kKeep, 1},
    PrefixRule{"2,3", ber, "ber", kConsonants, 3},
    PrefixRule{"4", ber, "bel", LetterSet("a"), 3, kKeep, 0, Rest::ajar},
    PrefixRule{"5", ber, "be", kConsonants.without("r"), 2, kKeep, 1, Rest::consonant_er},
    syllable_twice("be", "b"),
};
constexpr std::array kRulesOfC{syllable_twice("ce", "c")};
constexpr std::array kRulesOfD{
    PrefixRule{"", di, "di", kLetters, 2},
    syllable_twice("de", "d"),
};
constexpr std::array kRulesOfG{syllable_twice("ge", "g")};
constexpr std::array kRulesOfJ{syllable_twice("je", "j")};
constexpr std::array kRulesOfK{
    PrefixRule{"", ke, "ke", kLetters, 2},
    PrefixRule{"41", ku, "ku", kLetters, 2, kKeep, 4},
    PrefixRule{"42", kau, "kau", kLetters, 3, kKeep, 2},
};
constexpr std::array kRulesOfL{syllable_twice("le", "l")};
constexpr std::array kRulesOfM{
    PrefixRule{"10", me, "me", LetterSet("lrwy"), 2},
    PrefixRule{"11", me, "mem", LetterSet("bfv"), 3},
    PrefixRule{"12,19", me, "mem", LetterSet("p"), 3},
    PrefixRule{"13", me, "mem", kVowels, 2, kKeep, 1},
    PrefixRule{"13", me, "mem", kVowels, 2, 'p'},
    PrefixRule{"13", me, "mem", LetterSet("r"), 2, 'p', 1},
    PrefixRule{"14", me, "men", kNasalised, 3},
    PrefixRule{"15", me, "men", kVowels, 2, kKeep, 1},
    PrefixRule{"15", me, "men", kVowels, 2, 't'},
    PrefixRule{"16", me, "meng", LetterSet("ghqkx"), 4},
    PrefixRule{"16", me, "meng", LetterSet("lr"), 4, kKeep, 2},
    PrefixRule{"17", me, "meng", kVowels, 4},
    PrefixRule{"17", me, "meng", kVowels, 3, 'k', 1},
    PrefixRule{"17", me, "menge", kConsonants, 5, kKeep, 0, Rest::monosyllable},
    PrefixRule{"18", me, "meny", kVowels, 2, kKeep, 1},
    PrefixRule{"18", me, "meny", kVowels, 3, 's'},
};
constexpr std::array kRulesOfP{
    PrefixRule{"20", pe, "pe", LetterSet("wy"), 2},
    PrefixRule{"21", per, "per", kVowels, 3},
    PrefixRule{"21", pe, "per", kVowels, 2},
    PrefixRule{"23,24", per, "per", kConsonants, 3},
    PrefixRule{"25", pe, "pem", LetterSet("bfv"), 3},
    PrefixRule{"26", pe, "pem", kVowels, 2, kKeep, 1},
    PrefixRule{"26", pe, "pem", kVowels, 2, 'p'},
    PrefixRule{"26", pe, "pem", LetterSet("r"), 2, 'p', 1},
    PrefixRule{"27", pe, "pen", kNasalised, 3},
    PrefixRule{"28", pe, "pen", kVowels, 2, kKeep, 1},
    PrefixRule{"28", pe, "pen", kVowels, 2, 't'},
    PrefixRule{"29", pe, "peng", LetterSet("ghqkx"), 4},
    PrefixRule{"29", pe, "peng", LetterSet("lr"), 4, kKeep, 2},
    PrefixRule{"30", pe, "peng", kVowels, 4},
    PrefixRule{"30", pe, "peng", kVowels, 3, 'k', 1},
    PrefixRule{"30", pe, "penge", kConsonants, 5, kKeep, 0, Rest::monosyllable},
    PrefixRule{"31", pe, "peny", kVowels, 2, kKeep, 1},
    PrefixRule{"31", pe, "peny", kVowels, 3, 's'},
    PrefixRule{"32", per, "pel", LetterSet("a"), 3, kKeep, 0, Rest::ajar},
    PrefixRule{"32", pe, "pe", LetterSet("l"), 2},
    PrefixRule{"34,36", pe, "pe", LetterSet("bcdfghjkpstvz"), 2, kKeep, 2},
};
constexpr std::array kRulesOfR{syllable_twice("re", "r")};
constexpr std::array kRulesOfS{
    PrefixRule{"", se, "se", kLetters, 2},
    syllable_twice("se", "s"),
};
constexpr std::array kRulesOfT{
    PrefixRule{"6", ter, "ter", kVowels, 3},
    PrefixRule{"6", ter, "ter", kVowels, 2, kKeep, 1},
    PrefixRule{"7,8,35", ter, "ter", kConsonants, 3},
    PrefixRule{"9", ter, "te", kConsonants.without("r"), 2, kKeep, 2, Rest::consonant_er},
    PrefixRule{"", tidak, "tidak", kLetters, 5},
    syllable_twice("te", "t"),
};

// The nasal of me- alone, as it is spoken. Where a rule strips nothing, the nasal itself turns into the letter that it
// stands for.
constexpr std::array kInformalRulesOfM{PrefixRule{"", me, "m", kVowels, 0, 'p'}};
constexpr std::array kInformalRulesOfN{
    PrefixRule{"", me, "nge", kConsonants, 3, kKeep, 1}, PrefixRule{"", me, "ng", kVowels, 2},
    PrefixRule{"", me, "ng", kVowels, 1, 'k', 1},        PrefixRule{"", me, "ny", kVowels, 1, 'c'},
    PrefixRule{"", me, "ny", kVowels, 1, 's'},           PrefixRule{"", me, "n", kVowels, 0, 't'},
};

class PrefixSet {
 public:
  template <class... Prefixes>
  constexpr explicit PrefixSet(Prefixes... prefixes) : bits_((0U | ... | bit(prefixes))) {}
  constexpr bool has(Prefix prefix) const { return (bits_ & bit(prefix)) != 0; }

 private:
  static constexpr unsigned bit(Prefix prefix) { return 1U << static_cast<unsigned>(prefix); }
  unsigned bits_;
};

/// By the outer prefix: what may stand inside it.
constexpr std::array kInner{
    PrefixSet(di, ke, se, me, pe, ber, ter, per, ku, kau, doubled),  // none
    PrefixSet(per, ber, ke, se, ter, pe, me),                        // di
    PrefixSet(ter, ber, se, pe, per, tidak),                         // ke
    PrefixSet(ke, pe, per, ter, ber),                                // se
    PrefixSet(per, ber, ke, se, ter, pe),                            // me
    PrefixSet(per, ber, ke, se, ter, pe),                            // pe
    PrefixSet(ke, pe, per, se, ter),                                 // ber
    PrefixSet(ke, per, se, pe),                                      // ter
    PrefixSet(se, ke, ber),                                          // per
    PrefixSet(per, ber, ke, se),                                     // ku
    PrefixSet(per, ber, ke, se),                                     // kau
    PrefixSet(ber, ter, se, pe, ke),                                 // tidak
    PrefixSet(),                                                     // doubled
};

/// By the suffix: the outermost prefixes that it usually goes with, and those that it goes with as an exception.
struct Partners {
  PrefixSet usual;
  PrefixSet rare;
};
constexpr std::array kPartners{
    Partners{PrefixSet(none, di, ke, se, me, pe, ber, ter, per, ku, kau, doubled), PrefixSet()},  // none
    Partners{PrefixSet(none, di, me, ku, kau, ter, per), PrefixSet(ke)},                          // i
    Partners{PrefixSet(none, di, me, ku, kau, ter, ber, per), PrefixSet(pe)},                     // kan
    Partners{PrefixSet(none, ber, ke, pe, per, se, doubled), PrefixSet(di, me)},                  // an
    Partners{PrefixSet(none, di, me, ku, kau, ter), PrefixSet()},                                 // in
};

}  // namespace

bool rest_fits(const PrefixRule& rule, std::string_view word) {
  const std::string_view rest = word.substr(rule.letters.size());
  switch (rule.rest) {
    case Rest::any:
      return true;
    case Rest::consonant_er:
      return rest.size() > 3 && rest.substr(1, 2) == "er" && kConsonants.has(rest[3]);
    case Rest::ajar:
      return rest == "ajar";
    case Rest::monosyllable:
      return rest.size() >= 3 && rest.size() <= 5 &&
             std::count_if(rest.begin(), rest.end(), [](char letter) { return kVowels.has(letter); }) == 1;
  }
  return false;
}

std::span<const PrefixRule> prefix_rules(char first) {
  switch (first) {
    case 'b':
      return kRulesOfB;
    case 'c':
      return kRulesOfC;
    case 'd':
      return kRulesOfD;
    case 'g':
      return kRulesOfG;
    case 'j':
      return kRulesOfJ;
    case 'k':
      return kRulesOfK;
    case 'l':
      return kRulesOfL;
    case 'm':
      return kRulesOfM;
    case 'p':
      return kRulesOfP;
    case 'r':
      return kRulesOfR;
    case 's':
      return kRulesOfS;
    case 't':
      return kRulesOfT;
    default:
      return {};
  }
}

std::span<const PrefixRule> informal_prefix_rules(char first) {
  if (first == 'n') return kInformalRulesOfN;
  if (first == 'm') return kInformalRulesOfM;
  return {};
}

bool may_contain(Prefix outer, Prefix inner) { return kInner[static_cast<std::size_t>(outer)].has(inner); }

Pairing pairing(Prefix outer, Suffix suffix) {
  const Partners& partners = kPartners[static_cast<std::size_t>(suffix)];
  if (partners.usual.has(outer)) return Pairing::usual;
  return partners.rare.has(outer) ? Pairing::rare : Pairing::never;
}

}  // namespace warta::text
