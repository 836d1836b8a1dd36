#include "text/indonesian_affixes.hpp"

#include <algorithm>
#include <array>

namespace warta::text {
namespace {

constexpr char kKeep = '\0';

/// Reduplication of the first syllable, its vowel dulled: "re-runtuh-an", "pe-pohon-an".
constexpr PrefixRule doubled(std::string_view letters, std::string_view initial) {
  return {"", Prefix::doubled, letters, Follows::letter_of_set, initial, 2, kKeep, 2};
}

constexpr std::array kRulesOfB{
    PrefixRule{"1", Prefix::ber, "ber", Follows::vowel, "", 3, kKeep, 0},
    PrefixRule{"1", Prefix::ber, "ber", Follows::vowel, "", 2, kKeep, 0},
    PrefixRule{"2,3", Prefix::ber, "ber", Follows::consonant, "", 3, kKeep, 0},
    PrefixRule{"4", Prefix::ber, "bel", Follows::ajar, "", 3, kKeep, 0},
    doubled("be", "b"),
    PrefixRule{"5", Prefix::ber, "be", Follows::cluster_er, "", 2, kKeep, 1},
};
constexpr std::array kRulesOfC{doubled("ce", "c")};
constexpr std::array kRulesOfG{doubled("ge", "g")};
constexpr std::array kRulesOfJ{doubled("je", "j")};
constexpr std::array kRulesOfL{doubled("le", "l")};
constexpr std::array kRulesOfR{doubled("re", "r")};
constexpr std::array kRulesOfT{
    PrefixRule{"6", Prefix::ter, "ter", Follows::vowel, "", 3, kKeep, 0},
    PrefixRule{"6", Prefix::ter, "ter", Follows::vowel, "", 2, kKeep, 0},
    PrefixRule{"7,8,35", Prefix::ter, "ter", Follows::consonant, "", 3, kKeep, 0},
    doubled("te", "t"),
    PrefixRule{"9", Prefix::ter, "te", Follows::cluster_er, "", 2, kKeep, 2},
    PrefixRule{"", Prefix::tidak, "tidak", Follows::anything, "", 5, kKeep, 0},
};
constexpr std::array kRulesOfD{doubled("de", "d"),
                               PrefixRule{"", Prefix::di, "di", Follows::anything, "", 2, kKeep, 0}};
constexpr std::array kRulesOfS{doubled("se", "s"),
                               PrefixRule{"", Prefix::se, "se", Follows::anything, "", 2, kKeep, 0}};
constexpr std::array kRulesOfK{
    PrefixRule{"", Prefix::ke, "ke", Follows::anything, "", 2, kKeep, 0},
    PrefixRule{"41", Prefix::ku, "ku", Follows::anything, "", 2, kKeep, 4},
    PrefixRule{"42", Prefix::kau, "kau", Follows::anything, "", 3, kKeep, 2},
};
constexpr std::array kRulesOfM{
    PrefixRule{"10", Prefix::me, "me", Follows::letter_of_set, "lrwy", 2, kKeep, 0},
    PrefixRule{"11", Prefix::me, "mem", Follows::letter_of_set, "bfv", 3, kKeep, 0},
    PrefixRule{"12,19", Prefix::me, "mem", Follows::letter_of_set, "p", 3, kKeep, 0},
    PrefixRule{"13", Prefix::me, "mem", Follows::vowel, "", 2, kKeep, 1},
    PrefixRule{"13", Prefix::me, "mem", Follows::vowel, "", 2, 'p', 0},
    PrefixRule{"13", Prefix::me, "mem", Follows::letter_of_set, "r", 2, 'p', 1},
    PrefixRule{"14", Prefix::me, "men", Follows::letter_of_set, "cdjstz", 3, kKeep, 0},
    PrefixRule{"15", Prefix::me, "men", Follows::vowel, "", 2, kKeep, 1},
    PrefixRule{"15", Prefix::me, "men", Follows::vowel, "", 2, 't', 0},
    PrefixRule{"16", Prefix::me, "meng", Follows::letter_of_set, "ghqkx", 4, kKeep, 0},
    PrefixRule{"16", Prefix::me, "meng", Follows::letter_of_set, "lr", 4, kKeep, 2},
    PrefixRule{"17", Prefix::me, "meng", Follows::vowel, "", 4, kKeep, 0},
    PrefixRule{"17", Prefix::me, "meng", Follows::vowel, "", 3, 'k', 1},
    PrefixRule{"17", Prefix::me, "menge", Follows::monosyllable, "", 5, kKeep, 0},
    PrefixRule{"18", Prefix::me, "meny", Follows::vowel, "", 2, kKeep, 1},
    PrefixRule{"18", Prefix::me, "meny", Follows::vowel, "", 3, 's', 0},
};
constexpr std::array kRulesOfP{
    PrefixRule{"20", Prefix::pe, "pe", Follows::letter_of_set, "wy", 2, kKeep, 0},
    PrefixRule{"21", Prefix::per, "per", Follows::vowel, "", 3, kKeep, 0},
    PrefixRule{"21", Prefix::pe, "per", Follows::vowel, "", 2, kKeep, 0},
    PrefixRule{"23,24", Prefix::per, "per", Follows::consonant, "", 3, kKeep, 0},
    PrefixRule{"25", Prefix::pe, "pem", Follows::letter_of_set, "bfv", 3, kKeep, 0},
    PrefixRule{"26", Prefix::pe, "pem", Follows::vowel, "", 2, kKeep, 1},
    PrefixRule{"26", Prefix::pe, "pem", Follows::vowel, "", 2, 'p', 0},
    PrefixRule{"26", Prefix::pe, "pem", Follows::letter_of_set, "r", 2, 'p', 1},
    PrefixRule{"27", Prefix::pe, "pen", Follows::letter_of_set, "cdjstz", 3, kKeep, 0},
    PrefixRule{"28", Prefix::pe, "pen", Follows::vowel, "", 2, kKeep, 1},
    PrefixRule{"28", Prefix::pe, "pen", Follows::vowel, "", 2, 't', 0},
    PrefixRule{"29", Prefix::pe, "peng", Follows::letter_of_set, "ghqkx", 4, kKeep, 0},
    PrefixRule{"29", Prefix::pe, "peng", Follows::letter_of_set, "lr", 4, kKeep, 2},
    PrefixRule{"30", Prefix::pe, "peng", Follows::vowel, "", 4, kKeep, 0},
    PrefixRule{"30", Prefix::pe, "peng", Follows::vowel, "", 3, 'k', 1},
    PrefixRule{"30", Prefix::pe, "penge", Follows::monosyllable, "", 5, kKeep, 0},
    PrefixRule{"31", Prefix::pe, "peny", Follows::vowel, "", 2, kKeep, 1},
    PrefixRule{"31", Prefix::pe, "peny", Follows::vowel, "", 3, 's', 0},
    PrefixRule{"32", Prefix::per, "pel", Follows::ajar, "", 3, kKeep, 0},
    PrefixRule{"32", Prefix::pe, "pe", Follows::letter_of_set, "l", 2, kKeep, 0},
    PrefixRule{"34,36", Prefix::pe, "pe", Follows::letter_of_set, "bcdfghjkpstvz", 2, kKeep, 2},
};

bool may_be_monosyllable(std::string_view rest) {
  const auto vowels = std::count_if(rest.begin(), rest.end(), is_vowel);
  return rest.size() >= 3 && rest.size() <= 5 && vowels == 1 && !is_vowel(rest.front());
}

constexpr std::uint16_t set_of() { return 0; }
template <class... Rest>
constexpr std::uint16_t set_of(Prefix first, Rest... rest) {
  return static_cast<std::uint16_t>((1U << static_cast<unsigned>(first)) | set_of(rest...));
}
constexpr bool contains(std::uint16_t set, Prefix prefix) { return ((set >> static_cast<unsigned>(prefix)) & 1U) != 0; }

}  // namespace

std::span<const PrefixRule> prefix_rules(char first) {
  switch (first) {
    case 'b':
      return kRulesOfB;
    case 'd':
      return kRulesOfD;
    case 'k':
      return kRulesOfK;
    case 'm':
      return kRulesOfM;
    case 'p':
      return kRulesOfP;
    case 's':
      return kRulesOfS;
    case 't':
      return kRulesOfT;
    case 'c':
      return kRulesOfC;
    case 'g':
      return kRulesOfG;
    case 'j':
      return kRulesOfJ;
    case 'l':
      return kRulesOfL;
    case 'r':
      return kRulesOfR;
    default:
      return {};
  }
}

bool applies(const PrefixRule& rule, std::string_view word) {
  if (!word.starts_with(rule.letters)) return false;
  const std::string_view rest = word.substr(rule.letters.size());
  if (rest.empty()) return false;
  switch (rule.follows) {
    case Follows::anything:
      return true;
    case Follows::vowel:
      return is_vowel(rest.front());
    case Follows::consonant:
      return is_consonant(rest.front());
    case Follows::letter_of_set:
      return rule.set.find(rest.front()) != std::string_view::npos;
    case Follows::cluster_er:
      return rest.size() > 3 && is_consonant(rest[0]) && rest[0] != 'r' && rest.substr(1, 2) == "er" &&
             is_consonant(rest[3]);
    case Follows::ajar:
      return rest == "ajar";
    case Follows::monosyllable:
      return may_be_monosyllable(rest);
  }
  return false;
}

bool may_contain(Prefix outer, Prefix inner) {
  using enum Prefix;
  switch (outer) {
    case none:
      return inner != tidak;
    case doubled:
      return false;
    case di:
      return contains(set_of(per, ber, ke, se, ter, pe), inner);
    case me:
      return contains(set_of(per, ber, ke, se, ter, pe), inner);
    case ku:
    case kau:
      return contains(set_of(per, ber, ke, se), inner);
    case pe:
      return contains(set_of(per, ber, ke, se, ter), inner);
    case ber:
      return contains(set_of(ke, pe, per, se, ter), inner);
    case ter:
      return contains(set_of(ke, per, se, pe), inner);
    case ke:
      return contains(set_of(ter, ber, se, pe, per, tidak), inner);
    case se:
      return contains(set_of(ke, pe, per, ter, ber), inner);
    case per:
      return contains(set_of(se, ke, ber), inner);
    case tidak:
      return contains(set_of(ber, ter, se, pe, ke), inner);
  }
  return false;
}

Pairing pairing(Prefix outer, Suffix suffix) {
  using enum Prefix;
  const auto usual_with = [&](std::uint16_t usual, std::uint16_t rare) {
    return contains(usual, outer) ? Pairing::usual : contains(rare, outer) ? Pairing::rare : Pairing::never;
  };
  switch (suffix) {
    case Suffix::none:
      return Pairing::usual;
    case Suffix::i:
      return usual_with(set_of(none, di, me, ku, kau, ter, per), set_of(ke));
    case Suffix::kan:
      return usual_with(set_of(none, di, me, ku, kau, ter, ber, per), set_of());
    case Suffix::an:
      return usual_with(set_of(none, ber, ke, pe, per, se, doubled), set_of(di, me));
  }
  return Pairing::never;
}

}  // namespace warta::text
