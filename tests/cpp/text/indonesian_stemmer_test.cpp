#include "text/indonesian_stemmer.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using warta::text::IndonesianStemmer;
using warta::text::StemmerOptions;
using warta::text::StemmerWords;

namespace {

// Everyday roots of the cases below, and the rarer ones that compete with them.
const std::vector<std::string_view> kEveryday{
    "abad",   "ada",    "adil",     "ajar",   "aku",    "aman",  "anak",   "api",    "asap",   "atur",    "awas",
    "baca",   "bagi",   "bakar",    "balik",  "bantu",  "basis", "batu",   "bawa",   "bekas",  "bela",    "beli",
    "beri",   "bersih", "bom",      "buah",   "buku",   "cari",  "cat",    "coba",   "cuci",   "daerah",  "daya",
    "duduk",  "ganti",  "gerak",    "guna",   "hasil",  "hijau", "hilang", "hubung", "ibu",    "jaga",    "jalan",
    "jawab",  "kait",   "kerja",    "kirim",  "laku",   "lari",  "lihat",  "makan",  "malu",   "menang",  "milik",
    "minta",  "muka",   "nanti",    "negara", "nilai",  "nyala", "nyanyi", "orang",  "pakai",  "percaya", "pohon",
    "proses", "raih",   "ribu",     "rumah",  "runtuh", "rusak", "sakit",  "sapu",   "sayur",  "serta",   "setuju",
    "tahu",   "tangis", "tanggung", "tani",   "tari",   "temu",  "terima", "tinju",  "tolong", "tonton",  "tuju",
    "tulis",  "tunjuk", "ubah",     "ukur",   "urus",   "warga", "warna",  "yakin",  "zalim",  "darah",   "vonis",
    "fokus",  "lapor",  "lihat",    "hukum",  "naik",   "sah",   "tidak",  "teman",  "raja",   "jalan",   "omong",
    "ragam",
};
const std::vector<std::string_view> kDictionary{"rusa", "rubah", "karah", "tari", "bas", "luk", "telunjuk", "agam"};
const std::vector<std::string_view> kNames{"bekasi"};

IndonesianStemmer stemmer_with(StemmerOptions options = {}) {
  return IndonesianStemmer(StemmerWords{kDictionary, kEveryday, kNames}, options);
}

std::string root_of(std::string_view word, StemmerOptions options = {}) {
  std::string buffer;
  return std::string(stemmer_with(options).stem(word, buffer));
}

struct Case {
  const char* rule;
  const char* word;
  const char* root;
};

}  // namespace

TEST_CASE("each prefix rule gives back the root that it was made for") {
  // Numbers of table 2 of Nazief and Adriani (1996) as Asian et al. (2007) number and extend it; worked by hand.
  const std::vector<Case> cases{
      {"1, ber-V", "berubah", "ubah"},
      {"1, be-rV", "beribu", "ribu"},
      {"2, berC", "berlari", "lari"},
      {"3, berCAer", "berdaerah", "daerah"},
      {"4, belajar", "belajar", "ajar"},
      {"5, beC1erC2", "bekerja", "kerja"},
      {"6, ter-V", "teratur", "atur"},
      {"6, te-rV", "teraih", "raih"},
      {"8, terC", "terlihat", "lihat"},
      {"9, teC1erC2", "tepercaya", "percaya"},
      {"10, me{l,r,w,y}", "merusak", "rusak"},
      {"10, me{l,r,w,y}", "meyakinkan", "yakin"},
      {"11, mem{b,f,v}", "membantu", "bantu"},
      {"11, mem{b,f,v}", "memvonis", "vonis"},
      {"12, mempe{r,l}", "mempelajari", "ajar"},
      {"13, me-mV", "memalukan", "malu"},
      {"13, me-pV", "memakai", "pakai"},
      {"14, men{c,d,j,z}", "mencari", "cari"},
      {"14, men{c,d,j,z}", "menzalimi", "zalim"},
      {"15, me-nV", "menilai", "nilai"},
      {"15, me-tV", "menulis", "tulis"},
      {"16, meng{g,h,q,k}", "menghilang", "hilang"},
      {"17, meng-V", "mengukur", "ukur"},
      {"17, meng-kV", "mengirim", "kirim"},
      {"17, menge- before one syllable", "mengecat", "cat"},
      {"18, me-nyV", "menyanyi", "nyanyi"},
      {"18, me-sV", "menyapu", "sapu"},
      {"19, memp", "memproses", "proses"},
      {"20, pe{w,y}", "pewarna", "warna"},
      {"21, per-V", "perubahan", "ubah"},
      {"21, pe-rV", "perusak", "rusak"},
      {"23, perC", "perbuahan", "buah"},
      {"24, perCAer", "perdaerahan", "daerah"},
      {"25, pem{b,f,v}", "pembaca", "baca"},
      {"26, pe-mV", "pemilik", "milik"},
      {"26, pe-pV", "pemakai", "pakai"},
      {"27, pen{c,d,j,z}", "pencari", "cari"},
      {"28, pe-nV", "penilaian", "nilai"},
      {"28, pe-tV", "penulis", "tulis"},
      {"29, peng{g,h,q}", "penggerak", "gerak"},
      {"30, peng-V", "pengawas", "awas"},
      {"30, peng-kV", "pengirim", "kirim"},
      {"30, penge- before one syllable", "pengeboman", "bom"},
      {"31, pe-nyV", "penyanyi", "nyanyi"},
      {"31, pe-sV", "penyakit", "sakit"},
      {"32, pelajar", "pelajar", "ajar"},
      {"32, pe-l", "pelari", "lari"},
      {"34, peC", "petinju", "tinju"},
      {"36, peC1erC2", "pekerja", "kerja"},
      {"39, infix -em-, no listed word", "temunjuk", "tunjuk"},
      {"41, ku-", "kubaca", "baca"},
      {"42, kau-", "kaubaca", "baca"},
  };
  for (const Case& given : cases) {
    CAPTURE(given.rule, given.word);
    CHECK(root_of(given.word) == given.root);
  }
}

TEST_CASE("suffixes, possessives and particles come off in their order") {
  CHECK(root_of("bacakan") == "baca");
  CHECK(root_of("bacaan") == "baca");
  CHECK(root_of("bukuku") == "buku");
  CHECK(root_of("rumahmu") == "rumah");
  CHECK(root_of("rumahnya") == "rumah");
  CHECK(root_of("bacalah") == "baca");
  CHECK(root_of("adakah") == "ada");
  CHECK(root_of("apipun") == "api");
  CHECK(root_of("bacaannyalah") == "baca");
  CHECK(root_of("ketahui") == "tahu");
}

TEST_CASE("prefixes stand inside one another") {
  CHECK(root_of("mempertemukan") == "temu");
  CHECK(root_of("memerlakukan") == "laku");
  CHECK(root_of("diperlakukan") == "laku");
  CHECK(root_of("memberdayakan") == "daya");
  CHECK(root_of("keberhasilan") == "hasil");
  CHECK(root_of("keterkaitan") == "kait");
  CHECK(root_of("ketidakadilan") == "adil");
  CHECK(root_of("ketidakberdayaan") == "daya");
  CHECK(root_of("dikemukakan") == "muka");
  CHECK(root_of("mempekerjakan") == "kerja");
}

TEST_CASE("the weights choose between readings that are all possible") {
  CHECK(root_of("kerusakan") == "rusak");    // not ke- + rusa + -kan: ke- and -kan do not go together
  CHECK(root_of("berbasis") == "basis");     // not bas, by way of -is
  CHECK(root_of("menyetujui") == "setuju");  // not se- + tuju: fewer affixes
  CHECK(root_of("menangis") == "tangis");    // not menang
  CHECK(root_of("memenangi") == "menang");
  CHECK(root_of("mengarah") == "karah");      // the only root there is here
  CHECK(root_of("berubah") == "ubah");        // "rubah" is longer, but rare
  CHECK(root_of("menunjukan") == "tunjuk");   // misspelt for menunjukkan
  CHECK(root_of("penunjukkan") == "tunjuk");  // misspelt for penunjukan
  CHECK(root_of("beragam") == "ragam");       // "agam" is rare, so r belongs to the root
  CHECK(root_of("dibagian") == "bagi");       // misspelt for di bagian
}

TEST_CASE("a word in a list stays, and so does one without any reading") {
  CHECK(root_of("buku") == "buku");
  CHECK(root_of("telunjuk") == "telunjuk");
  CHECK(root_of("internet") == "internet");
  CHECK(root_of("berinternet") == "berinternet");
  CHECK(root_of("") == "");
  CHECK(root_of("-") == "-");
  CHECK(root_of("100.000") == "100.000");
  CHECK(root_of("naïf") == "naïf");
  CHECK(root_of("\xFF\xFE") == "\xFF\xFE");
  const std::string endless(1000, 'k');
  CHECK(root_of(endless) == endless);
}

TEST_CASE("unlisted roots: compounds between prefix and suffix, and loanwords by their ending") {
  CHECK(root_of("kewarganegaraan") == "warganegara");
  CHECK(root_of("mempertanggungjawabkan") == "tanggungjawab");
  CHECK(root_of("berkontestasi") == "kontestasi");
  CHECK(root_of("memitigasi") == "mitigasi");      // m stays in loanwords
  CHECK(root_of("disabilitas") == "disabilitas");  // a loanword itself: di- proves nothing
}

TEST_CASE("doubled words") {
  CHECK(root_of("anak-anak") == "anak");
  CHECK(root_of("anak-anaknya") == "anak");
  CHECK(root_of("sayur-sayuran") == "sayur");
  CHECK(root_of("berlari-lari") == "lari");
  CHECK(root_of("kehijau-hijauan") == "hijau");
  CHECK(root_of("tolong-menolong") == "tolong");
  CHECK(root_of("perubahan-perubahan") == "ubah");
  CHECK(root_of("menari-nari") == "tari");
  CHECK(root_of("pepohonan") == "pohon");
  CHECK(root_of("reruntuhan") == "runtuh");
  CHECK(root_of("bebatuan") == "batu");
  CHECK(root_of("kerja-rumah") == "kerja-rumah");
  CHECK(root_of("se-Asia") == "asia");
  CHECK(root_of("anak-anak-anak") == "anak-anak-anak");
}

TEST_CASE("names are left as they are where their form or the list of names says so") {
  CHECK(root_of("Bekasi") == "Bekasi");
  CHECK(root_of("bekasi") == "bekasi");
  CHECK(root_of("Ubahi") == "Ubahi");  // -i alone, capitalised
  CHECK(root_of("ubahi") == "ubah");
  CHECK(root_of("Karahan") == "Karahan");  // a rare root, capitalised
  CHECK(root_of("karahan") == "karah");
  CHECK(root_of("Kerusakan") == "rusak");  // the first word of a sentence
  CHECK(root_of("KERUSAKAN") == "rusak");  // a headline
  CHECK(root_of("Ubahi", {.keep_names = false}) == "ubah");
  CHECK(root_of("Buku") == "buku");
}

TEST_CASE("spoken forms, if asked for") {
  const StemmerOptions informal{.informal = true};
  CHECK(root_of("nyari", informal) == "cari");
  CHECK(root_of("nulis", informal) == "tulis");
  CHECK(root_of("makai", informal) == "pakai");
  CHECK(root_of("ngirim", informal) == "kirim");
  CHECK(root_of("ngecat", informal) == "cat");
  CHECK(root_of("bacain", informal) == "baca");
  CHECK(root_of("ngomongin", informal) == "omong");
  CHECK(root_of("temen", informal) == "teman");
  CHECK(root_of("anak2", informal) == "anak");
  CHECK(root_of("teman2nya", informal) == "teman");
  CHECK(root_of("g20", informal) == "g20");
  CHECK(root_of("nyari") == "nyari");
  CHECK(root_of("anak2") == "anak2");
}

TEST_CASE("spoken vowels and an h that is not spoken, under affixes too") {
  const StemmerOptions informal{.informal = true};
  CHECK(root_of("temenin", informal) == "teman");
  CHECK(root_of("ngelapor", informal) == "lapor");
  CHECK(root_of("ukum", informal) == "hukum");
  CHECK(root_of("ngeliat", informal) == "lihat");
  CHECK(root_of("pake", informal) == "pakai");
  CHECK(root_of("ngliat", informal) == "ngliat");
  CHECK(root_of("temenin") == "temenin");
  CHECK(root_of("ukum") == "ukum");
  const std::string endless(47, 'e');
  CHECK(root_of(endless, informal) == endless);
}

TEST_CASE("affixes set off by hyphens") {
  CHECK(root_of("KPK-nya") == "kpk");
  CHECK(root_of("rumah-Nya") == "rumah");
  CHECK(root_of("mem-PHK") == "phk");
  CHECK(root_of("di-PHK-kan") == "phk");
  CHECK(root_of("se-Asia") == "asia");
  CHECK(root_of("anak-anak-nya") == "anak");
  CHECK(root_of("Qur-an") == "Qur-an");  // -an only where a prefix is set off too
  CHECK(root_of("ke-19") == "ke-19");
  CHECK(root_of("di-") == "di-");
  CHECK(root_of("-nya") == "-nya");
  CHECK(root_of("se-nya") == "nya");
}

TEST_CASE("affixes around a word that is said twice") {
  CHECK(root_of("kehijau-hijauan") == "hijau");
  CHECK(root_of("keinggris-inggrisan") == "inggris");  // said twice it is a word, listed or not
  CHECK(root_of("setidak-tidaknya") == "tidak");
  CHECK(root_of("ditulis-tulis") == "tulis");
  CHECK(root_of("menulis-nulis") == "tulis");
  CHECK(root_of("kejar-kerjaan") == "kejar-kerjaan");
}

TEST_CASE("a nasal gives back the letter that makes a verb of the root") {
  const std::vector<std::string_view> everyday{"emas", "kemas", "awal", "kawal", "arah", "karah"};
  const std::vector<std::string_view> verbs{"kemas", "kawal", "awal-i", "arah-kan"};
  const IndonesianStemmer stemmer(StemmerWords{.everyday = everyday, .verbs = verbs});
  std::string buffer;
  CHECK(stemmer.stem("mengemas", buffer) == "kemas");
  CHECK(stemmer.stem("pengemasan", buffer) == "kemas");
  CHECK(stemmer.stem("mengawal", buffer) == "kawal");
  CHECK(stemmer.stem("mengawali", buffer) == "awal");
  CHECK(stemmer.stem("pengawal", buffer) == "kawal");
  CHECK(stemmer.stem("mengarahkan", buffer) == "arah");
}

TEST_CASE("some names are names only where they are capitalised") {
  const std::vector<std::string_view> everyday{"jaring"};
  const std::vector<std::string_view> capitalised{"penjaringan"};
  const IndonesianStemmer stemmer(StemmerWords{.everyday = everyday, .capitalised_names = capitalised});
  std::string buffer;
  CHECK(stemmer.stem("Penjaringan", buffer) == "Penjaringan");
  CHECK(stemmer.stem("penjaringan", buffer) == "jaring");
  CHECK(stemmer.stem("Menjaring", buffer) == "jaring");
}

TEST_CASE("all readings of a word, for learning roots") {
  std::vector<std::string> roots;
  for (const warta::text::Reading& reading : warta::text::readings_of("Makanan")) roots.push_back(reading.root);
  CHECK(roots == std::vector<std::string>{"makanan", "makan"});
  const std::vector<warta::text::Reading> readings = warta::text::readings_of("diperlihatkannya");
  const auto found = std::find_if(readings.begin(), readings.end(),
                                  [](const warta::text::Reading& reading) { return reading.root == "lihat"; });
  REQUIRE(found != readings.end());
  CHECK(found->outermost == warta::text::Prefix::di);
  CHECK(found->innermost == warta::text::Prefix::per);
  CHECK(found->prefixes == 2);
  CHECK(found->suffix == warta::text::Suffix::kan);
  CHECK(found->clitic);
  CHECK(warta::text::readings_of("100").empty());
}

TEST_CASE("a dictionary's derived words are no roots") {
  const std::vector<std::string_view> everyday{"kawin", "ada"};
  const std::vector<std::string_view> dictionary{"pengawinan", "adakan", "kawinan"};
  const IndonesianStemmer stemmer(StemmerWords{dictionary, everyday, {}});
  std::string buffer;
  CHECK(stemmer.stem("pengawinan", buffer) == "kawin");
  CHECK(stemmer.stem("diadakan", buffer) == "ada");
  CHECK(stemmer.stem("kawinan", buffer) == "kawinan");  // -an alone also ends roots
}

TEST_CASE("a stemmer without any words returns what it is given") {
  const IndonesianStemmer stemmer(StemmerWords{});
  std::string buffer;
  CHECK(stemmer.stem("berlari", buffer) == "berlari");
}

TEST_CASE("several threads may stem at once") {
  const IndonesianStemmer stemmer = stemmer_with();
  const std::vector<std::string_view> words{"kerusakan", "menyetujui", "anak-anaknya", "kewarganegaraan"};
  const std::vector<std::string_view> roots{"rusak", "setuju", "anak", "warganegara"};
  std::vector<int> wrong(4, 0);
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 0; worker < wrong.size(); ++worker) {
      threads.emplace_back([&, worker] {
        std::string buffer;
        for (std::size_t turn = 0; turn < 4000; ++turn) {
          const std::size_t index = turn % words.size();
          wrong[worker] += static_cast<int>(stemmer.stem(words[index], buffer) != roots[index]);
        }
      });
    }
  }
  CHECK(wrong == std::vector<int>(4, 0));
}
