#pragma once
// What can be taken off the end of an Indonesian word: particle, possessive pronoun, derivational suffix, in this
// order.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/indonesian_affixes.hpp"

namespace warta::text {

/// What is left of a word without one choice of endings.
struct Ending {
  std::uint8_t size;  ///< letters left
  Suffix suffix;
  bool clitic;  ///< a particle or a possessive pronoun is off too
  std::uint8_t cost;
};

/// Every choice of endings that leaves at least three letters, the empty one first.
class Endings {
 public:
  /// `informal`: also the spoken suffix -in.
  Endings(std::string_view word, bool informal);

  std::span<const Ending> all() const { return {list_.data(), count_}; }

 private:
  void add_with_pronouns(std::string_view word, bool clitic, int cost);
  void add_with_suffixes(std::string_view word, bool clitic, int cost);
  void add(std::size_t size, Suffix suffix, bool clitic, int cost);

  // A particle on or off, a pronoun on or off, three suffixes at most ("-kan" ends in "-an").
  std::array<Ending, 12> list_;
  bool informal_;
  std::size_t count_ = 0;
};

}  // namespace warta::text
