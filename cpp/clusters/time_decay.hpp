#pragma once
// Pairs of articles are the less one story the further apart they were published.

#include <cmath>

namespace warta::clusters {

/// A pair published t days apart counts floor + (1 - floor) * exp(-t^2 / (2 scale^2)); one with an unknown day (NaN)
/// counts as if `unknown_days` apart.
struct TimeDecay {
  double floor;
  double scale_days;
  double unknown_days;

  double operator()(double day_a, double day_b) const {
    const double apart = day_a - day_b;
    const double scaled = (std::isnan(apart) ? unknown_days : apart) / scale_days;
    return floor + (1.0 - floor) * std::exp(-scaled * scaled / 2.0);
  }
};

}  // namespace warta::clusters
