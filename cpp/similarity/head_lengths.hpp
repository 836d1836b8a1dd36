#pragma once
// How long the frequent part of each row is, for several places to cut it off: by Cauchy and Schwarz the frequent
// columns add at most the product of two such lengths to a cosine (the l2-norm bound of Anastasiu & Karypis 2014).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "similarity/ranked_rows.hpp"

namespace warta::similarity {

/// Cuts after the 0, 24, 48, 96, ... most frequent columns, and half way between.
class HeadLengths {
 public:
  HeadLengths(const RankedRows& rows, std::int64_t ranks);

  std::size_t levels() const { return cuts_.size(); }

  /// Ranks below this belong to the head.
  std::int32_t cut(std::size_t level) const { return cuts_[level]; }

  /// Of every row, rounded up; padded by a strip of zeros.
  std::span<const float> at_level(std::size_t level) const { return lengths_[level]; }

  /// The level with the largest head that is no longer than `most`; level 0 has none.
  std::size_t level_for(std::int64_t row, float most) const;

 private:
  std::vector<std::int32_t> cuts_;
  std::vector<std::vector<float>> lengths_;
};

}  // namespace warta::similarity
