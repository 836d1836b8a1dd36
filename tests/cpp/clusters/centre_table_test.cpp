#include "clusters/centre_table.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "clusters/unit_rows.hpp"

using warta::Csr;
using warta::Random;
using warta::clusters::CentreTable;
using warta::clusters::SparseVector;
using warta::clusters::UnitRows;

namespace {

constexpr std::int64_t kCentres = 70;  // more than one tile

/// Rows over 20 columns that a third of the rows hold, and 60 that one or two of them do; of both signs.
Csr<double> random_rows() {
  Random random(1);
  Csr<double> matrix;
  matrix.rows = kCentres;
  matrix.columns = 80;
  for (std::int64_t row = 0; row < kCentres; ++row) {
    for (std::int32_t column = 0; column < 80; ++column) {
      if (random.uniform() > (column < 20 ? 0.33 : 0.02)) continue;
      matrix.column_indices.push_back(column);
      matrix.values.push_back(random.uniform() - 0.3);
    }
    matrix.row_starts.push_back(static_cast<std::int64_t>(matrix.values.size()));
  }
  return matrix;
}

std::vector<double> dense(const UnitRows& rows, std::int64_t row) {
  std::vector<double> line(static_cast<std::size_t>(rows.columns()), 0.0);
  const auto columns = rows.view().row_columns(row);
  for (std::size_t entry = 0; entry < columns.size(); ++entry) {
    line[static_cast<std::size_t>(columns[entry])] = rows.view().row_values(row)[entry];
  }
  return line;
}

}  // namespace

TEST_CASE("cosines are no further off than the table says") {
  const auto matrix = random_rows();
  const UnitRows rows(matrix.view(), 1);
  REQUIRE(rows.frequent_columns() == 20);
  CentreTable table(rows.columns(), rows.frequent_columns(), kCentres);
  for (std::int64_t centre = 0; centre < kCentres; ++centre) {
    SparseVector vector;
    const auto line = dense(rows, centre);
    for (std::size_t column = 0; column < line.size(); ++column) {
      if (line[column] == 0.0) continue;
      vector.columns.push_back(static_cast<std::int32_t>(column));
      vector.values.push_back(line[column]);
    }
    table.set(centre, vector);
  }
  table.refresh(2);
  std::array<float, CentreTable::kTile> found{};
  for (std::int64_t row = 0; row < rows.rows(); ++row) {
    const auto line = dense(rows, row);
    for (std::int64_t tile = 0; tile < table.tiles(); ++tile) {
      const float error = table.similarities(rows.floats(row), tile, found.data());
      CHECK(error < 0.02F);
      for (std::int64_t centre = tile * CentreTable::kTile; centre < kCentres; ++centre) {
        if (centre / CentreTable::kTile != tile) break;
        const auto other = dense(rows, centre);
        double exact = 0.0;
        for (std::size_t column = 0; column < line.size(); ++column) exact += line[column] * other[column];
        const auto cosine = static_cast<double>(found[static_cast<std::size_t>(centre % CentreTable::kTile)]);
        CHECK(std::abs(cosine - exact) <= static_cast<double>(error));
      }
    }
  }
}
