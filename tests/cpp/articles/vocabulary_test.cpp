#include "articles/vocabulary.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "articles/word_hash.hpp"

using namespace warta::articles;

TEST_CASE("words of any length are found in any case, by all of their letters", "[articles]") {
  Vocabulary vocabulary;
  std::set<WordId> ids;
  constexpr std::size_t longest = 24;
  for (std::size_t size = 1; size <= longest; ++size) {
    std::string word(size, 'a');
    for (std::size_t at = 0; at < size; ++at) word[at] = static_cast<char>('a' + (at * 7 + size) % 26);
    const WordId id = vocabulary.add_word(word);
    CHECK(ids.insert(id).second);
    CHECK(vocabulary.add_word(word) == id);
    std::string capitals = word;
    std::ranges::transform(capitals, capitals.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    const std::uint32_t hash = hash_of(word);
    REQUIRE(hash_of(capitals) == hash);
    CHECK(vocabulary.find(hash, word) == id);
    CHECK(vocabulary.find(hash, capitals) == id);
    for (std::size_t at = 0; at < size; ++at) {  // as if a word of other letters had the same hash
      std::string other = word;
      other[at] = word[at] == 'z' ? 'y' : 'z';
      CHECK(vocabulary.find(hash, other) == 0);
    }
    CHECK(vocabulary.find(hash, word + 'x') == 0);
    CHECK(vocabulary.find(hash, word.substr(0, size - 1)) == 0);
  }
}

TEST_CASE("words of other letters and numbers are found", "[articles]") {
  Vocabulary vocabulary;
  const WordId summer = vocabulary.add_word("été");
  const WordId number = vocabulary.add_word("24");
  const WordId plain = vocabulary.add_word("ete");
  CHECK(vocabulary.find(hash_of("ÉTÉ"), "ÉTÉ") == summer);
  CHECK(vocabulary.find(hash_of("Ete"), "Ete") == plain);
  CHECK(vocabulary.find(hash_of("été"), "ete") == 0);
  CHECK(vocabulary.find(hash_of("24"), "24") == number);
  CHECK(vocabulary.find(hash_of("24"), "42") == 0);
}
