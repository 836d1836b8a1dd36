#pragma once
// All the ways in which a word can be a root with affixes, and the best of them.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/indonesian_affixes.hpp"
#include "text/indonesian_roots.hpp"

namespace warta::text {

/// A lower-case word of the letters a to z in a buffer that RootTable may read past its end.
struct Letters {
  static constexpr std::size_t kMost = 48;

  std::array<char, kMost + RootTable::kReach> text{};
  std::uint8_t size = 0;

  std::string_view view() const { return {text.data(), size}; }
};

/// One reading of a word. The lower the cost the better the reading; no reading at all costs kNoReading.
struct Analysis {
  static constexpr int kNoReading = 1000;

  Letters root;
  int cost = kNoReading;
  RootTier tier = RootTier::none;
  Prefix prefix = Prefix::none;  ///< the outermost
  Suffix suffix = Suffix::none;
  bool clitic = false;  ///< -ku, -mu, -nya or a particle was taken off

  bool found() const { return cost < kNoReading; }
};

/// The cheapest analysis of a word that is in no list as it stands.
///
/// Nazief and Adriani strip in a fixed order and stop at the first root of the dictionary; Asian et al. change the
/// order for some affix pairs (be-lah, be-an, me-i, di-i, pe-i, te-i), Tahitoe and Purwarianti put suffixes back in a
/// loop. Here every order is tried, and the costs decide: everyday roots before rare ones, few affixes before many,
/// then the longest root.
Analysis analyse(const Letters& word, const RootTable& roots);

/// The same for spoken forms, for words that `analyse` finds nothing for: "nyari", "bacain", "ngomongin", "dateng",
/// "dengerin", "ngeliat".
/// Only down to everyday roots.
Analysis analyse_informal(const Letters& word, const RootTable& roots);

/// One way to take affixes off a word, whatever is left: no list of roots has a say.
struct Reading {
  std::string root;
  Prefix outermost = Prefix::none;
  Prefix innermost = Prefix::none;
  int prefixes = 0;
  Suffix suffix = Suffix::none;
  bool clitic = false;
};

/// Every reading that the affix rules allow, the word without any affix first. For learning which roots there are.
std::vector<Reading> readings(const Letters& word);

}  // namespace warta::text
