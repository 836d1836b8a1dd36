// Boundaries against ICU's own iterators.

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "icu_words.hpp"
#include "text/sentences.hpp"
#include "text/words.hpp"

using warta::tests::IcuSegment;
using warta::tests::IcuSegments;

namespace {

std::vector<IcuSegment> our_words(std::string_view text) {
  std::vector<IcuSegment> segments;
  warta::text::for_each_segment(
      text, [&](std::size_t, std::size_t end, bool is_word) { segments.push_back({end, is_word}); });
  return segments;
}

std::vector<std::size_t> ends_of(const std::vector<IcuSegment>& segments) {
  std::vector<std::size_t> ends;
  for (const IcuSegment& segment : segments) ends.push_back(segment.end);
  return ends;
}

/// Pieces that meet every category of the rules, whole or broken.
const std::vector<std::string> pieces = {
    "a",
    "Z",
    "7",
    "_",
    " ",
    ".",
    ",",
    "'",
    "\"",
    ":",
    ";",
    "-",
    "\r",
    "\n",
    "\t",
    "\v",
    std::string(1, '\0'),
    "\u0085",
    "\u2028",
    "\u00A0",
    "\u00AD",
    "é",
    "ß",
    "Ж",
    "ʼ",
    "’",
    "‘",
    "“",
    "”",
    "–",
    "…",
    "·",
    "\u0301",
    "\u200D",
    "\u200C",
    "\u200B",
    "\uFE0F",
    "א",
    "״",
    "ع",
    "हि",
    "ก",
    "ำ",
    "ภาษา",
    "ກ",
    "ក",
    "မ",
    "北",
    "京大学",
    "あ",
    "ア",
    "ー",
    "한",
    "ㅎ",
    "😀",
    "👍🏽",
    "👩‍👩‍👧",
    "🇮",
    "🇮🇩",
    "❤",
    "©",
    "½",
    "٣",
    "٫",
    "\uFF1A",
    "．",
    "\uFFFD",
    "\U0001D7CE",
    "\U000E0001",
    "\xFF",
    "\xC3",
    "\xE2\x80",
    "\xF0\x9F\x98",
    "\xED\xA0\x80",
    "\xF4\x90",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
};

/// Characters and words that Thai, Chinese and Japanese are cut by, and what stands between and inside them.
const std::vector<std::string> thai = {
    "ประเทศ", "ไทย", "กา", "การ", "งาน", "ตาก", "ลม", "คน", "นา", "น", "ก", "อ", "ร", "เ", "แ", "ไ", "โ", "ะ",
    "า",      "ำ",   "ิ",   "ี",    "ึ",    "ุ",    "ั",   "่",   "้",   "์",  "็",  "ฯ", "ๆ", "๑", "ๅ", "ฺ",  " ", "\u200D"};
const std::vector<std::string> chinese_japanese = {
    "新闻",     "中国", "国家", "主席", "表示", "的", "了", "一", "二",     "十",     "人", "民",
    "们",       "東",   "京",   "都",   "大",   "学", "の", "を", "は",     "し",     "て", "ア",
    "メ",       "リ",   "カ",   "ー",   "々",   "〇", "ッ", "ｱ",  "ﾞ",      "が",     "㌀", "豈",
    "か\u3099", "𠮷",   "〱",   "ヷ",   "・",   "，", "a",  "_",  "\u200D", "\u0301", "한"};

std::vector<std::string> different_words(const std::vector<std::string>& repertoire, std::uint64_t seed) {
  const IcuSegments icu_words = IcuSegments::words();
  std::vector<std::string> different;
  warta::Random random(seed);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random.below(40); i > 0; --i) {
      text += repertoire[random.below(random.below(repertoire.size()) + 1)];
    }
    if (our_words(text) != icu_words(text)) different.push_back(text);
  }
  return different;
}

}  // namespace

TEST_CASE("word boundaries of Thai are ICU's") { CHECK(different_words(thai, 19) == std::vector<std::string>{}); }

TEST_CASE("word boundaries of Chinese and Japanese are ICU's") {
  CHECK(different_words(chinese_japanese, 20) == std::vector<std::string>{});
}

TEST_CASE("long runs of Katakana are one word or cut as ICU cuts them") {
  const IcuSegments icu_words = IcuSegments::words();
  std::string text;
  for (int length = 1; length < 60; ++length) {
    text += length % 7 == 0 ? "ン" : "ア";
    CHECK(our_words(text) == icu_words(text));
  }
}

TEST_CASE("word boundaries of short ASCII texts are ICU's") {
  const IcuSegments icu_words = IcuSegments::words();
  const std::string alphabet = std::string("aZ09_ .,':;-@\"\r\n") + '\0';
  std::string text;
  std::vector<std::string> different;
  const auto check_all = [&](const auto& self, int length) -> void {
    if (our_words(text) != icu_words(text)) different.push_back(text);
    if (length == 0) return;
    for (const char byte : alphabet) {
      text.push_back(byte);
      self(self, length - 1);
      text.pop_back();
    }
  };
  check_all(check_all, 4);
  CHECK(different == std::vector<std::string>{});
}

TEST_CASE("word boundaries around every pair of ASCII bytes are ICU's") {
  const IcuSegments icu_words = IcuSegments::words();
  std::vector<std::string> different;
  for (const char side : {'a', '0', '_', ' '}) {
    for (int first = 0; first < 0x80; ++first) {
      for (int second = 0; second < 0x80; ++second) {
        const std::string text = {side, static_cast<char>(first), static_cast<char>(second), side};
        if (our_words(text) != icu_words(text)) different.push_back(text);
      }
    }
  }
  CHECK(different == std::vector<std::string>{});
}

TEST_CASE("word boundaries of random mixtures are ICU's") {
  const IcuSegments icu_words = IcuSegments::words();
  std::vector<std::string> different;
  warta::Random random(17);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t repertoire = 1 + random.below(pieces.size());
    const std::size_t first = random.below(pieces.size());
    for (std::size_t i = random.below(100); i > 0; --i) {
      text += pieces[(first + random.below(repertoire)) % pieces.size()];
    }
    if (our_words(text) != icu_words(text)) different.push_back(text);
  }
  CHECK(different == std::vector<std::string>{});
}

TEST_CASE("sentence boundaries of random mixtures are ICU's") {
  const IcuSegments icu_sentences = IcuSegments::sentences();
  std::vector<std::string> different;
  warta::Random random(18);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random.below(60); i > 0; --i) text += pieces[random.below(random.below(pieces.size()) + 1)];
    if (warta::text::sentence_ends(text) != ends_of(icu_sentences(text))) different.push_back(text);
  }
  CHECK(different == std::vector<std::string>{});
}
