#include "copies/keyed_texts.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cstdint>
#include <stdexcept>
#include <vector>

using warta::copies::KeyedTexts;

namespace {

template <class Number>
std::vector<std::int32_t> texts_with(const KeyedTexts<Number>& known, std::uint64_t key) {
  std::vector<std::int32_t> texts;
  known.for_each(key, [&](std::int32_t text) { texts.push_back(text); });
  return texts;
}

}  // namespace

TEST_CASE("texts dropped from the end are forgotten, whatever grew meanwhile") {
  KeyedTexts<> known;
  for (std::int32_t text = 0; text < 10; ++text) known.insert(static_cast<std::uint64_t>(text % 2), text);
  for (std::int32_t text = 10; text < 500; ++text) known.insert(static_cast<std::uint64_t>(text % 3), text);
  known.drop_from(7);
  CHECK(texts_with(known, 0) == std::vector<std::int32_t>{6, 4, 2, 0});
  CHECK(texts_with(known, 1) == std::vector<std::int32_t>{5, 3, 1});
  CHECK(texts_with(known, 2).empty());
  known.insert(2, 7);
  CHECK(texts_with(known, 2) == std::vector<std::int32_t>{7});
}

TEST_CASE("one entry more than can be numbered is an error that changes nothing") {
  KeyedTexts<std::uint8_t> known;
  for (std::int32_t text = 0; text < 255; ++text) known.insert(text == 0 ? 7 : 8, text);
  CHECK_THROWS_MATCHES(known.insert(7, 255), std::length_error,
                       Catch::Matchers::Message("texts must have at most 255 keys"));
  CHECK(texts_with(known, 7) == std::vector<std::int32_t>{0});
  CHECK(texts_with(known, 8).size() == 254);
}
