#include "clusters/link_scan.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/simd.hpp"

namespace warta::clusters {

WARTA_CLONES void divide(std::span<const std::int64_t> totals, std::span<const double> sizes, double size,
                         std::span<double> means) {
  const std::int64_t* total = totals.data();
  const double* other = sizes.data();
  double* mean = means.data();
  for (std::size_t at = 0; at < totals.size(); ++at) mean[at] = static_cast<double>(total[at]) / (size * other[at]);
}

WARTA_CLONES double greatest(std::span<const double> values) {
  constexpr std::size_t kLanes = 16;
  std::array<double, kLanes> most{};
  std::size_t at = 0;
  for (; at + kLanes <= values.size(); at += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) most[lane] = std::max(most[lane], values[at + lane]);
  }
  for (; at < values.size(); ++at) most[0] = std::max(most[0], values[at]);
  return *std::max_element(most.begin(), most.end());
}

}  // namespace warta::clusters
