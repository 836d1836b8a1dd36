#pragma once
// The answer to "which cluster is nearest".

#include <cstdint>

namespace warta::clusters {

inline constexpr std::int32_t kNoCluster = -1;

struct Nearest {
  std::int32_t cluster = kNoCluster;
  double similarity = 0.0;  ///< in fixed point
};

}  // namespace warta::clusters
