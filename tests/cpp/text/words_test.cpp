#include "text/words.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace std::string_literals;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  warta::text::for_each_word(
      text, [&](std::size_t begin, std::size_t end) { found.emplace_back(text.substr(begin, end - begin)); });
  return found;
}

std::vector<std::string> segments(std::string_view text) {
  std::vector<std::string> found;
  warta::text::for_each_segment(
      text, [&](std::size_t begin, std::size_t end, bool) { found.emplace_back(text.substr(begin, end - begin)); });
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("words of Indonesian news") {
  CHECK(words("100.000 tentara, 1,28 juta") == Strings{"100.000", "tentara", "1,28", "juta"});
  CHECK(words("Ka-52 dan Kim Jong-un") == Strings{"Ka", "52", "dan", "Kim", "Jong", "un"});
  CHECK(words("hari Jum'at, Jum’at") == Strings{"hari", "Jum'at", "Jum’at"});
  CHECK(words("Rp1.000.000,- (U.S.)") == Strings{"Rp1.000.000", "U.S"});
  CHECK(words("“Déjà vu” – kata_nya…") == Strings{"Déjà", "vu", "kata_nya"});
}

TEST_CASE("segments cover the text") {
  CHECK(segments("").empty());
  CHECK(segments("a") == Strings{"a"});
  CHECK(segments("a  b\r\n.") == Strings{"a", "  ", "b", "\r\n", "."});
  CHECK(segments("a.b.") == Strings{"a.b", "."});
  CHECK(segments("1.a") == Strings{"1", ".", "a"});
  CHECK(segments("_") == Strings{"_"});
}

TEST_CASE("an underscore alone is no word, two are, as ICU has it") {
  CHECK(words("_ __ _a_") == Strings{"__", "_a_"});
}

TEST_CASE("scripts without spaces are cut by dictionaries") {
  CHECK(words("สวัสดีครับ") == Strings{"สวัสดี", "ครับ"});
  CHECK(words("a 北京大学 b") == Strings{"a", "北京", "大学", "b"});
}

TEST_CASE("bytes that are no UTF-8 are segments of their own") {
  CHECK(segments("a\xFF\xC3"s) == Strings{"a", "\xFF", "\xC3"});
  CHECK(segments("\xE2\x80"s) == Strings{"\xE2\x80"});
  CHECK(segments("\xF0\x9F\x98 b"s) == Strings{"\xF0\x9F\x98", " ", "b"});
}

TEST_CASE("words longer than a batch of bytes") {
  const std::string longest(1000, 'a');
  CHECK(words(longest) == Strings{longest});
  CHECK(words(longest + " " + longest) == Strings{longest, longest});
  const std::string spaces(1000, ' ');
  CHECK(segments(spaces) == Strings{spaces});
}
