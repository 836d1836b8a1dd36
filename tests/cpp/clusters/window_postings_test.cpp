#include "clusters/window_postings.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <set>
#include <vector>

#include "base/csr.hpp"

using warta::Csr;
using namespace warta::clusters;

namespace {

constexpr std::int32_t kWords = 60;
constexpr std::size_t kPostedAtOnce = 37;  // no whole number of strips
constexpr float kLeast = 0.3F;

struct Text {
  std::vector<std::int32_t> columns;
  std::vector<WordWeight> words;

  WindowVector view() const { return {columns, words}; }
};

/// Words 0 to 2 stand in most texts; those that come later have words that none had before.
Text random_text(std::mt19937& random, std::int32_t last_word) {
  std::set<std::int32_t> chosen;
  for (std::int32_t word = 0; word < 3; ++word) {
    if (random() % 4 != 0) chosen.insert(word);
  }
  while (chosen.size() < 8) chosen.insert(static_cast<std::int32_t>(random() % static_cast<unsigned>(last_word)));
  Text text;
  double squares = 0.0;
  for (const std::int32_t word : chosen) {
    const auto weight = static_cast<float>(1 + random() % 5);
    text.words.push_back({static_cast<std::int32_t>(text.columns.size()), weight});
    text.columns.push_back(word);
    squares += static_cast<double>(weight) * static_cast<double>(weight);
  }
  for (WordWeight& word : text.words) word.weight /= static_cast<float>(std::sqrt(squares));
  return text;
}

double cosine(const Text& one, const Text& other) {
  std::vector<double> weights(kWords, 0.0);
  for (const auto& [place, weight] : one.words)
    weights[static_cast<std::size_t>(one.columns[static_cast<std::size_t>(place)])] = weight;
  return std::accumulate(other.words.begin(), other.words.end(), 0.0, [&](double sum, const WordWeight& word) {
    return sum + weights[static_cast<std::size_t>(other.columns[static_cast<std::size_t>(word.column)])] *
                     static_cast<double>(word.weight);
  });
}

}  // namespace

TEST_CASE("similar texts of a window are those of all cosines") {
  std::mt19937 random(7);
  WindowPostings postings;
  std::vector<Text> texts;
  Csr<float> first{0, kWords - 20, {0}, {}, {}};
  for (std::size_t text = 0; text < kPostedAtOnce; ++text) {
    texts.push_back(random_text(random, kWords - 20));
    for (const auto& [place, weight] : texts.back().words) {
      first.column_indices.push_back(texts.back().columns[static_cast<std::size_t>(place)]);
      first.values.push_back(weight);
    }
    first.row_starts.push_back(static_cast<std::int64_t>(first.values.size()));
    ++first.rows;
  }
  postings.post_all(first.view());
  std::size_t pairs = 0;
  for (int later = 0; later < 60; ++later) {
    const Text added = random_text(random, kWords);
    const std::vector<std::int32_t> found = postings.similar(added.view(), kLeast);
    CHECK(std::is_sorted(found.begin(), found.end()));
    for (std::size_t other = 0; other < texts.size(); ++other) {
      const double expected = cosine(added, texts[other]);
      if (std::abs(expected - static_cast<double>(kLeast)) < 1e-4) continue;  // as rounding has it
      const bool is_found = std::binary_search(found.begin(), found.end(), static_cast<std::int32_t>(other));
      CHECK(is_found == (expected > static_cast<double>(kLeast)));
      pairs += is_found ? 1 : 0;
    }
    postings.post(added.view());
    texts.push_back(added);
  }
  CHECK(pairs > 100);
  CHECK(pairs < texts.size() * texts.size() / 3);
}
