#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "clusters/first_copies.hpp"
#include "clusters/linkage.hpp"
#include "clusters/near_copies.hpp"
#include "clusters/story_attraction.hpp"
#include "clusters/story_pairs.hpp"
#include "clusters/story_terms.hpp"
#include "clusters/story_vectors.hpp"
#include "clusters/story_window.hpp"

using Catch::Approx;
using warta::Csr;
using warta::Watch;
using namespace warta::clusters;

namespace {

constexpr double kNoDay = std::numeric_limits<double>::quiet_NaN();
const PlaceWeights kPlace{4.0, 0.25, 1.0, 2.0};
const CorpusWeights kCorpus{1.0, 0.0, 100};
const TimeDecay kDecay{0.5, 2.0, 2.0};

}  // namespace

TEST_CASE("a word counts by where it is said") {
  Watch unwatched;
  const std::vector<StoryText> articles = {{"Gempa", "gempa di GEMPA 40"}};
  const auto [terms, words] = story_terms(articles, kPlace, 1, unwatched);
  CHECK(words.size() == 3);
  CHECK(std::is_sorted(words.begin(), words.end()));
  REQUIRE(terms.columns == 3);
  std::vector<float> weights = terms.values;
  std::sort(weights.begin(), weights.end());
  CHECK(weights[0] == Approx(std::log1p(0.5)));               // "di", second of the text
  CHECK(weights[1] == Approx(2 * std::log1p(0.25)));          // "40", at the floor, a number
  CHECK(weights[2] == Approx(std::log1p(4.0 + 1.0 + 0.25)));  // "gempa": headline, first and third of the text
}

TEST_CASE("words of the corpus") {
  // column 0 in both articles, columns 1 and 2 in one each
  const Csr<float> counts{2, 3, {0, 2, 4}, {0, 1, 0, 2}, {1.0F, 1.0F, 1.0F, 2.0F}};
  const auto vectors = story_vectors(counts.view(), frequencies(counts.view()), kCorpus, 1);
  const double shared = std::log(3.5 / 2.5);
  const double own = std::log(3.5 / 1.5);
  CHECK(vectors.values[0] == Approx(shared / std::hypot(shared, own)));
  CHECK(vectors.values[3] == Approx(2 * own / std::hypot(shared, 2 * own)));
  // of ten articles all have column 0, and none column 1
  const auto elsewhere = story_vectors(counts.view(), {10, {10, 0, 1}}, kCorpus, 1);
  const double common = std::log(11.5 / 10.5);
  CHECK(elsewhere.values[0] == Approx(common / std::hypot(common, std::log(11.5 / 1.5))));
  CorpusWeights heaviest = kCorpus;
  heaviest.terms = 1;
  CHECK(story_vectors(counts.view(), frequencies(counts.view()), heaviest, 1).column_indices ==
        std::vector<std::int32_t>{1, 2});
}

TEST_CASE("texts that are the same are copies of the first") {
  const std::vector<std::string_view> texts = {"gempa", "", "Gempa", "gempa", "", "gemp"};
  CHECK(first_copies(texts) == std::vector<std::int32_t>{0, 1, 2, 0, 1, 5});
  CHECK(first_copies({}).empty());
}

TEST_CASE("near-identical texts, and chains of them, are copies of the first") {
  const std::string text = "hujan turun di lereng utara sejak pagi dan jalan menuju kampung tertutup tanah lagi";
  const std::string longer = text + " kemarin";
  const std::string longest = longer + " sore";
  const std::vector<std::string_view> texts = {"", "gempa", longest, text, "", longer, "gempa", "\u2026"};
  Watch unwatched;
  for (const int threads : {1, 3}) {
    CHECK(near_copies(texts, {0.8, 10}, threads, unwatched) == std::vector<std::int32_t>{0, 1, 2, 2, 4, 2, 1, 7});
  }
  CHECK_THROWS_AS(near_copies(texts, {0.8, 1}, 1, unwatched), std::invalid_argument);
}

TEST_CASE("the text of an article begins with its headline or has none") {
  CHECK(story_text("Gempa", "Gempa\nRumah roboh.").text == "\nRumah roboh.");
  CHECK(story_text("", "Rumah roboh.").text == "Rumah roboh.");
  CHECK(story_text("Gempa", "Rumah roboh.").text == "Rumah roboh.");
}

TEST_CASE("time parts what words do not") {
  CHECK(kDecay(5.0, 5.0) == 1.0);
  CHECK(kDecay(1.0, 3.0) == Approx(0.5 + 0.5 * std::exp(-0.5)));
  CHECK(kDecay(kNoDay, 3.0) == kDecay(1.0, 3.0));
}

TEST_CASE("pairs of unit rows") {
  const Csr<float> vectors{3, 2, {0, 1, 3, 4}, {0, 0, 1, 1}, {1.0F, 0.6F, 0.8F, 1.0F}};
  const std::vector<double> days = {1.0, 1.0, 1.0};
  for (const int threads : {1, 4}) {
    Watch unwatched;
    const auto pairs = story_pairs(vectors.view(), days, {kDecay, 0.7, 3, 1}, threads, unwatched);
    CHECK(pairs.row_starts == std::vector<std::int64_t>{0, 0, 1, 1});
    CHECK(pairs.column_indices == std::vector<std::int32_t>{2});
    CHECK(pairs.values[0] == Approx(0.8));
    CHECK_THROWS_AS(story_pairs(vectors.view(), days, {kDecay, 0.7, 3, 0}, threads, unwatched), std::invalid_argument);
  }
}

TEST_CASE("what has drawn in one story is large enough for the next") {
  // stories {0 .. 3}, {4}, {5}: row 4 is 0.3 from each of the four, row 5 is 0.3 from those and from row 4
  Csr<float> pairs{6, 6, {0}, {}, {}};
  for (std::int32_t row = 0; row < 6; ++row) {
    for (std::int32_t other = row + 1; other < 6; ++other) {
      pairs.column_indices.push_back(other);
      pairs.values.push_back(other < 4 ? 0.9F : 0.3F);
    }
    pairs.row_starts.push_back(static_cast<std::int64_t>(pairs.values.size()));
  }
  const std::vector<std::int32_t> apart = {0, 0, 0, 0, 1, 2};
  CHECK(draw_in(pairs.view(), apart, {0.33, 0.5, 4.0, 8.0}) == std::vector<std::int32_t>{0, 0, 0, 0, 0, 0});
  CHECK(draw_in(pairs.view(), apart, {0.33, 0.5, 5.0, 8.0}) == apart);  // not five times as large
  CHECK(draw_in(pairs.view(), apart, {0.36, 0.5, 4.0, 8.0}) == apart);  // no pair of 0.306
  CHECK(draw_in(pairs.view(), apart, {0.33, 0.0, 4.0, 8.0}) == apart);
  CHECK(draw_in(Csr<float>{}.view(), {}, {0.33, 0.5, 4.0, 8.0}).empty());
}

TEST_CASE("a window groups as the batch does, takes articles out, and goes on from its state") {
  const StoryWeights weights{kPlace, {1.0, 30.0, 100}, kDecay, 0.1, {0.2, 0.0, 5.0, 8.0}, 0.8};
  const std::vector<std::string> texts = {"gempa guncang lembah asri", "persikarta menang telak di liga",
                                          "lembah asri: gempa robohkan rumah", "liga: persikarta menang lagi"};
  const auto article = [&](std::int64_t number) {
    return WindowArticle{number, 1.0, story_words({"", texts[static_cast<std::size_t>(number % 4)]}, kPlace), {}};
  };
  using Groups = StoryWindow::Groups;
  Watch unwatched;
  StoryWindow window(weights);
  CHECK(window.add(article(0), unwatched) == Groups{{0}});
  CHECK(window.add(article(1), unwatched) == Groups{{1}});
  CHECK(window.add(article(2), unwatched) == Groups{{0, 2}});
  CHECK(window.add(article(3), unwatched) == Groups{{1, 3}});
  const std::vector<std::int64_t> gone = {0, 1};
  window.retire(gone);
  window.retire(gone);
  CHECK(window.size() == 2);
  StoryWindow restored(weights, window.state());
  CHECK(restored.size() == 2);
  CHECK(window.add(article(4), unwatched) == Groups{{2, 4}});
  CHECK(restored.add(article(4), unwatched) == Groups{{2, 4}});
  CHECK(window.size() == 3);
}

TEST_CASE("articles of one text come into its story and weigh nothing") {
  const StoryWeights weights{kPlace, {1.0, 30.0, 100}, kDecay, 0.1, {0.9, 0.0, 5.0, 8.0}, 0.8};
  const auto article = [&](std::int64_t number, const std::string& text, warta::copies::ShingleSet shingles) {
    return WindowArticle{number, 1.0, story_words({"", text}, kPlace), std::move(shingles)};
  };
  using Groups = StoryWindow::Groups;
  Watch unwatched;
  StoryWindow window(weights);
  CHECK(window.add(article(0, "gempa lembah asri", {1, 2, 3, 4, 5, 6}), unwatched) == Groups{{0}});
  CHECK(window.add(article(1, "tirtamaya lembah banjir", {2, 3, 4, 5, 6, 7, 8}), unwatched) == Groups{{1}});
  CHECK(window.add(article(2, "gempa lembah asri kini", {1, 2, 3, 4, 5}), unwatched) == Groups{{0, 2}});
  StoryWindow restored(weights, window.state());
  for (StoryWindow* each : {&window, &restored}) {
    CHECK(each->size() == 3);
    CHECK(each->add(article(3, "tirtamaya gempa lembah", {2, 3, 4, 5, 6, 7}), unwatched) == Groups{{1, 3}});
    // as near to the first of one text as to the second of the other
    const Groups all = each->add(article(4, "gempa tirtamaya", {1, 2, 3, 4, 5, 6, 7}), unwatched);
    CHECK(all == Groups{{0, 1, 2, 3, 4}});
    const std::vector<std::int64_t> gone = {0, 1, 2};
    each->retire(gone);
    CHECK(each->size() == 2);
    CHECK(each->add(article(5, "gempa lembah", {1, 2, 3, 4, 5, 6}), unwatched) == Groups{{3, 4, 5}});
    const std::vector<std::int64_t> rest = {3, 4, 5};
    each->retire(rest);
    CHECK(each->size() == 0);
    CHECK(each->add(article(6, "gempa lembah asri", {1, 2, 3, 4, 5, 6}), unwatched) == Groups{{6}});
  }
}

TEST_CASE("stories that an article does not touch are not told of") {
  const StoryWeights weights{kPlace, {1.0, 30.0, 100}, kDecay, 0.1, {0.2, 0.0, 5.0, 8.0}, 0.8};
  Watch unwatched;
  StoryWindow window(weights);
  for (std::int64_t number = 0; number < 200; ++number) {
    const std::string text = "kabar" + std::to_string(number % 20) + " tentang" + std::to_string(number % 20);
    const auto changed = window.add({number, 1.0, story_words({"", text}, kPlace), {}}, unwatched);
    REQUIRE(changed.size() == 1);
    CHECK(changed.front().size() == static_cast<std::size_t>(number / 20) + 1);
    CHECK(changed.front().back() == number);
  }
}
