#include "clusters/spherical_kmeans.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "base/random.hpp"
#include "clusters/cosine_bounds.hpp"

using Catch::Approx;
using warta::Csr;
using warta::Watch;
using namespace warta::clusters;

namespace {

Csr<double> random_rows(std::int64_t rows, std::int64_t columns, std::uint64_t seed) {
  warta::Random random(seed);
  Csr<double> matrix{rows, columns, {0}, {}, {}};
  for (std::int64_t row = 0; row < rows; ++row) {
    for (std::int32_t column = 0; column < columns; ++column) {
      if (random.uniform() > 0.3) continue;
      matrix.column_indices.push_back(column);
      matrix.values.push_back(random.uniform());
    }
    matrix.row_starts.push_back(static_cast<std::int64_t>(matrix.values.size()));
  }
  return matrix;
}

Csr<double> first_rows(const Csr<double>& matrix, std::int64_t count) {
  const auto end = matrix.row_starts[static_cast<std::size_t>(count)];
  return {count,
          matrix.columns,
          {matrix.row_starts.begin(), matrix.row_starts.begin() + count + 1},
          {matrix.column_indices.begin(), matrix.column_indices.begin() + end},
          {matrix.values.begin(), matrix.values.begin() + end}};
}

KMeansResult cluster(const Csr<double>& rows, const Csr<double>& centres, bool bounds, int threads) {
  const std::vector<double> weights(static_cast<std::size_t>(rows.rows), 1.0);
  Watch unwatched;
  return spherical_kmeans(rows.view(), weights, centres.view(), {20, 0.0, bounds, threads}, unwatched);
}

}  // namespace

TEST_CASE("bounds and threads change no label") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const auto rows = random_rows(500, 60, seed);
    const auto centres = first_rows(rows, 40);
    const auto plain = cluster(rows, centres, false, 1);
    for (const int threads : {1, 8}) {
      const auto quick = cluster(rows, centres, true, threads);
      CHECK(quick.labels == plain.labels);
      CHECK(quick.iterations == plain.iterations);
      CHECK(quick.inertia == plain.inertia);
    }
  }
}

TEST_CASE("two directions by hand") {
  const Csr<double> rows{3, 2, {0, 1, 3, 4}, {0, 0, 1, 1}, {5.0, 0.6, 0.8, 3.0}};
  const auto result = cluster(rows, {2, 2, {0, 1, 2}, {0, 1}, {1.0, 1.0}}, true, 1);
  CHECK(result.labels == std::vector<std::int32_t>{0, 1, 1});
  CHECK(result.converged);
  // the second centre is in the direction of (0.6, 1.8)
  CHECK(result.inertia == Approx((1 - 1.8 / std::sqrt(3.6)) + (1 - (0.36 + 1.44) / std::sqrt(3.6))));
}

TEST_CASE("a centre whose values are all zero, or too small to square, is one like any other") {
  const Csr<double> rows{3, 2, {0, 1, 2, 3}, {0, 1, 1}, {1.0, 1.0, 2.0}};
  for (const bool bounds : {false, true}) {
    const auto result = cluster(rows, {2, 2, {0, 1, 2}, {0, 1}, {0.0, 1e-200}}, bounds, 1);
    CHECK(result.labels == std::vector<std::int32_t>{0, 1, 1});
    CHECK(result.inertia == Approx(0.0).margin(1e-12));
  }
}

TEST_CASE("seeds are of different directions, as many as there are") {
  const Csr<double> rows{4, 2, {0, 1, 2, 3, 3}, {0, 0, 1}, {1.0, 2.0, 1.0}};
  const std::vector<double> weights(4, 1.0);
  Watch unwatched;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto seeds = seed_rows(rows.view(), weights, 3, seed, 2, unwatched);
    REQUIRE(seeds.size() == 2);
    CHECK((seeds[0] == 2) != (seeds[1] == 2));
  }
}

TEST_CASE("seeds are the same for any number of threads") {
  const auto rows = random_rows(20'000, 12, 3);  // several chunks
  const std::vector<double> weights(20'000, 1.0);
  Watch unwatched;
  const auto alone = seed_rows(rows.view(), weights, 30, 5, 1, unwatched);
  CHECK(alone.size() == 30);
  for (const int threads : {2, 3, 8}) CHECK(seed_rows(rows.view(), weights, 30, 5, threads, unwatched) == alone);
}

TEST_CASE("what does not fit is named") {
  const auto rows = random_rows(5, 4, 1);
  Watch unwatched;
  const std::vector<double> weights(5, 1.0);
  const std::vector<double> few(4, 1.0);
  const Csr<double> other{1, 3, {0, 0}, {}, {}};
  const KMeansOptions options;
  CHECK_THROWS_MATCHES(spherical_kmeans(rows.view(), weights, other.view(), options, unwatched), std::invalid_argument,
                       Catch::Matchers::Message("init must have as many columns as X, got 3 and 4"));
  CHECK_THROWS_MATCHES(spherical_kmeans(rows.view(), few, first_rows(rows, 2).view(), options, unwatched),
                       std::invalid_argument,
                       Catch::Matchers::Message("sample_weight must have one value per row of X, got 4 for 5 rows"));
  CHECK_THROWS_AS(seed_rows(rows.view(), weights, 0, 1, 1, unwatched), std::invalid_argument);
  CHECK_THROWS_AS(seed_rows(rows.view(), few, 2, 1, 1, unwatched), std::invalid_argument);
  const std::vector<double> large(5, 1e100);
  CHECK_THROWS_AS(seed_rows(rows.view(), large, 2, 1, 1, unwatched), std::invalid_argument);
}

TEST_CASE("bounds hold for every turn of a centre") {
  for (double between = 0.0; between <= 3.1; between += 0.1) {
    for (double turn = 0.0; turn <= 3.1; turn += 0.1) {
      const auto old_cosine = static_cast<float>(std::cos(between));
      const auto moved = static_cast<float>(std::cos(turn));
      const auto nearest = static_cast<float>(std::cos(std::max(0.0, between - turn)));
      const auto furthest = static_cast<float>(std::cos(std::min(3.14159265, between + turn)));
      CHECK(lowest_cosine(old_cosine, moved) <= furthest);
      std::vector<float> upper(16, old_cosine);
      const std::vector<float> cosines(16, moved);
      const std::vector<float> sines(16, static_cast<float>(std::sin(turn) + 1e-6));
      CHECK(raise_upper_bounds(upper.data(), cosines.data(), sines.data(), 16) >= nearest - 1e-6F);
    }
  }
}
