#include "similarity/head_lengths.hpp"

#include <cmath>

#include "similarity/row_maxima.hpp"

namespace warta::similarity {

HeadLengths::HeadLengths(const RankedRows& rows, std::int64_t ranks) : cuts_{0} {
  for (std::int64_t cut = 24; cut < ranks; cut *= 2) {
    cuts_.push_back(static_cast<std::int32_t>(cut));
    if (cut + cut / 2 < ranks) cuts_.push_back(static_cast<std::int32_t>(cut + cut / 2));
  }
  lengths_.assign(cuts_.size(), std::vector<float>(static_cast<std::size_t>(rows.rows) + kStrip, 0.0F));
  for (std::int64_t row = 0; row < rows.rows; ++row) {
    double squares = 0.0;
    std::size_t entry = rows.end(row);
    for (std::size_t level = 0; level < cuts_.size(); ++level) {
      for (; entry > rows.start(row) && rows.ranks[entry - 1] < cuts_[level]; --entry) {
        squares += static_cast<double>(rows.values[entry - 1]) * static_cast<double>(rows.values[entry - 1]);
      }
      lengths_[level][static_cast<std::size_t>(row)] = static_cast<float>(std::sqrt(squares) * 1.000001);
    }
  }
}

std::size_t HeadLengths::level_for(std::int64_t row, float most) const {
  std::size_t level = 0;
  while (level + 1 < levels() && lengths_[level + 1][static_cast<std::size_t>(row)] <= most) ++level;
  return level;
}

}  // namespace warta::similarity
