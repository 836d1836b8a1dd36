#pragma once
// What can be seen of the lines of a page, in numbers: length, shape, neighbours, place, repetition, and what the rules
// say.

#include <cstdint>
#include <vector>

#include "articles/furniture.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// Features of each line, numbered; a feature is there or not. Line k has features[offsets[k]] to features[offsets[k +
/// 1]].
struct LineFeatures {
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint16_t> features;
  std::vector<float>
      shared_words;  ///< of each line's own words, the share that the article uses; -1: it has fewer than 2
};

/// How many different features there are.
[[nodiscard]] std::uint32_t count_of_features() noexcept;

/// `marks`: the kinds that lines prove by their own words; `kinds`: what the rules make of all lines. Cost: linear.
[[nodiscard]] LineFeatures features_of_lines(const Scan& scan, const LineKinds& marks, const LineKinds& kinds);

}  // namespace warta::articles
