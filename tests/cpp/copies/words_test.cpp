#include "copies/words.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using warta::copies::word_hashes;
using warta::copies::words_of;

namespace {

void check_same_words(std::string_view one, std::string_view other) {
  INFO(one << " | " << other);
  CHECK(word_hashes(one) == word_hashes(other));
  CHECK(words_of(one).hashes == word_hashes(one));
}

}  // namespace

TEST_CASE("case is folded in every script") {
  check_same_words("ŠKODA ŽIVOT STRASSE", "škoda život straße");
  check_same_words("ΑΘΗΝΑΣ ΟΔΟΣ", "αθηνας οδος");
  check_same_words("ЁЛКА ЇЖАК ҚАЗАҚ", "ёлка їжак қазақ");
  check_same_words("ԵՐԵՒԱՆ 𐐀𐐁 ＡＢ", "երևան 𐐨𐐩 ａｂ");
}

TEST_CASE("composed and decomposed forms are the same words in the same places") {
  const std::string composed = "Café, é Ångström việt 한국";
  const std::string decomposed =
      "Cafe\u0301, e\u0301 A\u030Angstro\u0308m vie\u0323\u0302t \u1112\u1161\u11AB\u1100\u116E\u11A8";
  check_same_words(composed, decomposed);
  CHECK(words_of(composed).starts == std::vector<std::int64_t>{0, 6, 8, 17, 22});
  CHECK(words_of(decomposed).starts == std::vector<std::int64_t>{0, 7, 10, 21, 28});
  CHECK(words_of(decomposed).ends == std::vector<std::int64_t>{5, 9, 20, 27, 34});
}

TEST_CASE("punctuation of any script and emoji part words and are none") {
  check_same_words("satu، dua؛ tiga۔ empat। lima॥ enam", "satu dua tiga empat lima enam");
  check_same_words("satu😀dua ❤️ tiga 👩‍👩‍👧 empat™ ※ 🇮🇩", "satu dua tiga empat");
  check_same_words("Jum’at U.S. 5,1", "jum'at u s 5.1");
  CHECK(word_hashes("snake_case").size() == 2);
  CHECK(word_hashes("❤️ ️ \u0301").empty());
  CHECK(word_hashes("हिन्दी भाषा").size() == 2);
}

TEST_CASE("words of any length differ in their last byte") {
  for (std::size_t size = 1; size < 40; ++size) {
    const std::string word(size, 'a');
    CHECK(word_hashes(word) != word_hashes(word + "a"));
    CHECK(word_hashes(word + "b") != word_hashes(word + "c"));
  }
}
