#include "postings/cosine_rows.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using warta::Csr;
using warta::postings::cosine_of;
using warta::postings::CosineRows;

TEST_CASE("squared lengths of rows") {
  const Csr<float> matrix{3, 3, {0, 2, 2, 3}, {0, 2, 1}, {3.0F, 4.0F, -2.0F}};
  const CosineRows<float> rows(matrix.view());
  CHECK(rows.squares(0) == 25.0);
  CHECK(rows.squares(1) == 0.0);
  CHECK(rows.squares(2) == 4.0);
  CHECK(rows.view().values.data() == matrix.values.data());
}

TEST_CASE("rows of extreme values are scaled, the others left alone") {
  const double huge = std::numeric_limits<double>::max();
  const double tiny = std::numeric_limits<double>::denorm_min();
  const Csr<double> matrix{3, 1, {0, 1, 2, 3}, {0, 0, 0}, {huge, tiny, 0.7}};
  const CosineRows<double> rows(matrix.view());
  for (const int a : {0, 1, 2}) {
    for (const int b : {0, 1, 2}) {
      const double dot = rows.view().row_values(a)[0] * rows.view().row_values(b)[0];
      CHECK(cosine_of<double>(dot, rows.squares(a), rows.squares(b)) == 1.0);
    }
  }
  CHECK(rows.view().row_values(2)[0] == 0.7);
}
