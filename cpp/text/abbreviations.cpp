#include "text/abbreviations.hpp"

#include <algorithm>
#include <span>

#include "text/utf8.hpp"

namespace warta::text {
namespace {

// Each list in ascending order of bytes, without the last full stop, compared as written.

/// Always followed by more of the sentence: titles before names, "Jl. Sudirman", "a.n. Menteri".
constexpr std::string_view indonesian_leading[] = {
    "AKP", "Adv", "Alm", "Almh",  "Apt",    "Bpk",  "Brigjen", "Bripda", "Bripka", "Dr",     "Dra",    "Drg", "Drh",
    "Drs", "Gg",  "H",   "Hj",    "Iptu",   "Ir",   "Irjen",   "Jend",   "Jl",     "Jln",    "KH",     "Kab", "Kapt",
    "Kav", "Kec", "Kel", "Kol",   "Komjen", "Komp", "Kompol",  "Kpt",    "Letjen", "Letkol", "Mayjen", "Mgr", "Moh",
    "Muh", "Ny",  "Pdt", "Perum", "Prof",   "Prov", "Sdr",     "Sdri",   "St",     "Tb",     "Tgk",    "Tn",  "Ust",
    "Yth", "a.d", "a.l", "a.n",   "apt",    "c.q",  "cq",      "d.a",    "d.h",    "dr",     "dra",    "drg", "drh",
    "drs", "jl",  "jln", "k.l",   "moh",    "prof", "q.q",     "s.d",    "u.b",    "u.p",    "vs",
};
constexpr std::string_view indonesian_before_number[] = {"Hlm", "No", "Rp", "hal", "hlm", "no", "tgl"};
/// May end a sentence: degrees after names, "dll.", "PT Maju Tbk."
constexpr std::string_view indonesian_either[] = {
    "B.A",  "B.Sc", "Inc",  "Jr",   "Lc",   "Ltd",  "M.A", "M.Ag", "M.H",   "M.Hum", "M.Kes", "M.Kom", "M.M",
    "M.Pd", "M.Sc", "M.Si", "M.T",  "Ph.D", "S.Ag", "S.E", "S.H",  "S.I.K", "S.IK",  "S.Kom", "S.Pd",  "S.Sos",
    "S.T",  "SH",   "Sp",   "Sp.A", "Tbk",  "a.m",  "dkk", "dll",  "dsb",   "dst",   "p.m",   "tsb",
};
/// Words that open sentences and are seldom names.
constexpr std::string_view indonesian_openers[] = {
    "Ada",      "Adapun",   "Akan",     "Akibat", "Antara",  "Apa",         "Atas",    "Bagi",    "Bahkan",
    "Banyak",   "Baru",     "Beberapa", "Begitu", "Beliau",  "Berdasarkan", "Bila",    "Dalam",   "Dan",
    "Dari",     "Demikian", "Dengan",   "Di",     "Dia",     "Hal",         "Hingga",  "Ia",      "Ini",
    "Itu",      "Jadi",     "Jika",     "Juga",   "Kalau",   "Kami",        "Karena",  "Kata",    "Kemudian",
    "Kini",     "Kita",     "Lalu",     "Maka",   "Menurut", "Mereka",      "Meski",   "Namun",   "Oleh",
    "Pada",     "Padahal",  "Para",     "Saat",   "Sampai",  "Saya",        "Sebab",   "Sebagai", "Sebelumnya",
    "Sehingga", "Sejak",    "Sejumlah", "Selain", "Selama",  "Sementara",   "Seorang", "Seperti", "Sesuai",
    "Setelah",  "Tak",      "Tapi",     "Tetapi", "Tidak",   "Untuk",       "Yang",
};

constexpr std::string_view english_leading[] = {
    "Adm", "Atty", "Ave", "Brig", "Capt",   "Cmdr", "Col", "Dr",   "Drs", "Fr",  "Ft",   "Gen",
    "Gov", "Hon",  "Lt",  "Maj",  "Messrs", "Mme",  "Mr",  "Mrs",  "Ms",  "Mt",  "Pres", "Prof",
    "Rep", "Reps", "Rev", "Sen",  "Sens",   "Sgt",  "St",  "Supt", "cf",  "e.g", "i.e",  "vs",
};
constexpr std::string_view english_before_number[] = {"No", "Nos", "Vol", "no", "p", "pp", "vol"};
constexpr std::string_view english_either[] = {
    "Apr", "Aug", "B.A", "Bros", "Co", "Corp", "D.C",  "Dec", "Feb", "Inc", "Jan", "Jr",    "Ltd", "M.A", "M.D",
    "Mar", "Nov", "Oct", "Ph.D", "Rd", "Sep",  "Sept", "Sr",  "U.K", "U.N", "U.S", "U.S.A", "a.m", "etc", "p.m",
};
constexpr std::string_view english_openers[] = {
    "A",       "According", "After",  "All",   "Also",      "Although", "An",      "And",   "As",    "At",
    "Because", "Before",    "But",    "By",    "Despite",   "Each",     "Even",    "For",   "From",  "Had",
    "Has",     "He",        "Her",    "Here",  "His",       "How",      "However", "I",     "If",    "In",
    "It",      "Its",       "Last",   "Many",  "Meanwhile", "More",     "Most",    "My",    "No",    "Not",
    "Now",     "On",        "One",    "Only",  "Or",        "Other",    "Our",     "She",   "Since", "So",
    "Some",    "Such",      "Than",   "That",  "The",       "Their",    "Then",    "There", "These", "They",
    "This",    "Those",     "Though", "To",    "Two",       "Under",    "Until",   "We",    "Were",  "What",
    "When",    "Where",     "Which",  "While", "Who",       "Why",      "With",    "Yet",   "You",
};

static_assert(std::ranges::is_sorted(indonesian_leading) && std::ranges::is_sorted(indonesian_before_number) &&
              std::ranges::is_sorted(indonesian_either) && std::ranges::is_sorted(indonesian_openers));
static_assert(std::ranges::is_sorted(english_leading) && std::ranges::is_sorted(english_before_number) &&
              std::ranges::is_sorted(english_either) && std::ranges::is_sorted(english_openers));

struct Abbreviations {
  std::span<const std::string_view> leading;
  std::span<const std::string_view> before_number;  ///< "No. 5"; otherwise a sentence ends
  std::span<const std::string_view> either;
  std::span<const std::string_view> openers;
};

Abbreviations abbreviations_of(AbbreviationLanguage language) {
  switch (language) {
    case AbbreviationLanguage::indonesian:
      return {indonesian_leading, indonesian_before_number, indonesian_either, indonesian_openers};
    case AbbreviationLanguage::english:
      return {english_leading, english_before_number, english_either, english_openers};
    case AbbreviationLanguage::none:
      break;
  }
  return {};
}

bool contains(std::span<const std::string_view> sorted, std::string_view word) {
  return std::ranges::binary_search(sorted, word);
}

bool is_line_end(char byte) { return byte == '\n' || byte == '\r' || byte == '\v' || byte == '\f'; }

bool is_opening(std::string_view mark) {
  return mark == "(" || mark == "[" || mark == "\"" || mark == "'" || mark == "/" || mark == "“" || mark == "‘";
}

/// What stands before the full stop, back to a space or an opening mark.
std::string_view last_word(std::string_view before_stop) {
  std::size_t begin = before_stop.size();
  while (begin > 0) {
    std::size_t previous = begin - 1;
    while (previous > 0 && is_continuation(before_stop[previous])) --previous;
    const std::string_view mark = before_stop.substr(previous, begin - previous);
    if (mark == " " || mark == "\t" || mark == "\u00A0" || is_line_end(mark.front()) || is_opening(mark)) break;
    begin = previous;
  }
  return before_stop.substr(begin);
}

std::string_view first_word(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin()));
}

/// One capital, or several with full stops between: "M", "J.K".
bool is_initial(std::string_view word) {
  if (word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 1 ? word[i] != '.' : word[i] < 'A' || word[i] > 'Z') return false;
  }
  return true;
}

}  // namespace

bool abbreviation_continues(std::string_view text, std::size_t boundary, AbbreviationLanguage language) {
  if (language == AbbreviationLanguage::none || boundary == text.size()) return false;
  std::string_view sentence = text.substr(0, boundary);
  while (!sentence.empty() && (sentence.back() == ' ' || sentence.back() == '\t')) sentence.remove_suffix(1);
  if (sentence.ends_with("\u00A0")) sentence.remove_suffix(2);
  if (sentence.empty() || sentence.back() != '.') return false;
  sentence.remove_suffix(1);

  const Abbreviations known = abbreviations_of(language);
  const std::string_view word = last_word(sentence);
  const std::string_view following = text.substr(boundary);
  if (contains(known.leading, word)) return true;
  if (contains(known.before_number, word)) return following.front() >= '0' && following.front() <= '9';
  if (!contains(known.either, word) && !is_initial(word)) return false;
  return !contains(known.openers, first_word(following));
}

}  // namespace warta::text
