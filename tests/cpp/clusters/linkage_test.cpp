#include "clusters/linkage.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cstdint>
#include <stdexcept>
#include <vector>

using Catch::Approx;
using warta::Csr;
using warta::Watch;
using namespace warta::clusters;

namespace {

/// Pairs 0-1 at 0.9, 0-2 at 0.5, 1-2 at 0.3; row 3 is apart.
Csr<double> small() { return {4, 4, {0, 2, 3, 3, 3}, {1, 2, 2}, {0.9, 0.5, 0.3}}; }

std::vector<Merge> tree_of(const Csr<double>& graph, Linkage linkage) {
  Watch unwatched;
  return merge_tree(graph.view(), linkage, unwatched);
}

void check_fails(const Csr<double>& graph, const char* message) {
  CHECK_THROWS_MATCHES(tree_of(graph, Linkage::average), std::invalid_argument, Catch::Matchers::Message(message));
}

}  // namespace

TEST_CASE("three linkages by hand") {
  const struct {
    Linkage linkage;
    double second;
  } cases[] = {{Linkage::average, 0.4}, {Linkage::complete, 0.3}, {Linkage::single, 0.5}};
  for (const auto& [linkage, second] : cases) {
    const auto tree = tree_of(small(), linkage);
    REQUIRE(tree.size() == 3);
    CHECK(tree[0].left == 0);
    CHECK(tree[0].right == 1);
    CHECK(tree[0].similarity == Approx(0.9));
    CHECK(tree[1].left == 2);
    CHECK(tree[1].right == 4);
    CHECK(tree[1].similarity == Approx(second));
    CHECK(tree[1].size == 3);
    CHECK(tree[2].similarity == 0.0);
    CHECK(tree[2].size == 4);
  }
}

TEST_CASE("cuts number clusters by their lowest row") {
  const auto tree = tree_of(small(), Linkage::average);
  CHECK(cut(tree, 0) == std::vector<std::int32_t>{0, 1, 2, 3});
  CHECK(cut(tree, 1) == std::vector<std::int32_t>{0, 0, 1, 2});
  CHECK(cut(tree, 3) == std::vector<std::int32_t>{0, 0, 0, 0});
  CHECK(merges_above(tree, 0.41) == 1);
  CHECK(merges_above(tree, 0.0) == 3);
  CHECK_THROWS_AS(cut(tree, 4), std::invalid_argument);
  CHECK_THROWS_AS(cut(tree, -1), std::invalid_argument);
}

TEST_CASE("no rows, one row, no pairs") {
  CHECK(tree_of({}, Linkage::average).empty());
  CHECK(tree_of({1, 1, {0, 0}, {}, {}}, Linkage::average).empty());
  CHECK(cut({}, 0) == std::vector<std::int32_t>{0});
  CHECK(tree_of({3, 3, {0, 0, 0, 0}, {}, {}}, Linkage::single).size() == 2);
}

TEST_CASE("a pair that is missing makes the least similarity 0") {
  const Csr<double> chain{3, 3, {0, 1, 2, 2}, {1, 2}, {0.8, 0.6}};
  CHECK(tree_of(chain, Linkage::complete)[1].similarity == 0.0);
  CHECK(tree_of(chain, Linkage::average)[1].similarity == Approx(0.3));
}

TEST_CASE("what is no graph of similarities is named") {
  check_fails({2, 3, {0, 0, 0}, {}, {}}, "graph must be square, got 2 rows and 3 columns");
  check_fails({2, 2, {0, 0, 1}, {0}, {0.5}}, "graph must hold each pair once, above the diagonal; row 1 has column 0");
  check_fails({2, 2, {0, 1, 1}, {1}, {1.5}}, "graph must hold similarities between 0 and 1, got 1.500000 in row 0");
}
