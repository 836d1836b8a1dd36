#include "articles/reader.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "small_rules.hpp"

using namespace warta::articles;

namespace {

Reading read(std::string_view text) {
  static const Rules rules = small_rules();
  return read_article(text, rules);
}

}  // namespace

TEST_CASE("one article") {
  const std::string text =
      "Air Sungai Naik di Kota\n6 Agustus 2022, 17:05 WIB\nAir sungai itu naik 1,5 persen, dan warga pergi ke bukit.\n"
      "\"Kami pergi semua dari sana,\" kata Sari.\nBaca juga: Rumah Hanyut\nEditor: Budi Raya";
  const Reading reading = read(text);
  CHECK(reading.headline == "Air Sungai Naik di Kota");
  REQUIRE(reading.published);
  CHECK(reading.published->minute_of_day == 17 * 60 + 5);
  CHECK(reading.published->zone_minutes_from_utc == 420);
  REQUIRE(reading.quotes.size() == 1);
  CHECK(reading.quotes[0].text == "Kami pergi semua dari sana,");
  CHECK(reading.quotes[0].speaker == "Sari");
  REQUIRE(reading.figures.size() == 1);
  CHECK(reading.figures[0].low == 1.5);
  CHECK(reading.figures[0].unit == "persen");
  CHECK(reading.editors == std::vector<std::string>{"Budi Raya"});
  REQUIRE(reading.segments.size() == 6);
  CHECK(reading.segments[4].kind == Kind::cross_link);
  CHECK(reading.segments.back().end == text.size());
}

TEST_CASE("nothing to read") {
  CHECK(read("").segments.empty());
  const Reading blank = read(" \n\n ");
  REQUIRE(blank.segments.size() == 1);
  CHECK(blank.segments[0].end == 4);
  CHECK(blank.body.empty());
}

TEST_CASE("what looks costly is read in time that grows with the length alone") {
  for (const std::string piece : {"Baca juga: ", "\"", "(", "Aa", "kata ", "1 ", "***", "Editor: ", "A. ", "\n"}) {
    std::string text;
    while (text.size() < 400'000) text += piece;
    CHECK(read(text).segments.back().end == text.size());
  }
}
