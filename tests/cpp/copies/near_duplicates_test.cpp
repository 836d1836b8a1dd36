#include "copies/near_duplicates.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "base/watch.hpp"

using namespace warta::copies;

TEST_CASE("shingles are distinct, and short texts are one") {
  const std::vector<std::uint64_t> words{1, 2, 1, 2, 1};
  CHECK(shingles_of(words, 2).size() == 2);
  CHECK(shingles_of(words, 5).size() == 1);
  CHECK(shingles_of(words, 9).size() == 1);
  CHECK(shingles_of({}, 3).empty());
}

TEST_CASE("overlap, Jaccard and containment by hand") {
  const ShingleSet a{1, 2, 3, 4};
  const ShingleSet b{3, 4, 5};
  CHECK(overlap(a, b) == 2);
  CHECK(jaccard(2, 4, 3) == 2.0 / 5.0);
  CHECK(containment(2, 4, 3) == 2.0 / 3.0);
  CHECK(jaccard(0, 0, 0) == 0.0);
  CHECK(is_jaccard_at_least(a, b, 2.0 / 5.0));
  CHECK_FALSE(is_jaccard_at_least(a, b, 0.401));
  CHECK_FALSE(is_jaccard_at_least({}, {}, 0.1));
  CHECK(containment(0, 0, 3) == 0.0);
}

TEST_CASE("signatures agree as often as sets overlap") {
  ShingleSet a;
  ShingleSet b;
  warta::Random random(1);
  for (int at = 0; at < 900; ++at) {
    const std::uint64_t shingle = random.next();
    if (at < 600) a.push_back(shingle);
    if (at >= 300) b.push_back(shingle);
  }
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  const MinHasher hasher(2000, 7);
  const auto of_a = hasher.signature(a);
  const auto of_b = hasher.signature(b);
  int agreeing = 0;
  for (std::size_t at = 0; at < of_a.size(); ++at) agreeing += of_a[at] == of_b[at] ? 1 : 0;
  CHECK(std::abs(agreeing / 2000.0 - 1.0 / 3.0) < 4 * std::sqrt(2.0 / 9.0 / 2000.0));
}

TEST_CASE("a growing index names the pairs of each newcomer") {
  DuplicateIndex index({.threshold = 0.5, .shingle_words = 1});
  warta::Watch watch;
  const std::vector<std::string_view> first{"satu dua tiga", "", "empat lima"};
  CHECK(index.add(first, {}, 2, watch).empty());
  const std::vector<std::string_view> second{"TIGA dua satu", "empat lima enam"};
  const auto found = index.add(second, {}, 2, watch);
  REQUIRE(found.size() == 2);
  CHECK(found[0].earlier == 0);
  CHECK(found[0].later == 3);
  CHECK(found[0].score == 1.0);
  CHECK(found[1].earlier == 2);
  CHECK(found[1].score == 2.0 / 3.0);
  CHECK(index.size() == 5);
}
