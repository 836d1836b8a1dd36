#include "clusters/time_decay.hpp"

#include <cmath>
#include <cstdint>

namespace warta::clusters {

Csr<float> decayed(const CsrView<float>& pairs, std::span<const double> days, const TimeDecay& decay,
                   double threshold) {
  Csr<float> kept;
  kept.rows = pairs.rows;
  kept.columns = pairs.columns;
  for (std::int64_t row = 0; row < pairs.rows; ++row) {
    const auto columns = pairs.row_columns(row);
    const auto values = pairs.row_values(row);
    for (std::size_t at = 0; at < columns.size(); ++at) {
      const double apart = days[static_cast<std::size_t>(row)] - days[static_cast<std::size_t>(columns[at])];
      const double scaled = (std::isnan(apart) ? decay.unknown_days : apart) / decay.scale_days;
      const double factor = decay.floor + (1.0 - decay.floor) * std::exp(-scaled * scaled / 2.0);
      const double similarity = static_cast<double>(values[at]) * factor;
      if (similarity < threshold) continue;
      kept.column_indices.push_back(columns[at]);
      kept.values.push_back(static_cast<float>(similarity));
    }
    kept.row_starts.push_back(static_cast<std::int64_t>(kept.values.size()));
  }
  return kept;
}

}  // namespace warta::clusters
