#pragma once
// Pairs of articles are the less one story the further apart they were published.

#include <span>

#include "base/csr.hpp"

namespace warta::clusters {

/// A pair published t days apart counts floor + (1 - floor) * exp(-t^2 / (2 scale^2)); one with an unknown day counts
/// as if `unknown_days` apart.
struct TimeDecay {
  double floor;
  double scale_days;
  double unknown_days;
};

/// The pairs' similarities times that; those below `threshold` go. `days` has one number an article, NaN if unknown.
Csr<float> decayed(const CsrView<float>& pairs, std::span<const double> days, const TimeDecay& decay, double threshold);

}  // namespace warta::clusters
