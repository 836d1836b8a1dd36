#include "base/csr.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

using warta::Csr;

namespace {

/// [[1, 0, 2], [0, 0, 0], [0, 3, 0]]
Csr<double> small() { return {3, 3, {0, 2, 2, 3}, {0, 2, 1}, {1.0, 2.0, 3.0}}; }

void check_fails(const Csr<double>& matrix, const char* message) {
  CHECK_THROWS_MATCHES(warta::check_canonical(matrix.view(), "X"), std::invalid_argument,
                       Catch::Matchers::Message(message));
}

}  // namespace

TEST_CASE("rows of a view") {
  const auto matrix = small();
  const auto view = matrix.view();
  CHECK(view.non_zeros() == 3);
  CHECK(view.row_columns(0).size() == 2);
  CHECK(view.row_columns(1).empty());
  CHECK(view.row_values(2)[0] == 3.0);
  CHECK_NOTHROW(warta::check_canonical(view, "X"));
  CHECK_NOTHROW(warta::check_canonical(Csr<float>{}.view(), "X"));
}

TEST_CASE("what is no CSR matrix is named") {
  auto matrix = small();
  matrix.column_indices[1] = 3;
  check_fails(matrix, "X has column index 3 in row 0, but 3 columns");
  matrix = small();
  matrix.column_indices[0] = -1;
  check_fails(matrix, "X has column index -1 in row 0, but 3 columns");
  matrix = small();
  matrix.column_indices[1] = 0;
  check_fails(matrix, "X has unsorted or duplicate column indices in row 0");
  matrix = small();
  matrix.row_starts = {0, 2, 1, 3};
  check_fails(matrix, "X has row offsets that do not ascend at row 1");
  matrix = small();
  matrix.row_starts = {0, 2, 3};
  check_fails(matrix, "X must have one more row offset than rows, got 3 for 3 rows");
  matrix = small();
  matrix.row_starts.back() = 2;
  check_fails(matrix, "X must have row offsets from 0 to the number of values");
  matrix = small();
  matrix.values.pop_back();
  check_fails(matrix, "X must have as many column indices as values, got 3 and 2");
}
