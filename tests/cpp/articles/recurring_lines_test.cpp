#include "articles/recurring_lines.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace warta::articles;

namespace {

std::vector<KnownText> of_outlet(const std::vector<std::string>& texts, std::string_view outlet) {
  std::vector<KnownText> corpus;
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
  const RecurringLines recurring(known);
  const Others others(recurring, 0);
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
  std::vector<KnownText> known = of_outlet(texts, "kabar");
  known.push_back({"enam\nKanal kami\nenam", {}, "warta"});
  const RecurringLines recurring(known);
  CHECK(Others(recurring, 0).have_as_usual("Kanal kami"));
  CHECK_FALSE(Others(recurring, 5).have_as_usual("Kanal kami"));
  const auto nameless = of_outlet(texts, "");
  const RecurringLines of_nobody(nameless);
  CHECK_FALSE(Others(of_nobody, 0).have_as_usual("Kanal kami"));
  CHECK(Others(of_nobody, 0).recurrence("Kanal kami").texts == 5);
}

TEST_CASE("titles are those given and first lines, of other articles only") {
  const std::array<KnownText, 3> known{KnownText{"Harga Beras Naik Lagi\nIsi pertama.", {}, {}},
                                       KnownText{"Isi kedua tanpa judul.", "Banjir Besar di Kota Lama", {}},
                                       KnownText{"Satu kalimat biasa yang selesai.\nIsi.", {}, {}}};
  const RecurringLines recurring(known);
  CHECK(Others(recurring, 1).have_as_title(tokenize("HARGA beras naik lagi!")));
  CHECK_FALSE(Others(recurring, 0).have_as_title(tokenize("Harga Beras Naik Lagi")));
  CHECK(Others(recurring, 0).have_as_title(tokenize("Banjir Besar di Kota Lama")));
  CHECK_FALSE(Others(recurring, 1).have_as_title(tokenize("Banjir Besar di Kota Lama")));
  CHECK_FALSE(Others(recurring, 0).have_as_title(tokenize("Satu kalimat biasa yang selesai.")));
  CHECK_FALSE(Others(recurring, 0).have_as_title(tokenize("Banjir Besar")));
}

TEST_CASE("threads do not change what is learnt, nor do the batches that texts are taken in") {
  constexpr std::size_t count = 17'000;  // more than one batch
  std::vector<std::string> texts;
  for (std::size_t t = 0; t < count; ++t) {
    const std::string number = std::to_string(t);
    std::string text = "Judul panjang yang ke ";
    text.append(number)
        .append("\nBagian ")
        .append(std::to_string(t % 700))
        .append("\nIkuti kami\nAkhir ")
        .append(number);
    texts.push_back(text);
  }
  const auto known = of_outlet(texts, "kabar");
  const RecurringLines one(known);
  const RecurringLines several(known, 3);
  CHECK(Others(one, 0).recurrence("Ikuti kami").texts == count);
  CHECK(Others(one, 0).have_as_title(tokenize("Judul panjang yang ke 16999")));
  CHECK_FALSE(Others(one, 0).have_as_title(tokenize("Judul panjang yang lain 16999")));
  for (std::size_t section = 0; section < 700; ++section) {
    std::string line = "Bagian ";
    line.append(std::to_string(section));
    const Recurrence expected{static_cast<std::uint32_t>(count / 700 + (section < count % 700 ? 1 : 0)), true};
    for (const RecurringLines* recurring : {&one, &several}) {
      const Recurrence found = Others(*recurring, 0).recurrence(line);
      CHECK(found.texts == expected.texts);
      CHECK(found.among_different == expected.among_different);
    }
  }
}
