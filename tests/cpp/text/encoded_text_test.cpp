#include "text/encoded_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using warta::text::as_utf8;
using warta::text::EncodedText;
using warta::text::Encoding;

namespace {

template <class Unit>
std::string utf8_of(const std::basic_string<Unit>& units, Encoding encoding) {
  std::vector<char> buffer;
  const auto text = as_utf8({units.data(), units.size(), encoding}, buffer);
  return text ? std::string(*text) : "a surrogate";
}

}  // namespace

TEST_CASE("code points of one, two and four bytes become UTF-8, at every place in a block") {
  for (std::size_t before = 0; before < 70; ++before) {
    const std::string ascii(before, 'a');
    CHECK(utf8_of(std::u16string(before, u'a') + u"\u00E9\u07FF\u0800\uFFFF!", Encoding::utf16) ==
          ascii + "\u00E9\u07FF\u0800\uFFFF!");
    CHECK(utf8_of(std::u32string(before, U'a') + U"\u00E9\U0001F30A\U0010FFFF", Encoding::utf32) ==
          ascii + "\u00E9\U0001F30A\U0010FFFF");
    CHECK(utf8_of(ascii + "\xE9\xFF", Encoding::latin1) == ascii + "\u00E9\u00FF");
  }
}

TEST_CASE("UTF-8 is itself") {
  const std::string text = "\u00E9";
  std::vector<char> buffer;
  CHECK(as_utf8(EncodedText::of(text), buffer)->data() == text.data());
  CHECK(as_utf8({}, buffer)->empty());
}

TEST_CASE("a surrogate has no UTF-8") {
  for (const char16_t unit : {char16_t{0xD800}, char16_t{0xDFFF}}) {
    CHECK(utf8_of(std::u16string(40, u'a') + unit, Encoding::utf16) == "a surrogate");
  }
}
