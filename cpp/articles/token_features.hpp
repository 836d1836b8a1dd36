#pragma once
// What a line's own tokens say of it, whatever stands around it.

#include "articles/feature_groups.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// Puts the features of the tokens of `line`, which counts as `words` words. Cost: linear.
void put_token_features(const Scan& scan, TokenRange line, std::uint32_t words, FeatureList& features);

}  // namespace warta::articles
