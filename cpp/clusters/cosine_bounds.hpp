#pragma once
// How far the cosine between two unit vectors can be from what it was, once one of them has moved.

#include <cstdint>

namespace warta::clusters {

/// The least that the cosine to a moved centre can be, by the triangle inequality of cosines (Schubert, Lang & Feher
/// 2021): from the cosine to the old centre, and the cosine between the old and the new centre.
float lowest_cosine(float old_cosine, float centre_cosine);

/// The greatest of some bounds; `count` is a multiple of 16.
float greatest_bound(const float* upper, std::int64_t count);

/// The greatest that it can be, for all centres of one row in place; returns the greatest of them.
/// `moved_cosine` and `moved_sine` describe how far each centre moved; `count` is a multiple of 16.
float raise_upper_bounds(float* upper, const float* moved_cosine, const float* moved_sine, std::int64_t count);

}  // namespace warta::clusters
