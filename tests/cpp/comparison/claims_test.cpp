#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "comparison/circumstances.hpp"
#include "comparison/fact_pairs.hpp"
#include "comparison/quote_groups.hpp"

using namespace warta::comparison;

namespace {

/// Figures of one article each, in one dimension.
struct Figures {
  std::vector<std::int32_t> articles, places, dimensions, units, nouns;
  std::vector<std::uint8_t> kinds, hedges, is_specific;
  std::vector<double> low, high, steps;
  std::vector<std::int64_t> noun_starts{0, 0};

  void add(double least, double greatest, double step, Hedge hedge = Hedge::none, std::int32_t unit = 0,
           FactKind kind = FactKind::figure) {
    articles.push_back(static_cast<std::int32_t>(articles.size()));
    places.push_back(0);
    dimensions.push_back(0);
    units.push_back(unit);
    nouns.push_back(0);
    kinds.push_back(static_cast<std::uint8_t>(kind));
    hedges.push_back(static_cast<std::uint8_t>(hedge));
    is_specific.push_back(0);
    low.push_back(least);
    high.push_back(greatest);
    steps.push_back(step);
  }

  bool agree() const {
    const Facts facts{articles,   places, places, kinds,       low,   high,        steps,
                      dimensions, units,  hedges, is_specific, nouns, noun_starts, {}};
    return values_agree(facts, 0, 1) && values_agree(facts, 1, 0);
  }
};

bool agree(double one, double one_step, double other, double other_step, Hedge hedge = Hedge::none,
           std::int32_t other_unit = 0) {
  Figures figures;
  figures.add(one, one, one_step, hedge);
  figures.add(other, other, other_step, Hedge::none, other_unit);
  return figures.agree();
}

std::vector<QuotedWord> words(const std::vector<std::int32_t>& roots, std::uint64_t flags_of_negative = 0) {
  std::vector<QuotedWord> found;
  for (const std::int32_t root : roots) found.push_back({root < 0 ? -root : root, root < 0 ? flags_of_negative : 0});
  return found;
}

}  // namespace

TEST_CASE("values agree as exactly as they are given") {
  CHECK(agree(7, 1, 7, 1));
  CHECK_FALSE(agree(7, 1, 8, 1));
  CHECK(agree(3000, 1000, 3012, 1));
  CHECK_FALSE(agree(136, 1, 140, 10));
  CHECK(agree(548786.3, 1609.344, 550000, 10000, Hedge::none, 1));  // 341 miles and 550 km
  CHECK_FALSE(agree(107.26, 0.01, 107.27, 0.01));
}

TEST_CASE("hedges leave room, and bounds on their own side") {
  CHECK(agree(36000, 1000, 35786, 1, Hedge::about));
  CHECK_FALSE(agree(36000, 1000, 30000, 1, Hedge::about));
  CHECK(agree(100, 100, 140, 1, Hedge::at_least));
  CHECK_FALSE(agree(100, 100, 60, 1, Hedge::at_least));
  CHECK(agree(100, 100, 60, 1, Hedge::at_most));
}

TEST_CASE("ranges agree where they meet, results only with themselves") {
  Figures ranges;
  ranges.add(10, 12, 1);
  ranges.add(12, 15, 1);
  CHECK(ranges.agree());
  Figures results;
  results.add(1, 3, 1, Hedge::none, 0, FactKind::score);
  results.add(1, 2, 1, Hedge::none, 0, FactKind::score);
  CHECK_FALSE(results.agree());
}

TEST_CASE("the scalar product is over roots of both") {
  const std::vector<Weighted> one{{1, 0.6F}, {4, 0.8F}};
  const std::vector<Weighted> other{{2, 0.5F}, {4, 0.5F}, {9, 0.5F}};
  CHECK(dot(one, other) == 0.8F * 0.5F);
  CHECK(dot(one, {}) == 0.0F);
}

TEST_CASE("one utterance is told by most words of the shorter quote in one order") {
  CHECK(wording(words({1, 2, 3, 4, 5, 6}), words({2, 3, 4})) == Wording::same);
  CHECK(wording(words({1, 2, 3}), words({3, 2, 1})) == Wording::other_utterance);
  CHECK(wording(words({1, 2, 3, 4, 5, 6}), words({1, 2, 3, 4, 7, 8})) == Wording::same);
  CHECK(wording(words({1, 2, 3, 4, 5, 6}), words({1, 2, 3, 7, 8, 9})) == Wording::other_utterance);
  CHECK(wording({}, words({1})) == Wording::other_utterance);
}

TEST_CASE("a denial that one lacks, or another number at one place, differs") {
  CHECK(wording(words({1, -9, 2, 3}, kDenial), words({1, 2, 3})) == Wording::differs);
  CHECK(wording(words({1, -7, 2, 3, 4}, kNumeral), words({1, -8, 2, 3, 4}, kNumeral)) == Wording::differs);
  CHECK(wording(words({1, -7, 2, 3, 4}, kNumeral), words({1, -7, 2, 3, 4}, kNumeral)) == Wording::same);
}
