#pragma once
// What pairs of facts say of each other: better matches, series, forms filled with other values.

#include <vector>

#include "comparison/fact_pairs.hpp"

namespace warta::comparison {

/// Sets the clues of each pair that follow from the other pairs of its facts, and takes away pairs of values that do
/// not agree and belong to a series or to a form that two articles fill otherwise.
///
/// Cost: pairs times the logarithm of their number.
void weigh_rivals(std::vector<FactPair>& pairs, const Facts& facts);

}  // namespace warta::comparison
