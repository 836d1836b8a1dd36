#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "vectors/term_sums.hpp"
#include "vectors/weighted_rows.hpp"

using namespace warta::vectors;
using warta::terms::Columns;

TEST_CASE("merged sums are those of a map of all parts") {
  const std::vector<std::string> words = {"", "a", "ab", "b", "desa", "desá", "kota", "\xF0\x9F\x98\x80"};
  warta::Random random(7);
  for (int parts_count = 0; parts_count < 9; ++parts_count) {
    std::map<std::string_view, std::pair<std::int64_t, std::int64_t>> expected;
    std::vector<TermSums> parts(static_cast<std::size_t>(parts_count));
    for (TermSums& part : parts) {
      for (const std::string& word : words) {
        if (random.below(2) == 0) continue;
        const auto documents = static_cast<std::int64_t>(1 + random.below(5));
        part.terms.emplace_back(word);
        part.totals.document_frequency.push_back(documents);
        part.totals.occurrences.push_back(documents * 2);
        expected[word].first += documents;
        expected[word].second += documents * 2;
      }
    }
    const TermSums found = merged(parts);
    REQUIRE(found.terms.size() == expected.size());
    std::size_t at = 0;
    for (const auto& [word, sums] : expected) {
      CHECK(found.terms[at] == word);
      CHECK(found.totals.document_frequency[at] == sums.first);
      CHECK(found.totals.occurrences[at] == sums.second);
      ++at;
    }
  }
}

TEST_CASE("places of terms among others") {
  const std::vector<std::string_view> terms = {"air", "banjir", "kota", "zat"};
  const std::vector<std::string_view> all = {"banjir", "desa", "kota"};
  CHECK(places_among(terms, all) == std::vector<std::uint32_t>{Columns::kNoColumn, 0, 2, Columns::kNoColumn});
  CHECK(places_among({}, all).empty());
  CHECK(places_among(terms, {}) == std::vector<std::uint32_t>(4, Columns::kNoColumn));
}

TEST_CASE("rows in other columns lose the entries that have none") {
  constexpr std::int64_t kRows = 150;
  std::vector<std::int64_t> starts = {0};
  std::vector<std::int32_t> columns;
  std::vector<std::int32_t> values;
  for (std::int64_t row = 0; row < kRows; ++row) {
    if (row % 3 != 1) {
      columns.insert(columns.end(), {0, 1, 2});
      values.insert(values.end(), {1, 1000, static_cast<std::int32_t>(row + 1)});
    }
    starts.push_back(static_cast<std::int64_t>(columns.size()));
  }
  const warta::CsrView<std::int32_t> counts{kRows, 3, starts, columns, values};
  CountedCorpus corpus = renumbered(counts, std::vector<std::uint32_t>{1, Columns::kNoColumn, 4}, 5);
  CHECK(corpus.columns == 5);
  CHECK(corpus.rows() == kRows);
  const auto matrix = weighted_matrix<double>(corpus, {}, 2);
  std::size_t at = 0;
  for (std::int64_t row = 0; row < kRows; ++row) {
    if (row % 3 != 1) {
      CHECK(matrix.columns[at] == 1);
      CHECK(matrix.values[at++] == 1);
      CHECK(matrix.columns[at] == 4);
      CHECK(matrix.values[at++] == static_cast<double>(row + 1));
    }
    CHECK(matrix.row_starts[static_cast<std::size_t>(row) + 1] == static_cast<std::int64_t>(at));
  }
  CHECK_THROWS_AS(renumbered(counts, std::vector<std::uint32_t>{0, 1}, 5), std::invalid_argument);
  columns[0] = -1;
  CHECK_THROWS_AS(renumbered(counts, std::vector<std::uint32_t>{0, 1, 2}, 5), std::invalid_argument);
  columns[0] = 0;
  for (const auto& wrong : {std::vector<std::int64_t>{}, {1, 3}, {0, 3, 1, 3}, {0, 4}}) {
    const warta::CsrView<std::int32_t> damaged{std::ssize(wrong) - 1, 3, wrong, std::span(columns).first(3),
                                               std::span(values).first(3)};
    CHECK_THROWS_AS(renumbered(damaged, std::vector<std::uint32_t>{0, 1, 2}, 5), std::invalid_argument);
  }
}
