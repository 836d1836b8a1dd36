#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "terms/document_terms.hpp"
#include "vectors/counted_corpus.hpp"
#include "vectors/hashed_terms.hpp"
#include "vectors/row_sorter.hpp"
#include "vectors/tally.hpp"
#include "vectors/weighted_rows.hpp"

using namespace warta::terms;
using namespace warta::vectors;
using warta::text::EncodedText;

namespace {

struct Matrix {
  std::vector<std::int64_t> starts;
  std::vector<std::int32_t> columns;
  std::vector<double> values;
  friend bool operator==(const Matrix&, const Matrix&) = default;
};

Matrix matrix_of(CountedCorpus&& corpus, const Weighting<double>& weighting = {}, int threads = 1) {
  const auto [values, columns, starts] = weighted_matrix<double>(corpus, weighting, threads);
  return {starts, {columns.begin(), columns.end()}, {values.begin(), values.end()}};
}

std::vector<EncodedText> encoded(const std::vector<std::string>& texts) {
  std::vector<EncodedText> views;
  for (const std::string& text : texts) views.push_back(EncodedText::of(text));
  return views;
}

std::string_view without_last_letter(std::string_view word, std::string& /*buffer*/) {
  return word.substr(0, word.size() - 1);
}

const std::vector<std::string> kTexts = {"Banjir di kota, banjir!", "", "di desa"};
const std::vector<EncodedText> kViews = encoded(kTexts);
const Documents kDocuments(kViews, "documents");

}  // namespace

TEST_CASE("counts in alphabetical columns") {
  warta::Watch watch;
  const Analysis analysis;
  CountedTerms counted = count_terms(analysis, kDocuments, 1, watch);
  std::vector<std::string> terms;
  for (const NodeId node : counted.alphabetical) terms.push_back(counted.lexicon.text(node));
  CHECK(terms == std::vector<std::string>{"banjir", "desa", "di", "kota"});
  CHECK(document_frequency(counted.corpus) == std::vector<std::int64_t>{1, 1, 2, 1});
  CHECK(occurrences(counted.corpus) == std::vector<std::int64_t>{2, 1, 2, 1});
  CHECK(matrix_of(std::move(counted.corpus)) == Matrix{{0, 3, 3, 5}, {0, 2, 3, 1, 2}, {2, 1, 1, 1, 1}});
}

TEST_CASE("weights: sublinear, idf, norm") {
  warta::Watch watch;
  const std::vector<double> idf = {3, 1, 4, 1};
  Weighting<double> weighting{true, false, idf, Norm::l1};
  const Analysis analysis;
  const Matrix matrix = matrix_of(count_terms(analysis, kDocuments, 1, watch).corpus, weighting);
  CHECK(matrix.values == std::vector<double>{3 / 8., 4 / 8., 1 / 8., 1 / 5., 4 / 5.});
}

TEST_CASE("lengths that do not fit the columns are refused") {
  warta::Watch watch;
  const Analysis analysis;
  CountedTerms counted = count_terms(analysis, kDocuments, 1, watch);
  const std::vector<double> idf = {3, 1, 4};
  CHECK_THROWS_AS(weighted_matrix<double>(counted.corpus, {false, false, idf, Norm::none}, 1), std::invalid_argument);
  CHECK_THROWS_AS(weighted_matrix<double>(counted.corpus, {}, 0), std::invalid_argument);
  const std::array<bool, 3> keep = {true, false, true};
  CHECK_THROWS_AS(select_columns(counted.corpus, keep), std::invalid_argument);
  CHECK(weighted_matrix<double>(counted.corpus, {}, 1).row_starts.size() == 4);
  CHECK_THROWS_AS(weighted_matrix<double>(counted.corpus, {}, 1), std::invalid_argument);
  CHECK_THROWS_AS(document_frequency(counted.corpus), std::invalid_argument);
  const CountedCorpus hashed = count_hashed_terms(analysis, {8, true}, kDocuments, 1, watch);
  CHECK_THROWS_AS(document_frequency(hashed), std::invalid_argument);
  CHECK_THROWS_AS(occurrences(hashed), std::invalid_argument);
  CHECK_THROWS_AS(count_hashed_terms(analysis, {0, true}, kDocuments, 1, watch), std::invalid_argument);
  CHECK_THROWS_AS(count_terms(analysis, kDocuments, 0, watch), std::invalid_argument);
}

TEST_CASE("portions of a document make no difference") {
  warta::Watch watch;
  std::string text;
  for (int word = 0; word < 300; ++word) text += "kata" + std::to_string(word % 17) + ' ';
  const std::vector<std::string> texts = {text, "", text.substr(0, 100)};
  const std::vector<EncodedText> views = encoded(texts);
  const Documents documents(views, "documents");
  for (const Unit unit : {Unit::word, Unit::character, Unit::character_within_words}) {
    Analysis analysis;
    analysis.unit = unit;
    analysis.ngrams = {1, 3};
    const Matrix whole = matrix_of(count_terms(analysis, documents, 1, watch).corpus);
    for (const std::size_t portion : {1, 2, 3, 64, 100}) {
      CAPTURE(static_cast<int>(unit), portion);
      analysis.portions = {portion, portion};
      CHECK(matrix_of(count_terms(analysis, documents, 2, watch).corpus) == whole);
    }
  }
}

TEST_CASE("one long document is stopped in its middle") {
  std::string text;
  for (int word = 0; word < 2'000'000; ++word) text += "kata ";
  const std::vector<EncodedText> views = {EncodedText::of(text)};
  warta::Watch watch([](std::int64_t done, std::int64_t total) {
    if (done < total) throw std::runtime_error("stopped");
  });
  Analysis analysis;
  analysis.ngrams = {1, 4};
  CHECK_THROWS_AS(count_terms(analysis, Documents(views, "documents"), 1, watch), std::runtime_error);
}

TEST_CASE("no forms of words are remembered without an end") {
  warta::Watch watch;
  Analysis analysis;
  analysis.stem = [](std::string_view word, std::string&) { return word.substr(0, 1); };
  std::vector<std::string> texts;
  for (int row = 0; row < 100; ++row) {
    const std::string number = std::to_string(row);
    texts.push_back(std::string("a").append(number).append(" ab").append(number));
  }
  const std::vector<EncodedText> views = encoded(texts);
  const Documents documents(views, "documents");
  const Matrix whole = matrix_of(count_hashed_terms(analysis, {64, true}, documents, 1, watch));
  CHECK(matrix_of(count_hashed_terms(analysis, {64, true, 3}, documents, 1, watch)) == whole);

  TermTable terms;
  GrowingWords words(terms);
  GramTable grams;
  DocumentTerms<GrowingTerms> counter(analysis, GrowingTerms(words, grams));
  for (const std::string& text : texts) counter.count(text, [] {});
  CHECK(terms.size() == 1);
  CHECK(counter.remembered() == 201);
}

TEST_CASE("a tally that is interrupted, or meets a bad document, counts nothing of it") {
  warta::Watch watch;
  const std::vector<std::string> texts = {"banjir di kota", "gempa", "longsor"};
  std::vector<EncodedText> views = encoded(texts);
  const char16_t surrogate = 0xD800;
  views[2] = {&surrogate, 1, warta::text::Encoding::utf16};
  const Analysis analysis;
  Tally tally({1, 1});
  tally.add(analysis, kDocuments, NewTerms::add, 1, watch);
  for (const NewTerms new_terms : {NewTerms::add, NewTerms::ignore}) {
    CHECK_THROWS_AS(tally.add(analysis, Documents(views, "documents"), new_terms, 1, watch, 1), std::invalid_argument);
    CHECK(tally.documents() == 3);
    CHECK(tally.alphabetical().totals.document_frequency == std::vector<std::int64_t>{1, 1, 2, 1});
    CHECK(tally.alphabetical().totals.occurrences == std::vector<std::int64_t>{2, 1, 2, 1});
  }
}

TEST_CASE("totals that cannot be are refused") {
  Tally tally({1, 1});
  const std::vector<std::string_view> terms = {"kota", "desa"};
  CHECK_THROWS_AS(tally.add_totals(terms, {{1}, {1, 1}}, 1), std::invalid_argument);
  CHECK_THROWS_AS(tally.add_totals(terms, {{1, 1}, {1}}, 1), std::invalid_argument);
  CHECK_THROWS_AS(tally.add_totals(terms, {{1, 0}, {1, 1}}, 1), std::invalid_argument);
  CHECK_THROWS_AS(tally.add_totals(terms, {{1, 2}, {1, 1}}, 1), std::invalid_argument);
  CHECK_THROWS_AS(tally.add_totals(terms, {{1, 1}, {1, 1}}, -1), std::invalid_argument);
  CHECK(tally.alphabetical().nodes.empty());
  CHECK_THROWS_AS(Tally({0, 1}), std::invalid_argument);
  CHECK_THROWS_AS(Tally({2, 1}), std::invalid_argument);
}

TEST_CASE("roots are counted, stop words are not") {
  const std::vector<std::string> texts = {"abc ab xyz", "ab xyz"};
  const std::vector<EncodedText> views = encoded(texts);
  Analysis analysis;
  analysis.stop_words.find_or_add("xyz");
  analysis.stem = without_last_letter;
  warta::Watch watch;
  CountedTerms counted = count_terms(analysis, Documents(views, "documents"), 1, watch);
  std::vector<std::string> terms;
  for (const NodeId node : counted.alphabetical) terms.push_back(counted.lexicon.text(node));
  CHECK(terms == std::vector<std::string>{"a", "ab"});
  CHECK(matrix_of(std::move(counted.corpus)) == Matrix{{0, 2, 3}, {0, 1, 0}, {1, 1, 1}});
}

TEST_CASE("threads change nothing") {
  const bool stems = GENERATE(false, true);
  std::vector<std::string> texts;
  warta::Random random(1);
  for (int row = 0; row < 2000; ++row) {
    std::string text;
    for (int word = 0; word < 10; ++word) {
      text += (random.below(2) == 0 ? "kata" : "keterangan") + std::to_string(random.below(500)) + ' ';
    }
    texts.push_back(text);
  }
  const std::vector<EncodedText> views = encoded(texts);
  const Documents documents(views, "documents");
  Analysis analysis;
  if (stems) {
    analysis.stop_words.find_or_add("kata7");
    analysis.stem = without_last_letter;
  }
  warta::Watch watch;
  for (const int most : {1, 2}) {
    analysis.ngrams = {1, most};
    const CountedTerms expected = count_terms(analysis, documents, 1, watch);
    const CountedTerms counted = count_terms(analysis, documents, 4, watch);
    REQUIRE(counted.alphabetical.size() == expected.alphabetical.size());
    for (std::size_t column = 0; column < counted.alphabetical.size(); ++column) {
      CHECK(counted.lexicon.text(counted.alphabetical[column]) == expected.lexicon.text(expected.alphabetical[column]));
    }
    CHECK(document_frequency(counted.corpus) == document_frequency(expected.corpus));
    CHECK(matrix_of(count_terms(analysis, documents, 4, watch).corpus, {}, 4) ==
          matrix_of(count_terms(analysis, documents, 1, watch).corpus));
  }
}

TEST_CASE("columns are left out, and the rest numbered anew") {
  warta::Watch watch;
  CountedTerms counted = count_terms(Analysis(), kDocuments, 1, watch);
  const bool keep[] = {true, false, false, true};
  select_columns(counted.corpus, keep);
  CHECK(document_frequency(counted.corpus) == std::vector<std::int64_t>{1, 1});
  CHECK(matrix_of(std::move(counted.corpus)) == Matrix{{0, 2, 2, 2}, {0, 1}, {2, 1}});
}

TEST_CASE("counts keep what a byte does not hold") {
  CompactCounts counts;
  const std::vector<std::int32_t> first = {1, -127, -128, 127, 128, 0};
  const std::vector<std::int32_t> second = {2000000000, -5, -2000000000};
  counts.append(first);
  counts.append(second);
  REQUIRE(counts.size() == 9);
  for (std::size_t at = 0; at < first.size(); ++at) CHECK(counts[at] == first[at]);
  for (std::size_t at = 0; at < second.size(); ++at) CHECK(counts[first.size() + at] == second[at]);
}

TEST_CASE("a row sorts whatever its columns are") {
  warta::Random random(2);
  for (const std::uint64_t columns : {1U, 2U, 100U, 1U << 20U}) {
    RowSorter sorter(static_cast<std::int64_t>(columns));
    for (std::size_t size = 0; size < 300; size += 7) {
      std::vector<Entry> expected(size);
      for (Entry& entry : expected) entry = (random.below(columns) << 32U) | random.below(9);
      sorter.entries().clear();
      sorter.entries().append(expected);
      sorter.sort();
      const auto by_column = [](Entry a, Entry b) { return (a >> 32U) < (b >> 32U); };
      CHECK(std::is_sorted(sorter.entries().begin(), sorter.entries().end(), by_column));
      CHECK(std::is_permutation(expected.begin(), expected.end(), sorter.entries().begin()));
    }
  }
}

TEST_CASE("MurmurHash3 as published") {
  CHECK(murmur3("") == 0);
  CHECK(murmur3("test") == 0xba6bd213U);
  CHECK(murmur3("Hello, world!") == 0xc0363e43U);
  CHECK(murmur3("The quick brown fox jumps over the lazy dog") == 0x2e4ff723U);
}

TEST_CASE("tallies of parts merge to the tally of the whole") {
  warta::Watch watch;
  const auto sums = [](const Tally& tally) {
    const TalliedTerms terms = tally.alphabetical();
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> found;
    for (std::size_t at = 0; at < terms.nodes.size(); ++at) {
      found[terms.lexicon.text(terms.nodes[at])] = {terms.totals.document_frequency[at], terms.totals.occurrences[at]};
    }
    return found;
  };
  Analysis analysis;
  analysis.ngrams = {1, 2};
  Tally whole({1, 2});
  whole.add(analysis, kDocuments, NewTerms::add, 1, watch);
  Tally first({1, 2});
  first.add(analysis, kDocuments.part(0, 1), NewTerms::add, 1, watch);
  Tally rest({1, 2});
  rest.add(analysis, kDocuments.part(1, 2), NewTerms::add, 1, watch);
  rest.merge(first);
  CHECK(sums(rest) == sums(whole));
  CHECK(sums(whole).at("di") == std::pair<std::int64_t, std::int64_t>{2, 2});
  CHECK(rest.documents() == 3);
  rest.add(analysis, kDocuments.part(0, 1), NewTerms::ignore, 1, watch);
  CHECK(sums(rest).at("banjir") == std::pair<std::int64_t, std::int64_t>{2, 4});
  CHECK(sums(rest).size() == sums(whole).size());
}
