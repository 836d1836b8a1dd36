#include "comparison/words.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words words;
  warta::comparison::for_each_word(
      text, [&](std::size_t begin, std::size_t end) { words.emplace_back(text.substr(begin, end - begin)); });
  return words;
}

}  // namespace

TEST_CASE("words keep their hyphens and apostrophes", "[comparison]") {
  CHECK(words_of("Kim Jong-un salat Jum'at, Jum’at.") == Words{"Kim", "Jong-un", "salat", "Jum'at", "Jum’at"});
  CHECK(words_of("-awal akhir- a--b 'kutip'") == Words{"awal", "akhir", "a", "b", "kutip"});
}

TEST_CASE("numbers keep their separators", "[comparison]") {
  CHECK(words_of("Rp100.000, 1,28 juta. 2024-25") == Words{"Rp100", "000", "1,28", "juta", "2024", "25"});
  CHECK(words_of("3.000.000,5; 12.") == Words{"3.000.000,5", "12"});
}

TEST_CASE("what begins like a number and goes on with a letter is one word", "[comparison]") {
  CHECK(words_of("12B 1.000an 5g-nya") == Words{"12B", "1.000an", "5g-nya"});
}

TEST_CASE("letters and digits are those of Unicode", "[comparison]") {
  CHECK(words_of("ŠKODA व्यवसाय १२,३४") == Words{"ŠKODA", "व", "यवस", "य", "१२,३४"});
  CHECK(words_of("") == Words{});
  CHECK(words_of("\xFF\xC3 a\xFF"
                 "b _c_") == Words{"a", "b", "c"});
}

TEST_CASE("words of any length end where the next letter is none", "[comparison]") {
  for (std::size_t length = 1; length < 70; ++length) {
    for (const std::string_view end : {" ", "é", "_", "\x10", "@", "[", "", "-", "’"}) {
      std::string text("aZ5");
      while (text.size() < length) text.push_back(static_cast<char>('a' + text.size() % 26));
      text.resize(length);
      std::string expected = text;
      if (end == "é") expected.append(end).append("b");
      if (end == "-" || end == "’") expected.append(end).append("b");
      const Words words = words_of(text.append(end).append("b"));
      if (end == "é" || end == "-" || end == "’") {
        CHECK(words == Words{expected});
      } else if (end.empty()) {
        CHECK(words == Words{text});
      } else {
        CHECK(words == Words{expected, "b"});
      }
    }
  }
}
