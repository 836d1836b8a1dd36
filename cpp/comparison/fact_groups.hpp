#pragma once
// Facts that speak of one thing, and how they stand to each other.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "comparison/fact_pairs.hpp"

namespace warta::comparison {

enum class Verdict : std::uint8_t { differ, moved, agree, alone };

/// Logistic weights of the evidence, the bias, and the likelihood from which on two facts are taken for one thing.
struct PairModel {
  std::array<double, kClues> weights;
  double bias;
  double threshold;
};

/// Figures and dates whose values agree and whose values do not are weighed apart.
struct PairModels {
  std::array<PairModel, 4> of_kind;

  const PairModel& of(bool is_date, bool agrees) const { return of_kind[(is_date ? 2U : 0U) + (agrees ? 0U : 1U)]; }
};

double likelihood(const FactPair& pair, const PairModel& model);

/// Group g has the facts members[starts[g]] to members[starts[g + 1]], ascending.
struct FactGroups {
  std::vector<std::int64_t> starts = {0};
  std::vector<std::int32_t> members;
  std::vector<std::uint8_t> verdicts;
  std::vector<double> likelihoods;  ///< the mean over the pairs that were joined last; 0 of a fact alone
};

/// How two facts about one thing stand to each other.
Verdict relation(const Telling& telling, const Circumstances& circumstances, std::size_t one, std::size_t other);

/// Facts whose values agree are joined first, each by its likeliest partner; then groups whose values do not, the
/// likeliest pair of groups first, by the mean of their pairs, where no article has facts of both. What is left of
/// dates of one day is one group.
///
/// Cost: pairs times the logarithm of their number.
FactGroups fact_groups(const Telling& telling, const Circumstances& circumstances, std::span<const FactPair> pairs,
                       const PairModels& models);

}  // namespace warta::comparison
