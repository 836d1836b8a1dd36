#include "articles/tokens.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "articles/offsets.hpp"
#include "articles/word_hash.hpp"

using namespace warta::articles;

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(text)) words.push_back(text.substr(token.start, token.end - token.start));
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
  const auto tokens = tokenize(text);
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
  for (const Token& token : tokenize(bytes)) {
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

TEST_CASE("a word's hash is the same for each of its ways of capitals, wherever it stands") {
  for (const std::string word : {"a", "Berita", "DELAPAN", "enambelashuruf", "limabelashurufx", "enambelashurufxy",
                                 "tigapuluhhurufadalahpanjangsekali", "\xC3\x89lan", "na\xC3\xAFvet\xC3\xA9"}) {
    for (const std::string& text : {word, word + " dan beberapa kata lagi", "Sebelum " + word}) {
      const auto tokens = tokenize(text);
      const Token& token = text.starts_with("Sebelum") ? tokens.back() : tokens.front();
      CHECK(token.hash == hash_of(word));
    }
  }
  CHECK(hash_of("BACA") == hash_of("baca"));
  CHECK(hash_of("\xC3\x89lan") == hash_of("\xC3\xA9LAN"));
  CHECK(hash_of("bacaan") != hash_of("baca"));
}

TEST_CASE("short words at once are the words of one letter after another") {
  std::string text;
  for (const std::string word : {"Baca", "JugaSebagai", "aA", "Aa", "AA", "x", "limabelashurufx", "enambelashurufxy",
                                 "\xC3\x89lan", "KataLimabelashuruf", "caf\xC3\xA9", "PM2", "dan"}) {
    text += word + (text.size() % 2 == 0 ? " " : "-");
  }
  const Words whole = words_of(text + "                ");
  Words apart;
  for (const Token& token : tokenize(text)) {
    // At a text's end there are no 16 bytes to look at, so that letters are taken one by one.
    const std::string alone = text.substr(token.start, token.end - token.start);
    const Words words = words_of(alone);
    REQUIRE(words.size() == 1);
    apart.push_back(words.front());
  }
  CHECK(whole == apart);
}
