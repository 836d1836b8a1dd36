#include "articles/rules.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

using namespace warta::articles;

namespace {

std::vector<Token> known(std::string_view text, const Rules& rules) {
  std::vector<Token> tokens = tokenize(text);
  know_words(tokens, text, rules.vocabulary());
  return tokens;
}

}  // namespace

TEST_CASE("the longest phrase of a lexicon is found, in any case") {
  const Rules rules({{"cross_link_opener", {{"baca", 0}, {"baca juga", 0}}}, {"month", {{"mei", 5}}}}, "id");
  const auto tokens = known("BACA Juga Mei", rules);
  CHECK(rules.match(Lexicon::cross_link_opener, tokens).tokens == 2);
  CHECK(rules.match(Lexicon::cross_link_opener, std::span(tokens).first(1)).tokens == 1);
  CHECK_FALSE(rules.match(Lexicon::month, tokens));
  CHECK(rules.match(Lexicon::month, std::span(tokens).subspan(2)).value == 5.0);
  CHECK_FALSE(rules.match(Lexicon::month, {}));
}

TEST_CASE("phrases may hold marks and letters beyond ASCII") {
  const Rules rules({{"notice_opener", {{"[gambas:", 0}, {"überall", 0}}}}, "id");
  CHECK(rules.match(Lexicon::notice_opener, known("[Gambas:Video]", rules)).tokens == 3);
  CHECK(rules.match(Lexicon::notice_opener, known("ÜBERALL", rules)).tokens == 1);
}

TEST_CASE("rules say what is wrong with them") {
  using Catch::Matchers::Message;
  CHECK_THROWS_MATCHES(Rules({{"months", {{"mei", 5}}}}, "id"), std::invalid_argument,
                       Message("rules must be lists that the reader knows, got \"months\""));
  CHECK_THROWS_MATCHES(Rules({{"month", {{" ", 5}}}}, "id"), std::invalid_argument,
                       Message("a phrase of month must be not empty, got \" \""));
  CHECK_THROWS_MATCHES(
      Rules({{"setting", {{"comma", 1}}}}, "id"), std::invalid_argument,
      Message("setting must be decimal_comma, group_space, capital_nouns or noun_words, got \"comma\""));
  CHECK_THROWS_MATCHES(Rules({{"month", {{"mei", 13}}}}, "id"), std::invalid_argument,
                       Message("\"mei\" of month must be between 1 and 12, got 13"));
  CHECK_THROWS_MATCHES(Rules({{"setting", {{"noun_words", 11}}}}, "id"), std::invalid_argument,
                       Message("noun_words must be between 0 and 10, got 11"));
}
