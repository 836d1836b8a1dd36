#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "comparison/mentions.hpp"
#include "comparison/prose_words.hpp"
#include "comparison/term_keys.hpp"
#include "comparison/word_pairs.hpp"
#include "text/indonesian_stemmer.hpp"

using namespace warta::comparison;

namespace {

/// Words of texts that are prose from the first letter to the last, all of them ASCII.
ProseWords words_of(const std::vector<std::string_view>& texts, int threads = 1) {
  std::vector<std::int64_t> rows = {0};
  std::vector<Stretch> stretches;
  for (const std::string_view text : texts) {
    stretches.push_back({0, static_cast<std::int64_t>(text.size())});
    rows.push_back(rows.back() + 1);
  }
  warta::Watch watch;
  return prose_words({texts, rows, stretches}, false, threads, watch);
}

std::vector<std::string> strings_of(const TermKeys& keys) {
  std::vector<std::string> strings;
  for (std::size_t key = 0; key + 1 < keys.starts.size(); ++key) {
    strings.emplace_back(keys.text.begin() + keys.starts[key], keys.text.begin() + keys.starts[key + 1]);
  }
  return strings;
}

}  // namespace

TEST_CASE("blanks alone make words adjacent, up to four", "[comparison]") {
  const ProseWords words = words_of({"satu dua    tiga     empat, lima\tenam"});
  std::vector<bool> adjacent;
  for (std::size_t word = 0; word < words.is_adjacent.size(); ++word) adjacent.push_back(words.is_adjacent[word]);
  CHECK(adjacent == std::vector<bool>{false, true, true, false, false, true});
}

TEST_CASE("pairs of adjacent words that pass are counted, and all of them in the sums", "[comparison]") {
  const ProseWords words = words_of({"Korea Utara, korea utara dan Korea Selatan", "KOREA UTARA"});
  const FoldedForms folded = folded_forms(words);  // korea, utara, dan, selatan
  REQUIRE(folded.terms.size() == 4);
  const std::vector<std::uint8_t> language_of = {0, 0};
  const std::vector<std::uint8_t> passes = {1, 1, 0, 1};
  warta::Watch watch;
  const WordPairs pairs = word_pairs(words, folded, {language_of, passes}, 2, 2, watch);
  CHECK(pairs.firsts == std::vector<std::int32_t>{0});
  CHECK(pairs.seconds == std::vector<std::int32_t>{1});
  CHECK(pairs.counts == std::vector<std::int64_t>{3});
  CHECK(pairs.as_first == std::vector<std::int64_t>{4, 0, 0, 0});
  CHECK(pairs.as_second == std::vector<std::int64_t>{0, 3, 0, 1});
}

TEST_CASE("a word passes in the languages that say so", "[comparison]") {
  const ProseWords words = words_of({"the end", "the end"});
  const std::vector<std::uint8_t> language_of = {0, 1};
  const std::vector<std::uint8_t> passes = {1, 1, 0, 1};
  warta::Watch watch;
  const WordPairs pairs = word_pairs(words, folded_forms(words), {language_of, passes}, 1, 1, watch);
  CHECK(pairs.counts == std::vector<std::int64_t>{1});
}

TEST_CASE("names are keys as they are and words by their stems", "[comparison]") {
  const std::vector<std::string_view> roots = {"kirim"};
  const warta::text::IndonesianStemmer stemmer({roots, {}, {}, {}, {}});
  warta::terms::TermTable terms;
  for (const std::string_view term : {"mengirim", "Korea Utara", "dikirim", "abu"}) terms.find_or_add(term);
  const std::vector<std::int64_t> rows = {0, 3, 4};
  const std::vector<std::int32_t> ids = {0, 1, 2, 0};
  const std::vector<std::uint8_t> is_name = {0, 1, 0, 0};
  const std::vector<std::uint8_t> language_of = {0, 0};
  const std::vector<const warta::text::IndonesianStemmer*> stemmers = {&stemmer};
  const TermKeys keys = term_keys(terms, {rows, ids, is_name, language_of}, stemmers, 2);
  CHECK(strings_of(keys) == std::vector<std::string>{"Korea Utara", "abu", "kirim"});
  CHECK(std::vector<int>(keys.columns.begin(), keys.columns.end()) == std::vector<int>{2, 0, 2, 2});
}

TEST_CASE("rows of articles again are found with the articles' own names, and counted with them", "[comparison]") {
  const ProseWords words = words_of({"Kemenlu menolak", "Kemenlu diam", "Kemenlu lagi", "beras naik"}, 3);
  const std::vector<std::string_view> texts = {"Kemenlu menolak", "Kemenlu diam"};
  const std::vector<LanguageWords> languages(1);
  const std::vector<std::uint8_t> language_of = {0, 0};
  const OwnForms own{{0, 1, 1}, {{"Kemenlu", "Kementerian Luar Negeri"}}};
  const MentionFinder finder(words, texts, languages, language_of, own);
  warta::Watch watch;
  const Mentions found = finder.find(2, watch);
  CHECK(found.row_starts == std::vector<std::int64_t>{0, 2, 4, 6, 8});
  CHECK(std::vector<int>(found.is_name.begin(), found.is_name.end()) == std::vector<int>{1, 0, 0, 0, 1, 0, 0, 0});
  const MentionCounts counts = finder.count(1, 2, watch);
  const auto name = finder.terms().find("Kementerian Luar Negeri");
  CHECK(counts.first[name] == 2);
  CHECK(counts.rest[name] == 0);
  CHECK(counts.rest[finder.terms().find("kemenlu")] == 1);
}
