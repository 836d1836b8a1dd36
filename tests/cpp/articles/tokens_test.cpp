#include "articles/tokens.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "articles/offsets.hpp"
#include "articles/vocabulary.hpp"

using namespace warta::articles;

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(text, Vocabulary()))
    words.push_back(text.substr(token.start, token.end - token.start));
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words end where a small letter meets a capital, numbers hold their separators") {
  CHECK(words_of("Baca JugaSementara itu") == Words{"Baca", "Juga", "Sementara", "itu"});
  CHECK(words_of("Rp129,6 miliar, 100.000.") == Words{"Rp", "129,6", "miliar", ",", "100.000", "."});
  CHECK(words_of("TEMPO.CO") == Words{"TEMPO", ".", "CO"});
  CHECK(words_of("").empty());
  CHECK(words_of(" \n\xC2\xA0").empty());
}

TEST_CASE("character references are one mark each, however often they were escaped") {
  const std::string text = "&quot;A&amp;ldquo;B&amp;amp;nbsp;C & D&x";
  const auto tokens = tokenize(text, Vocabulary());
  REQUIRE(tokens.size() == 9);
  CHECK(tokens[0].mark == U'"');
  CHECK(tokens[2].mark == 0x201C);
  CHECK(tokens[4].is(Token::space_before));
  CHECK(tokens[5].mark == U'&');
}

TEST_CASE("any bytes are cut into tokens that do not overlap") {
  std::string bytes;
  for (int round = 0; round < 3; ++round) {
    for (int byte = 255; byte >= 0; --byte) bytes.push_back(static_cast<char>(byte));
  }
  std::uint32_t last = 0;
  for (const Token& token : tokenize(bytes, Vocabulary())) {
    CHECK(token.start >= last);
    CHECK(token.end > token.start);
    last = token.end;
  }
  CHECK(last <= bytes.size());
}

TEST_CASE("offsets in code points agree with counting from the start") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += i % 3 == 0 ? "\xF0\x9F\x8C\x8A" : i % 3 == 1 ? "a" : "\xC3\xA9";
  text += "\xFF\x80";
  const CodePointOffsets offsets(text);
  std::uint32_t count = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    CHECK(offsets.at(at) == count);
    const auto lead = static_cast<unsigned char>(text[at]);
    at += lead == 0xF0 ? 4 : lead == 0xC3 ? 2 : 1;
    ++count;
  }
  CHECK(offsets.at(static_cast<std::uint32_t>(text.size())) == count);
  CHECK(CodePointOffsets("").at(0) == 0);
}
