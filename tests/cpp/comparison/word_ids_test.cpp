#include "comparison/word_ids.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

using namespace warta::comparison;

TEST_CASE("numbers are kept whatever their upper bits", "[comparison]") {
  constexpr std::int32_t kGreatest = std::numeric_limits<std::int32_t>::max();
  const std::vector<std::int32_t> numbers = {0, 1, 255, 256, 65'535, 65'536, 0xABCDEF, (1 << 24) - 1};
  const bool has_greater = GENERATE(false, true);
  std::vector<std::int32_t> expected = numbers;
  if (has_greater) expected.insert(expected.end(), {1 << 24, 0x12345678, kGreatest});
  const std::size_t limit = has_greater ? static_cast<std::size_t>(kGreatest) + 1 : std::size_t{1} << 24;
  WordIds ids(expected.size(), limit);
  for (std::size_t word = expected.size(); word-- > 0;) ids.set(word, expected[word]);
  REQUIRE(ids.size() == expected.size());
  for (std::size_t word = 0; word < expected.size(); ++word) CHECK(ids[word] == expected[word]);
}

TEST_CASE("there may be no numbers", "[comparison]") { CHECK(WordIds().size() == 0); }
