#pragma once
// A row's head in 64 bytes: the lengths of its parts in 64 groups of columns. By Cauchy and Schwarz in each group, two
// heads add at most the product of their sketches to a cosine, which is far less than the product of their lengths.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "postings/ranked_rows.hpp"

namespace warta::postings {

/// Lengths in units of 1/254, rounded up.
using HeadSketch = std::array<std::uint8_t, 64>;

HeadSketch head_sketch(std::span<const RankedEntry> head);

/// Keeps those of `rows` that may reach `least` when their product with the query's head is added to their sum, both in
/// `units` of a cosine; returns how many.
std::size_t keep_reaching(const HeadSketch& query, std::span<const HeadSketch> sketches, const std::int16_t* sums,
                          float units, float least, std::span<std::uint32_t> rows);

}  // namespace warta::postings
