#include "text/sentences.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

using warta::text::AbbreviationLanguage;
using Strings = std::vector<std::string>;

namespace {

Strings sentences(std::string_view text, AbbreviationLanguage language = AbbreviationLanguage::none) {
  Strings found;
  std::size_t begin = 0;
  for (const std::size_t end : warta::text::sentence_ends(text, language)) {
    found.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  CHECK(begin == text.size());
  return found;
}

/// Whether the whole text is one sentence.
bool is_one(std::string_view text, AbbreviationLanguage language) { return sentences(text, language).size() == 1; }

constexpr auto indonesian = AbbreviationLanguage::indonesian;
constexpr auto english = AbbreviationLanguage::english;

}  // namespace

TEST_CASE("sentences by the default rules") {
  CHECK(sentences("").empty());
  CHECK(sentences("a") == Strings{"a"});
  CHECK(sentences("Ia datang. Ia pergi!") == Strings{"Ia datang. ", "Ia pergi!"});
  CHECK(sentences("Satu\nDua\r\nTiga") == Strings{"Satu\n", "Dua\r\n", "Tiga"});
  CHECK(sentences("“Benar.” Katanya 3.4 juta. dst") == Strings{"“Benar.” ", "Katanya 3.4 juta. dst"});
  CHECK(sentences("Prof. Dr. Ahmad") == Strings{"Prof. ", "Dr. ", "Ahmad"});
}

TEST_CASE("Indonesian abbreviations end no sentence") {
  CHECK(is_one("Prof. Dr. Ahmad datang.", indonesian));
  CHECK(is_one("Surat a.n. Menteri itu.", indonesian));
  CHECK(is_one("Kamar No. 5. Ada", AbbreviationLanguage::none) == false);
  CHECK(sentences("Kamar No. 5. Ada lagi.", indonesian) == Strings{"Kamar No. 5. ", "Ada lagi."});
  CHECK(sentences("Harganya Rp 1.000. Murah.", indonesian) == Strings{"Harganya Rp 1.000. ", "Murah."});
  CHECK(is_one("Di Jl. M. H. Thamrin (Drs. Budi)", indonesian));
  CHECK(sentences("Beras, gula, dll. Namun Dr. Siti", indonesian) == Strings{"Beras, gula, dll. ", "Namun Dr. Siti"});
}

TEST_CASE("English abbreviations end no sentence") {
  CHECK(is_one("Mr. Smith of the U.S. Senate met Gen. Lee.", english));
  CHECK(sentences("In the U.S. The court sat.", english) == Strings{"In the U.S. ", "The court sat."});
  CHECK(sentences("He said No. Smith left.", english) == Strings{"He said No. ", "Smith left."});
  CHECK(is_one("No. 5. 7", english) == false);
  CHECK(is_one("George W. Bush", english));
}

TEST_CASE("a new line ends a sentence after an abbreviation") {
  CHECK(sentences("Prof.\nDr. Ahmad", indonesian) == Strings{"Prof.\n", "Dr. Ahmad"});
  CHECK(is_one("Prof.", indonesian));
}
