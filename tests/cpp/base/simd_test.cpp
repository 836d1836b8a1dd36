#include "base/simd.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>

namespace {

WARTA_CLONES void multiply_and_add(const double* factors, const double* others, double* sums, std::size_t count) {
  for (std::size_t at = 0; at < count; ++at) sums[at] += factors[at] * others[at];
}

}  // namespace

TEST_CASE("a product is rounded before it is added to, whichever clone this processor runs") {
  constexpr double kValue = 1.0 + 0x1p-30;
  constexpr double kRounded = 1.0 + 0x1p-29;  // of its square, which has 2^-60 more
  std::array<double, 16> values{};
  std::array<double, 16> sums{};
  values.fill(kValue);
  sums.fill(-kRounded);
  multiply_and_add(values.data(), values.data(), sums.data(), sums.size());
  for (const double sum : sums) CHECK(sum == 0.0);
}
