#include "text/abbreviations.hpp"

#include <algorithm>
#include <span>

#include "text/utf8.hpp"

namespace warta::text {
namespace {

// Each list in ascending order of bytes, without the last full stop, compared as written.

/// Always followed by more of the sentence: titles before names, "Jl. Sudirman", "a.n. Menteri".
constexpr std::string_view indonesian_leading[] = {
    "AKP",     "Adv",    "Aipda",  "Aiptu",  "Alm",    "Almh",  "Apt",    "Bharada", "Bharatu", "Bpk",   "Brig",
    "Brigjen", "Bripda", "Bripka", "Briptu", "Dr",     "Dra",   "Drg",    "Drh",     "Drs",     "Dsn",   "Gg",
    "Gn",      "H",      "Hj",     "Hja",    "Ipda",   "Iptu",  "Ir",     "Irjen",   "Jend",    "Jl",    "Jln",
    "KH",      "Kab",    "Kabag",  "Kapt",   "Kasi",   "Kav",   "Kec",    "Kel",     "Kep",     "Kol",   "Kombes",
    "Komjen",  "Komp",   "Kompol", "Kopda",  "Koptu",  "Kpt",   "Laksda", "Laksdya", "Laksma",  "Letda", "Letjen",
    "Letkol",  "Lettu",  "Marsda", "Marsma", "Mayjen", "Mgr",   "Moh",    "Muh",     "Nn",      "Ny",    "Pdt",
    "Pelda",   "Peltu",  "Perum",  "Pj",     "Pjs",    "Plh",   "Plt",    "Praka",   "Pratu",   "Prof",  "Prov",
    "Sdr",     "Sdra",   "Sdri",   "Serda",  "Serka",  "Serma", "Sertu",  "St",      "Tb",      "Tgk",   "Tn",
    "Ust",     "Wkl",    "Yay",    "Yth",    "a.d",    "a.i",   "a.l",    "a.n",     "apt",     "bpk",   "c.q",
    "cq",      "d.a",    "d.h",    "d.l",    "dg",     "dgn",   "dlm",    "dr",      "dra",     "drg",   "drh",
    "drs",     "jl",     "jln",    "k.l",    "krn",    "mis",   "moh",    "ny",      "pd",      "prof",  "q.q",
    "s.d",     "sbg",    "sdr",    "sdri",   "spt",    "tdk",   "thd",    "tn",      "u.b",     "u.n",   "u.p",
    "utk",     "vs",     "w.k",    "yg",
};
constexpr std::string_view indonesian_before_number[] = {
    "Art",  "Fax", "HP", "Hlm", "Hp",  "Lt",  "No",   "Pk",  "Pkl", "Psl", "RT",  "RW",  "Rp", "Tel",
    "Telp", "Tgl", "Th", "Thn", "Tlp", "Vol", "art",  "ay",  "cet", "hal", "hlm", "jil", "lt", "no",
    "pk",   "pkl", "ps", "psl", "rt",  "rw",  "telp", "tgl", "th",  "thn", "tlp", "vol",
};
/// May end a sentence: degrees after names, "dll.", "PT Maju Tbk."
constexpr std::string_view indonesian_either[] = {
    "A.Md", "A.Md.Kep", "B.A",   "B.Sc",  "CV",    "Ds",     "Fa",    "Inc",   "Jr",    "Kp",     "LL.B", "LL.M",
    "Lc",   "Ltd",      "M.A",   "M.A.P", "M.AP",  "M.Ag",   "M.Agr", "M.B.A", "M.Eng", "M.Farm", "M.H",  "M.Hum",
    "M.IP", "M.Ikom",   "M.Kep", "M.Kes", "M.Kom", "M.M",    "M.Pd",  "M.Psi", "M.Sc",  "M.Si",   "M.T",  "M.Th",
    "M.Tr", "MH",       "MM",    "Ns",    "PD",    "PT",     "Ph.D",  "Prada", "Psi",   "S.Ag",   "S.E",  "S.Farm",
    "S.H",  "S.Hut",    "S.I.K", "S.IK",  "S.IP",  "S.Ikom", "S.Ked", "S.Kep", "S.Kes", "S.Kom",  "S.Pd", "S.Psi",
    "S.Pt", "S.S",      "S.STP", "S.Sos", "S.T",   "S.TP",   "S.Th",  "S.Tr",  "SE",    "SH",     "SIK",  "ST",
    "Sp",   "Sp.A",     "Sp.B",  "Sp.JP", "Sp.OG", "Sp.P",   "Sp.PD", "Sp.PK", "Sp.S",  "Tbk",    "UD",   "a.m",
    "dkk",  "dll",      "dsb",   "dst",   "p.m",   "sbb",    "tsb",   "ttd",   "ybl",   "ybs",
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
    "Adm", "Ald", "Amb",  "Atty", "Ave", "Brig", "Capt", "Cmdr", "Col",   "Cpl", "Det", "Dr",     "Drs",
    "Fr",  "Ft",  "Gen",  "Gens", "Gov", "Govs", "Hon",  "Insp", "Lieut", "Lt",  "Maj", "Messrs", "Mlle",
    "Mme", "Mr",  "Mrs",  "Ms",   "Mt",  "Pfc",  "Pres", "Prof", "Profs", "Pvt", "Rep", "Reps",   "Rev",
    "Rt",  "Sen", "Sens", "Sgt",  "St",  "Supt", "Ven",  "cf",   "e.g",   "i.e", "viz", "vs",
};
constexpr std::string_view english_before_number[] = {
    "Art", "Ch", "Fig", "Figs", "No", "Nos", "Sec", "Vol", "ch", "fig", "figs", "no", "p", "pp", "sec", "vol",
};
constexpr std::string_view english_either[] = {
    "Apr",  "Ariz", "Assn",   "Aug",  "B.A",  "B.Sc", "Blvd", "Bros", "Calif", "Co",    "Colo", "Conn",
    "Corp", "D.C",  "D.Phil", "Dec",  "Dept", "E.U",  "Esq",  "Feb",  "Fla",   "Inc",   "Jan",  "Jr",
    "Jul",  "Jun",  "Kan",    "Ky",   "L.A",  "LL.B", "LL.M", "Ltd",  "M.A",   "M.B.A", "M.D",  "M.Sc",
    "Mar",  "Md",   "Mich",   "Minn", "N.Y",  "Nov",  "Oct",  "Okla", "Ore",   "Pa",    "Ph.D", "Rd",
    "S.A",  "Sep",  "Sept",   "Sr",   "Tenn", "Tex",  "Thu",  "Thur", "Thurs", "Tue",   "Tues", "U.K",
    "U.N",  "U.S",  "U.S.A",  "Univ", "Va",   "Vt",   "Wis",  "a.m",  "etc",   "p.l.c", "p.m",  "plc",
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
