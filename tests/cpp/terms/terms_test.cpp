#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "terms/lexicon.hpp"
#include "terms/term_table.hpp"
#include "terms/vocabulary.hpp"

using namespace warta::terms;

TEST_CASE("terms are numbered as they are first seen, at and around the length that fits a slot") {
  TermTable table;
  const std::vector<std::string> terms = {"",
                                          "a",
                                          "b",
                                          std::string(15, 'x'),
                                          std::string(16, 'x'),
                                          std::string(17, 'x'),
                                          std::string(1000, 'x'),
                                          std::string("a\0", 2),
                                          "a"};
  std::vector<TermId> ids;
  for (const std::string& term : terms) ids.push_back(table.find_or_add(term));
  CHECK(ids == std::vector<TermId>{0, 1, 2, 3, 4, 5, 6, 7, 1});
  CHECK(table.size() == 8);
  for (std::size_t at = 0; at < terms.size(); ++at) CHECK(table[ids[at]] == terms[at]);
  CHECK(table.find("c") == kNoTerm);
  CHECK(table.find(std::string(18, 'x')) == kNoTerm);
}

TEST_CASE("a table that has grown many times still has all its terms") {
  TermTable table;
  for (int number = 0; number < 20000; ++number)
    table.find_or_add("kata" + std::string(number % 30, 'a') + std::to_string(number));
  REQUIRE(table.size() == 20000);
  for (int number = 0; number < 20000; ++number) {
    CHECK(table.find("kata" + std::string(number % 30, 'a') + std::to_string(number)) == static_cast<TermId>(number));
  }
}

TEST_CASE("n-grams are nodes: text, length, look-up") {
  Lexicon lexicon;
  const NodeId node = lexicon.find_or_add("korea utara kirim", 3);
  CHECK(is_gram(node));
  CHECK(lexicon.length(node) == 3);
  CHECK(lexicon.text(node) == "korea utara kirim");
  CHECK(lexicon.find("korea utara kirim", 3) == node);
  CHECK(lexicon.find("korea utara", 3) != kNoTerm);
  CHECK(lexicon.find("utara kirim", 3) == kNoTerm);
  CHECK(lexicon.find("korea selatan", 3) == kNoTerm);
}

TEST_CASE("alphabetical order is that of the texts, with n-grams between the words") {
  warta::Random random(3);
  for (const char least : {'!', '\x01'}) {  // with and without bytes that sort before a space
    Lexicon lexicon;
    std::vector<std::string> texts;
    for (int number = 0; number < 400; ++number) {
      std::string text;
      for (std::uint64_t word = 0; word <= random.below(3); ++word) {
        if (word > 0) text += ' ';
        for (std::uint64_t letter = 0; letter <= random.below(2); ++letter) {
          text += static_cast<char>(random.below(4) == 0 ? least : 'a' + static_cast<char>(random.below(3)));
        }
      }
      lexicon.find_or_add(text, 3);
    }
    for (NodeId word = 0; word < lexicon.words.size(); ++word) texts.push_back(lexicon.text(word));
    for (NodeId gram = 0; gram < lexicon.grams.size(); ++gram) texts.push_back(lexicon.text(gram | kGramBit));
    std::sort(texts.begin(), texts.end());
    std::vector<std::string> found;
    for (const NodeId node : alphabetical(lexicon, {1, 3})) found.push_back(lexicon.text(node));
    CHECK(found == texts);
    for (const NodeId node : alphabetical(lexicon, {2, 2})) CHECK(lexicon.length(node) == 2);
  }
}

TEST_CASE("a vocabulary keeps the columns that are selected") {
  const std::vector<std::string_view> terms = {"banjir", "banjir di", "di", "kota"};
  const Vocabulary vocabulary(terms, 2);
  CHECK(vocabulary.column("banjir di") == 1);
  CHECK(!vocabulary.column("di kota"));
  const bool keep[] = {false, true, false, true};
  const Vocabulary fewer = vocabulary.select(keep);
  CHECK(fewer.size() == 2);
  CHECK(fewer.column("banjir di") == 0);
  CHECK(fewer.column("kota") == 1);
  CHECK(!fewer.column("banjir"));
}
