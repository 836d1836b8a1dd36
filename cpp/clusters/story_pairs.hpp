#pragma once
// Pairs of articles that may tell one story.

#include <span>

#include "base/csr.hpp"
#include "base/watch.hpp"
#include "clusters/time_decay.hpp"

namespace warta::clusters {

/// Pairs i < j by cosine times closeness in time, those of at least `least`, each in row i with columns ascending.
///
/// `vectors` are unit rows of few words each; `days` has one number an article, NaN if unknown.
/// Exact: each row is multiplied with the postings of its words. Cost: for each word the square of how many articles
/// have it.
Csr<float> story_pairs(const CsrView<float>& vectors, std::span<const double> days, const TimeDecay& decay,
                       double least, int threads, Watch& watch);

}  // namespace warta::clusters
