#include "articles/corpus.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace warta::articles;

namespace {

std::vector<CorpusText> of_outlet(const std::vector<std::string>& texts, std::string_view outlet) {
  std::vector<CorpusText> corpus;
  for (const std::string& text : texts) corpus.push_back({text, {}, outlet});
  return corpus;
}

}  // namespace

TEST_CASE("a line among different lines comes back as furniture does, one among the same as copied prose") {
  std::vector<std::string> texts;
  for (const std::string word : {"satu", "dua", "tiga", "empat", "lima"}) {
    texts.push_back("Judul " + word + "\nSebelum.\nSalinan.\nSesudah.\nAkhir " + word + "\nLangganan sekarang\n");
  }
  const auto known = of_outlet(texts, "kabar");
  const Corpus corpus(known);
  const Others others(corpus, 0);
  CHECK(others.recurrence("Salinan.").texts == 5);
  CHECK_FALSE(others.recurrence("Salinan.").among_different);
  CHECK(others.recurrence("  Langganan sekarang ").among_different);
  CHECK(others.have_as_usual("Langganan sekarang"));
  CHECK_FALSE(others.have_as_usual("Salinan."));
  CHECK(others.recurrence("Judul satu").texts == 0);
  CHECK_FALSE(Others());
}

TEST_CASE("what is usual for one outlet is nothing to another, and nothing where no outlet is known") {
  std::vector<std::string> texts;
  for (const std::string word : {"satu", "dua", "tiga", "empat", "lima"})
    texts.push_back(word + "\nKanal kami\n" + word);
  std::vector<CorpusText> known = of_outlet(texts, "kabar");
  known.push_back({"enam\nKanal kami\nenam", {}, "warta"});
  const Corpus corpus(known);
  CHECK(Others(corpus, 0).have_as_usual("Kanal kami"));
  CHECK_FALSE(Others(corpus, 5).have_as_usual("Kanal kami"));
  const auto nameless = of_outlet(texts, "");
  const Corpus of_nobody(nameless);
  CHECK_FALSE(Others(of_nobody, 0).have_as_usual("Kanal kami"));
  CHECK(Others(of_nobody, 0).recurrence("Kanal kami").texts == 5);
}

TEST_CASE("titles are those given and first lines, of other articles only") {
  const std::array<CorpusText, 3> known{CorpusText{"Harga Beras Naik Lagi\nIsi pertama.", {}, {}},
                                        CorpusText{"Isi kedua tanpa judul.", "Banjir Besar di Kota Lama", {}},
                                        CorpusText{"Satu kalimat biasa yang selesai.\nIsi.", {}, {}}};
  const Corpus corpus(known);
  CHECK(Others(corpus, 1).have_as_title(tokenize("HARGA beras naik lagi!")));
  CHECK_FALSE(Others(corpus, 0).have_as_title(tokenize("Harga Beras Naik Lagi")));
  CHECK(Others(corpus, 0).have_as_title(tokenize("Banjir Besar di Kota Lama")));
  CHECK_FALSE(Others(corpus, 1).have_as_title(tokenize("Banjir Besar di Kota Lama")));
  CHECK_FALSE(Others(corpus, 0).have_as_title(tokenize("Satu kalimat biasa yang selesai.")));
  CHECK_FALSE(Others(corpus, 0).have_as_title(tokenize("Banjir Besar")));
}
