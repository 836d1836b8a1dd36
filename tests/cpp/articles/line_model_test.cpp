#include "articles/line_model.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "articles/layout.hpp"

using namespace warta::articles;

namespace {

Rules plain_rules() { return Rules(PhraseLists{{"function_word", {{"the", 0.0}, {"of", 0.0}}}}, "xx"); }

/// Features of the lines of `text`, of which the rules say nothing.
LineFeatures features_of(const std::string& text, const Rules& rules) {
  const Scan scan(text, tokenize(text), rules);
  const LineKinds none(scan.lines().size());
  return features_of_lines(scan, none, none);
}

}  // namespace

TEST_CASE("every line has features, and every feature a number") {
  const Rules rules = plain_rules();
  const LineFeatures lines = features_of("Menu\n\nThe river rose, and the road was closed.\n“\n...\n© 2024", rules);
  REQUIRE(lines.offsets.size() == 6);
  for (std::size_t k = 0; k + 1 < lines.offsets.size(); ++k) CHECK(lines.offsets[k] < lines.offsets[k + 1]);
  for (const std::uint16_t feature : lines.features) CHECK(feature < count_of_features());
  CHECK(lines.shared_words.size() == 5);
}

TEST_CASE("an article is one stretch: zones never go back") {
  const Rules rules = plain_rules();
  std::string text;
  for (int k = 0; k < 60; ++k) {
    text += k % 7 < 4 ? "The water rose by two metres, and the people of the village left their homes at night.\n"
                      : "Menu\n";
  }
  const std::vector<LineState> states = LineModel::built_in().decode(features_of(text, rules));
  REQUIRE(states.size() == 60);
  bool has_body = false;
  for (std::size_t k = 0; k < states.size(); ++k) {
    has_body = has_body || states[k].kind == Kind::body;
    if (k > 0) CHECK(may_follow(states[k - 1], states[k]));
  }
  CHECK(has_body);
}

TEST_CASE("weights decide by their sums, and ties go to the first state") {
  const Rules rules = plain_rules();
  const LineFeatures lines = features_of("a\nb\nc", rules);
  std::vector<std::int16_t> weights(LineModel::count_of_weights(), 0);
  const std::vector<LineState> tied = LineModel(weights).decode(lines);
  CHECK(tied.back().kind == Kind::body);

  // The feature that every line has, feature 0, speaks for notices behind the article.
  weights[static_cast<std::size_t>(Kind::notice)] = 256;
  weights[kind_names.size() + static_cast<std::size_t>(Zone::after)] = 256;
  const std::vector<LineState> read = LineModel(weights).decode(lines);
  REQUIRE(read.size() == 3);
  CHECK(read[0].kind == Kind::body);
  CHECK((read[1].zone == Zone::after && read[1].kind == Kind::notice));
  CHECK((read[2].zone == Zone::after && read[2].kind == Kind::notice));
}

TEST_CASE("a model has as many weights as features and states ask for") {
  CHECK_THROWS_AS(LineModel(std::vector<std::int16_t>(3)), std::invalid_argument);
  CHECK(LineModel::built_in().decode(LineFeatures{{0}, {}, {}}).empty());
}
