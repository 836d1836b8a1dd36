#include "articles/rules.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <stdexcept>

using namespace warta::articles;

TEST_CASE("the longest phrase of a lexicon is found, in any case") {
  const Rules rules({{"cross_link_opener", {{"baca", 0}, {"baca juga", 0}}}, {"month", {{"mei", 5}}}}, "id");
  const auto tokens = tokenize("BACA Juga Mei", rules.vocabulary());
  CHECK(rules.match(Lexicon::cross_link_opener, tokens).tokens == 2);
  CHECK(rules.match(Lexicon::cross_link_opener, std::span(tokens).first(1)).tokens == 1);
  CHECK_FALSE(rules.match(Lexicon::month, tokens));
  CHECK(rules.match(Lexicon::month, std::span(tokens).subspan(2)).value == 5.0);
  CHECK_FALSE(rules.match(Lexicon::month, {}));
}

TEST_CASE("phrases may hold marks and letters beyond ASCII") {
  const Rules rules({{"notice_opener", {{"[gambas:", 0}, {"überall", 0}}}}, "id");
  CHECK(rules.match(Lexicon::notice_opener, tokenize("[Gambas:Video]", rules.vocabulary())).tokens == 3);
  CHECK(rules.match(Lexicon::notice_opener, tokenize("ÜBERALL", rules.vocabulary())).tokens == 1);
}

TEST_CASE("rules say what is wrong with them") {
  using Catch::Matchers::Message;
  CHECK_THROWS_MATCHES(Rules({{"months", {{"mei", 5}}}}, "id"), std::invalid_argument,
                       Message("rules must be lists that the reader knows, got \"months\""));
  CHECK_THROWS_MATCHES(Rules({{"month", {{" ", 5}}}}, "id"), std::invalid_argument,
                       Message("a phrase of month must be not empty, got \" \""));
  CHECK_THROWS_MATCHES(Rules({{"setting", {{"comma", 1}}}}, "id"), std::invalid_argument,
                       Message("setting must be decimal_comma or noun_words, got \"comma\""));
}
