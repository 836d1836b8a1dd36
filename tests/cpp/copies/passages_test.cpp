#include "copies/passages.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cstdint>
#include <stdexcept>
#include <vector>

using Words = std::vector<std::uint64_t>;

namespace {

auto shared_passages(const Words& a, const Words& b, const warta::copies::PassageOptions& options) {
  warta::Watch unwatched;
  return warta::copies::shared_passages(a, b, options, unwatched);
}

}  // namespace

TEST_CASE("a run is extended over a replaced word only where more words agree beyond it") {
  const Words a{90, 1, 2, 3, 4, 5, 6, 7, 8, 91};
  const Words b{1, 2, 50, 4, 5, 6, 51, 8};
  const auto found = shared_passages(a, b, {3, 3});
  REQUIRE(found.size() == 1);
  CHECK(found[0].start_a == 1);
  CHECK(found[0].end_a == 7);
  CHECK(found[0].start_b == 0);
  CHECK(found[0].end_b == 6);
  CHECK(found[0].matches == 5);
  CHECK(found[0].length == 6);
  CHECK(found[0].score() == 5.0 / 6.0);
}

TEST_CASE("a run whose start stands at many places is found through a rarer word within it") {
  Words a;
  for (int copy = 0; copy < 40; ++copy) a.insert(a.end(), {1, 2, static_cast<std::uint64_t>(100 + copy)});
  a.insert(a.end(), {1, 2, 7, 8, 9});
  const auto found = shared_passages(a, Words{1, 2, 7, 8, 9}, {2, 5});
  REQUIRE(found.size() == 1);
  CHECK(found[0].start_a == 120);
  CHECK(found[0].score() == 1.0);
}

TEST_CASE("no words, no passages") {
  CHECK(shared_passages({}, {}, {}).empty());
  CHECK(shared_passages(Words{1, 2, 3, 4}, {}, {}).empty());
  CHECK_THROWS_MATCHES(shared_passages({}, {}, {0, 8}), std::invalid_argument,
                       Catch::Matchers::Message("seed_words must be at least 1, got 0"));
}

TEST_CASE("one word said over and over is one passage, found in no time that grows with the square") {
  const Words a(200'000, 7);
  const auto found = shared_passages(a, a, {4, 8});
  REQUIRE(found.size() == 1);
  CHECK(found[0].matches == 200'000);
}

TEST_CASE("a run of any length is found to its last word") {
  for (std::int64_t length = 1; length < 300; length += 7) {
    Words a{1};
    Words b{2, 3};
    for (std::int64_t word = 0; word < length; ++word) {
      a.push_back(static_cast<std::uint64_t>(100 + word));
      b.push_back(static_cast<std::uint64_t>(100 + word));
    }
    a.push_back(4);
    const auto found = shared_passages(a, b, {1, 1});
    REQUIRE(found.size() == 1);
    CHECK(found[0].start_a == 1);
    CHECK(found[0].end_b == 2 + length);
    CHECK(found[0].matches == length);
  }
}
