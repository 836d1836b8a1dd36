#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "terms/growing_words.hpp"

using namespace warta::terms;

namespace {

TermId find(const GrowingWords& words, std::string_view word) { return words.find(*PaddedKey(word)); }
TermId find_or_add(GrowingWords& words, std::string_view word) { return words.find_or_add(*PaddedKey(word)); }

}  // namespace

TEST_CASE("words are terms numbered as they are added, at and around the length that fits a slot") {
  TermTable terms;
  GrowingWords words(terms);
  const std::vector<std::string> added = {"",
                                          "a",
                                          std::string("a\0", 2),
                                          std::string(15, 'x'),
                                          std::string(16, 'x'),
                                          std::string(17, 'x'),
                                          std::string(1000, 'x'),
                                          "a"};
  std::vector<TermId> ids;
  for (const std::string& word : added) ids.push_back(find_or_add(words, word));
  CHECK(ids == std::vector<TermId>{0, 1, 2, 3, 4, 5, 6, 1});
  CHECK(words.size() == 7);
  for (std::size_t at = 0; at < added.size(); ++at) CHECK(terms[ids[at]] == added[at]);
  CHECK(find(words, "b") == GrowingWords::kNotMet);
  CHECK(find(words, std::string(18, 'x')) == GrowingWords::kNotMet);
}

TEST_CASE("a word stands for its root, which is not met by that, and a stop word for nothing") {
  TermTable terms;
  GrowingWords words(terms);
  const PaddedKey eaten("dimakan");
  const PaddedKey eat("makan");
  CHECK(words.add(*eaten, *eat) == 0);
  CHECK(find(words, "dimakan") == 0);
  CHECK(find(words, "makan") == GrowingWords::kNotMet);
  CHECK(find_or_add(words, "makan") == 0);
  CHECK(words.add_stop_word(*PaddedKey("yang")) == GrowingWords::kStopWord);
  CHECK(find(words, "yang") == GrowingWords::kStopWord);
  CHECK(words.add(*PaddedKey("yangnya"), *PaddedKey("yang")) == 1);  // a root may be what is left out as a form
  CHECK(find(words, "yang") == GrowingWords::kStopWord);
  CHECK(terms[0] == "makan");
  CHECK(terms[1] == "yang");
  CHECK(words.size() == 2);
}

TEST_CASE("threads that add the same words in other orders agree on them") {
  constexpr std::size_t kWords = 20'000;
  constexpr std::array<std::size_t, 4> kSteps = {1, 3, 7, 19'999};  // with no divisor in common with kWords
  TermTable terms;
  GrowingWords words(terms);
  const auto word = [](std::size_t number) { return std::string(number % 20, 'a') + std::to_string(number); };
  std::vector<std::vector<TermId>> ids(kSteps.size(), std::vector<TermId>(kWords));
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < kSteps.size(); ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t step = 0; step < kWords; ++step) {
          const std::size_t number = (step * kSteps[thread]) % kWords;
          ids[thread][number] = find_or_add(words, word(number));
        }
      });
    }
  }
  CHECK(words.size() == kWords);
  for (std::size_t number = 0; number < kWords; ++number) {
    REQUIRE(terms[ids[0][number]] == word(number));
    for (const std::vector<TermId>& of_thread : ids) REQUIRE(of_thread[number] == ids[0][number]);
  }
}
