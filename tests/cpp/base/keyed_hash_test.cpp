#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <set>
#include <string>

#include "base/keyed_hash.hpp"

using namespace warta;

TEST_CASE("words that collide under known constants do not under drawn ones") {
  std::set<std::uint64_t> hashes;
  std::set<std::uint64_t> low_bits;
  for (int number = 0; number < 10'000; ++number) {
    std::string word = "pjwykrnsannzxiwkxjifscui" + std::to_string(10'000'000 + number) + std::string(16, 'a');
    hashes.insert(keyed_hash(word));
    low_bits.insert(keyed_hash(word) & 0xFFFFU);
  }
  CHECK(hashes.size() == 10'000);
  CHECK(low_bits.size() > 8'500);  // of 65,536 places: some 9,275 when they are drawn by lot
}

TEST_CASE("bytes of any length are hashed, the last as well as the first") {
  std::set<std::uint64_t> hashes;
  std::size_t count = 0;
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string zeros(length, '\0');
    hashes.insert(keyed_hash(zeros));
    ++count;
    for (std::size_t at = 0; at < length; ++at) {
      std::string other = zeros;
      other[at] = 'x';
      hashes.insert(keyed_hash(other));
      ++count;
    }
    CHECK(keyed_hash(zeros) == KeyedHash()(std::string(zeros)));
  }
  CHECK(hashes.size() == count);
}
