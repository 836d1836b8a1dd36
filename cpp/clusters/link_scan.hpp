#pragma once
// The two loops over one line of similarities that average linkage spends its time in.

#include <cstdint>
#include <span>

namespace warta::clusters {

/// means[i] = totals[i] / (size * sizes[i])
void divide(std::span<const std::int64_t> totals, std::span<const double> sizes, double size, std::span<double> means);

/// The greatest of some values of at least 0; 0 if there are none.
double greatest(std::span<const double> values);

}  // namespace warta::clusters
