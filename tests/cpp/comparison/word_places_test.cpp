#include "comparison/word_places.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <vector>

#include "comparison/bit_list.hpp"

using namespace warta::comparison;

TEST_CASE("places are the same whatever their upper bits", "[comparison]") {
  const std::vector<std::vector<std::int32_t>> rows = {
      {0, 7, 65'535},
      {65'536, 65'537, 131'071, 131'072, 9'000'000},
      {},
      {3},
      {std::numeric_limits<std::int32_t>::max()},
      {0, 65'536},
  };
  WordPlaces places;
  std::vector<std::int32_t> expected;
  for (const auto& row : rows) {
    places.append(row);
    expected.insert(expected.end(), row.begin(), row.end());
  }
  REQUIRE(places.size() == expected.size());
  for (std::size_t word = 0; word < expected.size(); ++word) CHECK(places[word] == expected[word]);
}

TEST_CASE("a list of bits holds what was put into it", "[comparison]") {
  BitList bits;
  for (std::size_t at = 0; at < 200; ++at) bits.push_back(at % 3 == 0 || at == 127);
  REQUIRE(bits.size() == 200);
  for (std::size_t at = 0; at < 200; ++at) CHECK(bits[at] == (at % 3 == 0 || at == 127));
}
