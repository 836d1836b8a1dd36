#pragma once
// Pairs of articles that may tell one story.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/watch.hpp"
#include "clusters/time_decay.hpp"

namespace warta::clusters {

struct PairRule {
  TimeDecay decay;
  double least;             ///< pairs less similar do not count
  std::int64_t within;      ///< places in time: articles further apart are no pair
  std::int64_t most_pairs;  ///< more are refused
  double frequent = 0.1;    ///< words of more than so large a part of the articles are looked at last, see story_pairs
};

/// Articles in order of their days, those of one day in the order given; one of an unknown day (NaN) comes beside the
/// article given before it.
std::vector<std::int32_t> in_time_order(std::span<const double> days);

/// The place of each article in that order.
std::vector<std::int32_t> places_in_time(std::span<const double> days);

/// Pairs i < j by cosine times closeness in time, those that the rule counts, each in row i with columns ascending.
///
/// `vectors` are unit rows of few words each; `days` has one number an article, NaN if unknown.
/// Exact: each row is multiplied with the postings of its words but for the frequent ones, which would be most of the
/// work. Two rows' products over those are at most the product of the lengths of the two parts (Cauchy-Schwarz), and
/// are worked out only where the pair may still count. Cost: for each other word of an article, how many articles of
/// the `within` after it in time have it: linear in the articles beyond `within`. Throws std::invalid_argument where
/// there are more than `most_pairs`.
Csr<float> story_pairs(const CsrView<float>& vectors, std::span<const double> days, const PairRule& rule, int threads,
                       Watch& watch);

}  // namespace warta::clusters
