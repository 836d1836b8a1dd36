#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "text/accents.hpp"
#include "text/character_classes.hpp"
#include "text/lowercase.hpp"
#include "text/normalize.hpp"
#include "text/utf8.hpp"

using namespace warta::text;

namespace {

template <class Append>
std::string appended(Append append, std::string_view text) {
  std::string out = ">";
  append(text, out);
  return out.substr(1);
}

std::string lower(std::string_view text) { return appended(append_lowercase, text); }
std::string without_accents(std::string_view text) { return appended(append_without_accents, text); }
std::string ascii(std::string_view text) { return appended(append_ascii, text); }
std::string fold_of(std::string_view text) { return appended(append_folded, text); }

std::string normal_of(std::string_view text, NormalForm form) {
  std::string out = ">";
  append_normalized(text, form, out);
  return out.substr(1);
}

}  // namespace

TEST_CASE("lower case as Python has it") {
  CHECK(lower("").empty());
  CHECK(lower("Kim JONG-UN [\\]^@ 100") == "kim jong-un [\\]^@ 100");
  CHECK(lower("ÉÜİ") == "éüi̇");
  CHECK(lower("ΟΔΥΣΣΕΥΣ Σ ΑΣ. Σ") == "οδυσσευς σ ας. σ");
  CHECK(lower("ΑΣ\u00ADΑ ΑΣ'") == "ασ\u00ADα ας'");
}

TEST_CASE("accents are taken off") {
  CHECK(without_accents("déjà Ångström ﬁ Ⅳ ½") == "deja Angstrom fi IV 1⁄2");
  CHECK(without_accents("각") == "\u1100\u1161\u11A8");
  CHECK(without_accents("가") == "\u1100\u1161");
  CHECK(ascii("déjà – 각 ﬁ") == "deja   fi");
}

TEST_CASE("full case folding") {
  CHECK(fold_of("Straße ÉCOLE ŉ ΣΑΣ") == "strasse école ʼn σασ");
  CHECK(fold_of("\xFF") == "\uFFFD");
}

TEST_CASE("normal forms") {
  CHECK(normal_of("e\u0301 ﬁ Ａ", NormalForm::nfc) == "é ﬁ Ａ");
  CHECK(normal_of("é ﬁ", NormalForm::nfd) == "e\u0301 ﬁ");
  CHECK(normal_of("e\u0301 ﬁ Ａ", NormalForm::nfkc) == "é fi A");
  CHECK(normal_of("é ﬁ", NormalForm::nfkd) == "e\u0301 fi");
  CHECK(normal_of("É\u00ADﬁ Ａ", NormalForm::nfkc_casefold) == "éfi a");
}

TEST_CASE("a text that is normalised in parts is as if it were in one") {
  const std::vector<std::string_view> pieces{"a",      " ",        "e",          "\u0301", "\u0327", "\u1100",
                                             "\u1161", "\u11A8",   "\uFB01",     "\uFDFA", "\u00AD", "\u212B",
                                             "\x82",   "\xE2\x82", "\U0001D15E", "Z"};
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t length = random() % 20; length > 0; --length) text += pieces[random() % pieces.size()];
    for (const NormalForm form :
         {NormalForm::nfc, NormalForm::nfd, NormalForm::nfkc, NormalForm::nfkd, NormalForm::nfkc_casefold}) {
      const AlignedText whole = normalized(text, form);
      const AlignedText parts = normalized(text, form, 1 + random() % 6);
      REQUIRE(parts.text == whole.text);
      for (std::size_t at = 0; at < whole.text.size(); ++at) {
        REQUIRE(parts.alignment.source_begin(at) == whole.alignment.source_begin(at));
        REQUIRE(parts.alignment.source_end(at + 1) == whole.alignment.source_end(at + 1));
      }
    }
  }
}

TEST_CASE("the quick check passes what normalisation leaves alone") {
  CHECK(is_quickly_normal("", NormalForm::nfkc));
  CHECK(is_quickly_normal("Rusia – “déjà” 北京", NormalForm::nfkc));
  CHECK_FALSE(is_quickly_normal("e\u0301", NormalForm::nfkc));
  CHECK_FALSE(is_quickly_normal("A", NormalForm::nfkc_casefold));
  CHECK_FALSE(is_quickly_normal("a\xFF", NormalForm::nfc));
  CHECK_FALSE(is_quickly_normal("é", NormalForm::nfd));
}

TEST_CASE("character classes of Python") {
  CHECK(is_word_character(U'é'));
  CHECK(is_word_character(U'_'));
  CHECK(is_word_character(U'½'));
  CHECK_FALSE(is_word_character(U'-'));
  CHECK_FALSE(is_word_character(0x301));
  CHECK(is_mark(0x301));
  CHECK(is_mark(0x93E));
  CHECK_FALSE(is_mark(U'e'));
  CHECK(is_space(0x85));
  CHECK(is_space(0x1C));
  CHECK_FALSE(is_space(0x200B));
}

TEST_CASE("decoding moves over one maximal subpart") {
  CHECK(decode("\xE2\x80\x9C", 0).code_point == 0x201C);
  CHECK(decode("\xF0\x9F\x98\x80", 0).length == 4);
  const auto ill_formed = [](std::string_view bytes, std::uint32_t length) {
    const auto decoded = decode(bytes, 0);
    return decoded.code_point == replacement_character && decoded.length == length;
  };
  CHECK(ill_formed("\x80", 1));
  CHECK(ill_formed("\xC0\xAF", 1));
  CHECK(ill_formed("\xE0\x9F\xBF", 1));
  CHECK(ill_formed("\xED\xA0\x80", 1));
  CHECK(ill_formed("\xE2\x80", 2));
  CHECK(ill_formed("\xF0\x9F\x98 ", 3));
  CHECK(ill_formed("\xF4\x90\x80\x80", 1));
  CHECK(ill_formed("\xF5\x80\x80\x80", 1));
}

TEST_CASE("encoding undoes decoding") {
  for (const char32_t c : {U'a', U'é', U'“', U'\U0001F600'}) {
    std::string out;
    append_utf8(c, out);
    CHECK(decode(out, 0).code_point == c);
    CHECK(decode(out, 0).length == out.size());
  }
}
