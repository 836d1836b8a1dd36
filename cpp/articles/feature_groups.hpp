#pragma once
// The features of a line, in groups: how many each has, where their numbers start, and bins of counts and shares.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "articles/kind.hpp"

namespace warta::articles {

inline constexpr std::uint32_t kinds_and_none = kind_names.size() + 1;
inline constexpr std::uint32_t lengths = 9;  ///< bins of words
inline constexpr std::uint32_t classes = lengths * 3;
inline constexpr std::uint32_t shares = 7;      ///< bins of a share
inline constexpr std::uint32_t distances = 10;  ///< bins of a number of lines
inline constexpr std::uint32_t reach = 3;       ///< neighbours on each side

/// A group of features of which at most one is there at a time, unless a name says otherwise.
enum class Group : std::uint8_t {
  always,
  words,
  word_length,
  first_token,
  last_token,
  capitals,
  plain_small,
  function_words,
  digits,
  glued_words,
  commas,
  inner_stops,
  quotes,
  all_caps,
  marks_inside,
  lexicons,
  notice,
  mark,
  rule,
  rule_before,
  rule_after,
  rule_of_class,
  gap_before,
  gap_after,
  neighbours,
  inside,
  inside_prose,
  prose_before,
  prose_after,
  density_near,
  density_far,
  repeated,
  shared_words,
  from_top,
  from_bottom,
  depth,
  page_length,
  dateline,
  template_near,
  prose_of_place,
  rule_of_place,
  prose_around,
  class_of_place,
  words_of_place,
  shared_of_place,
  heading,
  link_run,
  whole_stretch,
  inside_block,
  prose_run,
  count,
};

inline constexpr std::uint32_t stretch_bins = 2 * distances + 10;
inline constexpr std::uint32_t places = 3;      ///< before, inside and after a stretch
inline constexpr std::uint32_t far_places = 4;  ///< and far after it

inline constexpr std::array<std::uint32_t, static_cast<std::size_t>(Group::count)> group_sizes{
    1,                       // always
    13,                      // words
    6,                       // word_length
    9,                       // first_token
    11,                      // last_token
    2 * shares,              // capitals
    shares,                  // plain_small
    shares,                  // function_words
    shares,                  // digits
    4,                       // glued_words
    4,                       // commas
    4,                       // inner_stops
    3,                       // quotes
    3,                       // all_caps
    12,                      // marks_inside
    16,                      // lexicons
    4,                       // notice
    kinds_and_none,          // mark
    kinds_and_none,          // rule
    kinds_and_none,          // rule_before
    kinds_and_none,          // rule_after
    kinds_and_none * 4,      // rule_of_class
    2 * 3,                   // gap_before
    2 * 3,                   // gap_after
    classes * 2 * reach,     // neighbours
    stretch_bins,            // inside
    stretch_bins,            // inside_prose
    shares + 1,              // prose_before
    shares + 1,              // prose_after
    shares,                  // density_near
    shares,                  // density_far
    6,                       // repeated
    2 * (shares + 1),        // shared_words
    distances,               // from_top
    distances,               // from_bottom
    10,                      // depth
    distances,               // page_length
    2,                       // dateline
    2 * (2 * reach + 1),     // template_near
    3 * 2 * places,          // prose_of_place
    kinds_and_none* places,  // rule_of_place
    3 * 4 * 2,               // prose_around
    classes* far_places,     // class_of_place
    13 * far_places,         // words_of_place
    shares* places,          // shared_of_place
    kinds_and_none * 4,      // heading
    6 * places,              // link_run
    shares* places,          // whole_stretch
    stretch_bins,            // inside_block
    shares * 2,              // prose_run
};

inline constexpr auto feature_starts = [] {
  std::array<std::uint32_t, group_sizes.size() + 1> sums{};
  for (std::size_t i = 0; i < group_sizes.size(); ++i) sums[i + 1] = sums[i] + group_sizes[i];
  return sums;
}();

/// Bin of a count: 0, 1, 2, 3-4, 5-8, 9-16, and so on by doubling.
inline std::uint32_t doubling_bin(std::uint32_t value, std::uint32_t bins) {
  std::uint32_t bin = 0;
  for (std::uint32_t bound = 0; bin + 1 < bins && value > bound; ++bin) bound = bound < 2 ? bound + 1 : 2 * bound;
  return bin;
}

/// Bin of a share: none, up to a tenth, a quarter, a half, three quarters, below all, all.
inline std::uint32_t share_bin(double part, double whole) {
  if (whole <= 0.0 || part <= 0.0) return 0;
  const double share = part / whole;
  constexpr std::array<double, 4> bounds{0.1, 0.25, 0.5, 0.75};
  std::uint32_t bin = 1;
  while (bin <= bounds.size() && share > bounds[bin - 1]) ++bin;
  return share >= 1.0 ? shares - 1 : std::min(bin, shares - 2);
}

/// Numbers of features, as they are found.
class FeatureList {
 public:
  explicit FeatureList(std::vector<std::uint16_t>& features) : features_(features) {}

  void put(Group group, std::uint32_t bin) {
    features_.push_back(static_cast<std::uint16_t>(feature_starts[static_cast<std::size_t>(group)] + bin));
  }

 private:
  std::vector<std::uint16_t>& features_;
};

}  // namespace warta::articles
