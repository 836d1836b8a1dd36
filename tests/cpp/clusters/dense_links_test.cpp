#include "clusters/dense_links.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/random.hpp"

using Catch::Approx;
using warta::Csr;
using warta::Random;
using warta::Watch;
using namespace warta::clusters;

namespace {

constexpr double kScale = 0x1p50;

/// Rows whose columns are rarer from left to right; every seventh row is empty.
Csr<double> random_rows(std::int64_t rows, std::int32_t columns) {
  Random random(static_cast<std::uint64_t>(rows));
  Csr<double> matrix;
  matrix.rows = rows;
  matrix.columns = columns;
  for (std::int64_t row = 0; row < rows; ++row) {
    for (std::int32_t column = 0; column < columns && row % 7 != 3; ++column) {
      if (random.uniform() * (column + 1) > 1.0) continue;
      matrix.column_indices.push_back(column);
      matrix.values.push_back(0.1 + random.uniform());
    }
    matrix.row_starts.push_back(static_cast<std::int64_t>(matrix.values.size()));
  }
  return matrix;
}

double plain_cosine(const warta::CsrView<double>& rows, std::int64_t a, std::int64_t b) {
  const auto line = [&](std::int64_t row) {
    std::vector<double> values(static_cast<std::size_t>(rows.columns), 0.0);
    for (std::size_t entry = 0; entry < rows.row_columns(row).size(); ++entry) {
      values[static_cast<std::size_t>(rows.row_columns(row)[entry])] = rows.row_values(row)[entry];
    }
    return values;
  };
  const auto x = line(a);
  const auto y = line(b);
  double xy = 0.0;
  double xx = 0.0;
  double yy = 0.0;
  for (std::size_t column = 0; column < x.size(); ++column) {
    xy += x[column] * y[column];
    xx += x[column] * x[column];
    yy += y[column] * y[column];
  }
  return xy == 0.0 ? 0.0 : xy / std::sqrt(xx * yy);
}

DenseLinks links_of(const Csr<double>& rows, int threads) {
  Watch unwatched;
  return cosine_links(rows.view(), kScale, threads, unwatched);
}

}  // namespace

TEST_CASE("cosines of all pairs, frequent columns and rare ones, whole panels of rows and not") {
  for (const std::int64_t rows : {1, 2, 16, 33, 70}) {
    const auto matrix = random_rows(rows, 40);
    const DenseLinks links = links_of(matrix, 1);
    for (std::int64_t a = 0; a < rows; ++a) {
      CHECK(links(a, a) == 0);
      for (std::int64_t b = 0; b < a; ++b) {
        CHECK(links(a, b) == links(b, a));
        CHECK(static_cast<double>(links(a, b)) / kScale == Approx(plain_cosine(matrix.view(), a, b)).margin(1e-14));
      }
    }
    CHECK((links == links_of(matrix, 3)).all());
  }
}

TEST_CASE("rows of one direction are exactly as similar as can be") {
  const Csr<double> twins{2, 1, {0, 1, 2}, {0, 0}, {0.3, 7.0}};
  CHECK(links_of(twins, 1)(0, 1) == static_cast<std::int64_t>(kScale));
}

TEST_CASE("similarities are rounded to the nearest multiple") {
  Watch unwatched;
  const Csr<double> rows{2, 2, {0, 1, 3}, {0, 0, 1}, {1.0, 3.0, 4.0}};  // cosine 0.6
  CHECK(cosine_links(rows.view(), 1.0, 1, unwatched)(0, 1) == 1);
  CHECK(cosine_links(rows.view(), 4.0, 1, unwatched)(0, 1) == 2);
  CHECK(cosine_links(rows.view(), 0x1p52, 1, unwatched)(0, 1) == std::llrint(0.6 * 0x1p52));
}
