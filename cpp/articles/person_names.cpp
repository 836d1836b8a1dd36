#include "articles/person_names.hpp"

#include <algorithm>

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_name = 14;  // tokens

bool is_name_word(const Scan& scan, std::uint32_t i) {
  return scan[i].is_capital_word() && !scan.has(Lexicon::weekday, i);
}

/// A mark inside a name: "Jong-un", "Mu'ti", "B. Suherman", or a word glued on, "GedeGunawan".
bool joins_name(const Scan& scan, std::uint32_t i, std::uint32_t end) {
  if (i + 1 >= end || i == 0) return false;
  const bool glued = scan.is_glued(i) && scan.is_glued(i + 1) && scan[i + 1].is_word();
  if (scan.is_mark(i, U'-') || is_single_quote(scan[i].mark)) return glued;
  const bool initial = scan[i - 1].end - scan[i - 1].start <= 2 && scan[i - 1].is(Token::capital);
  return scan.is_mark(i, U'.') && (initial || scan.has(Lexicon::abbreviation, i - 1)) && is_name_word(scan, i + 1);
}

/// The small words inside a name: "Abdul Rahman bin Ali", "Ursula von der Leyen".
std::uint32_t particles_end(const Scan& scan, std::uint32_t i, std::uint32_t end) {
  std::uint32_t next = i;
  while (next < end && scan.has(Lexicon::name_particle, next) && !scan[next].is(Token::capital)) ++next;
  return next > i && next < end && is_name_word(scan, next) && !scan[next].is(Token::sentence_start) ? next : i;
}

/// Whether the token goes on with the name whose words stand before it.
bool goes_on(const Scan& scan, std::uint32_t i, std::uint32_t end) {
  if (is_name_word(scan, i)) return true;
  const bool particle = scan.has(Lexicon::name_particle, i);
  if (particle && (scan.has(Lexicon::name_particle, i - 1) || particles_end(scan, i, end) > i)) return true;
  if (scan[i].is_mark()) return joins_name(scan, i, end);
  return scan.is_glued(i);
}

constexpr std::uint32_t kReach = 600;  // tokens

/// Whether the question holds for the place of the word, or of the same word within reach.
template <class Question>
bool any_near(const Scan& scan, std::uint32_t word, Question question) {
  const std::uint32_t begin = word > kReach ? word - kReach : 0;
  const std::uint32_t end = std::min(scan.size(), word + kReach);
  for (std::uint32_t i = begin; i < end; ++i) {
    if (scan[i].hash == scan[word].hash && question(i)) return true;
  }
  return false;
}

/// Whether the word opens a sentence as its subject within reach: "Bima memastikan".
bool acts_as_person(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word, [&](std::uint32_t i) {
    return scan[i].is(Token::sentence_start) && i + 1 < scan.size() && scan[i + 1].is_word() &&
           !scan[i + 1].is(Token::capital);
  });
}

/// Whether the word stands in the text as a place or as that to which something belongs: "di Oskovia", "tentara
/// Oskovia".
bool acts_as_place(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word, [&](std::uint32_t i) {
    if (i == 0 || i + 1 >= scan.size() || scan[i].is(Token::sentence_start)) return false;
    const bool alone = !scan[i + 1].is_capital_word();
    const bool of_place = scan.has(Lexicon::preposition, i - 1) || scan.has(Lexicon::organisation_word, i - 1);
    return alone && of_place;
  });
}

/// Whether the first word of a name stands elsewhere without the others, and the others without it: "Presiden Oskovia
/// Marek Dovrin", "Oskovia menolak", "Marek Dovrin".
bool stands_apart(const Scan& scan, TokenRange name) {
  const std::uint32_t begin = name.begin > kReach ? name.begin - kReach : 1;
  bool first_alone = false;
  bool rest_alone = false;
  for (std::uint32_t i = std::max(begin, 1U); i + 1 < std::min(scan.size(), name.end + kReach); ++i) {
    if (i >= name.begin && i < name.end) continue;
    first_alone = first_alone || (scan[i].hash == scan[name.begin].hash && !scan[i + 1].is_capital_word() &&
                                  !scan[i - 1].is_capital_word());
    rest_alone =
        rest_alone || (scan[i].hash == scan[name.begin + 1].hash && scan[i + 1].hash == scan[name.begin + 2].hash &&
                       scan[i - 1].hash != scan[name.begin].hash);
  }
  return first_alone && rest_alone;
}

/// Past an office of several parts: "Kepala Seksi Umum dan Humas PT Angkasa (BIL)".
std::uint32_t office_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t longest_office = 24;      // tokens
  constexpr std::uint32_t longest_parenthesis = 6;  // tokens
  std::uint32_t i = name_end(scan, at, end);
  while (i > at && i + 1 < end && i - at < longest_office) {
    std::uint32_t next = i;
    if (scan.is_mark(i, U'(')) {
      std::uint32_t close = i;
      while (close < std::min(end, i + longest_parenthesis) && !scan.is_mark(close, U')')) ++close;
      if (scan.is_mark(close, U')') && close < end) next = name_end(scan, close + 1, end);
    } else if (scan.has(Lexicon::range_word, i)) {
      next = name_end(scan, i + 1, end);
      if (next == i + 1) next = i;
    }
    if (next == i) break;
    i = next;
  }
  return i;
}

/// "Ilham Koentjoro Kepala Dinas Kehutanan": the first token of the office behind a person's name; `name.begin` if the
/// words are not of that order.
std::uint32_t office_after_person(const Scan& scan, TokenRange name) {
  constexpr std::uint32_t shortest = 2;  // words of the person's name
  for (std::uint32_t i = name.begin; i + 1 < name.end; ++i) {
    if (scan.has(Lexicon::title_word, i)) {
      const bool office = scan.has(Lexicon::title_word, i + 1) || scan.has(Lexicon::organisation_word, i + 1) ||
                          scan.match(Lexicon::place, i + 1, name.end) || scan[i + 1].is(Token::all_caps);
      return i >= name.begin + shortest && office ? i : name.begin;
    }
    if (!scan[i].is_capital_word() || scan[i].is(Token::all_caps) || scan.has(Lexicon::organisation_word, i) ||
        scan.has(Lexicon::place, i))
      return name.begin;
  }
  return name.begin;
}

}  // namespace

std::uint32_t name_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (at >= end || !is_name_word(scan, at)) return at;
  std::uint32_t i = at + 1;
  const std::uint32_t limit = std::min(end, at + longest_name);
  while (i < limit && !scan[i].is(Token::line_start) && !scan[i].is(Token::sentence_start) && goes_on(scan, i, end))
    ++i;
  return i;
}

std::uint32_t name_begin(const Scan& scan, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t limit = end > begin + longest_name ? end - longest_name : begin;
  std::uint32_t i = end;
  while (i > limit) {
    // The second half of "Jong-un" and "Mu'ti" needs no capital.
    const bool second_half =
        i >= limit + 3 && scan[i - 1].is_word() && joins_name(scan, i - 2, end) && is_name_word(scan, i - 3);
    std::uint32_t particle = i;
    while (particle > limit && scan.has(Lexicon::name_particle, particle - 1) && !scan[particle - 1].is(Token::capital))
      --particle;
    const bool joined = particle < i && i < end && particle > limit && is_name_word(scan, particle - 1);
    if (joined) {
      i = particle;
    } else if (second_half && !scan[i - 1].is(Token::capital)) {
      i -= 3;
    } else if (is_name_word(scan, i - 1) || (i < end && joins_name(scan, i - 1, end))) {
      --i;
    } else {
      break;
    }
    if (scan[i].is(Token::sentence_start)) break;
  }
  while (i < end && scan[i].is_mark()) ++i;
  return i;
}

TokenRange without_titles(const Scan& scan, TokenRange name) {
  if (scan.is_mark(name.begin, U'@')) return name;
  if (const std::uint32_t office = office_after_person(scan, name); office > name.begin) return {name.begin, office};
  TokenRange rest = name;
  for (std::uint32_t i = name.begin; i + 1 < name.end; ++i) {
    if (scan.has(Lexicon::title_word, i)) rest.begin = i + 1;
  }
  // "Pelatih Bahari United, Marco Vidal": the person follows the comma.
  for (std::uint32_t i = rest.begin; rest.begin > name.begin && i + 1 < name.end; ++i) {
    if (scan.is_mark(i, U',')) rest.begin = i + 1;
  }
  const auto is_left_out = [&](std::uint32_t i) {
    return scan[i].is_mark() || scan.has(Lexicon::place, i) || scan.has(Lexicon::organisation_word, i) ||
           (scan[i].is(Token::all_caps) && scan[i].end - scan[i].start > 2);
  };
  TokenRange person = rest;
  while (!person.empty() && is_left_out(person.begin)) {
    const std::uint32_t first = person.begin;
    const bool after_acronym = first > 0 && (scan.is_mark(first - 1, U')') || scan[first - 1].is(Token::all_caps));
    const bool first_name = person.size() == 2 && scan.has(Lexicon::place, first) &&
                            (acts_as_person(scan, first) || (after_acronym && !acts_as_place(scan, first)));
    if (first_name) break;
    ++person.begin;
  }
  const bool of_country = person.begin > name.begin && person.size() > 2 &&
                          (acts_as_place(scan, person.begin) || stands_apart(scan, person));
  if (of_country) ++person.begin;
  if (person.size() > 1 || (person.size() == 1 && !scan.has(Lexicon::title_word, person.begin))) return person;
  return scan.has(Lexicon::title_word, name.begin) ? name : rest;
}

bool is_common_word(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word, [&](std::uint32_t i) { return scan[i].is_word() && !scan[i].is(Token::capital); });
}

bool is_known_inside(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word,
                  [&](std::uint32_t i) { return scan[i].is_capital_word() && !scan[i].is(Token::sentence_start); });
}

bool is_body_or_place(const Scan& scan, TokenRange name) {
  if (scan.is_mark(name.begin, U'@')) return false;
  if (scan.has(Lexicon::title_word, name.begin)) {
    // "Kepala Seksi Urusan Umum" has no name, "Kepala Dinas Pertanian Sari Dewi" may have one.
    constexpr std::uint32_t shortest_with_name = 5;  // words
    return name.size() < shortest_with_name && name.size() > 1 &&
           scan.has(Lexicon::organisation_word, name.begin + 1) && scan.has(Lexicon::organisation_word, name.end - 1);
  }
  if (scan.has(Lexicon::organisation_word, name.begin) || scan.has(Lexicon::place_word, name.begin)) return true;
  const Match place = scan.match(Lexicon::place, name.begin, name.end);
  if (place && place.tokens == name.size()) return true;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (!scan[i].is(Token::all_caps)) return false;
  }
  return true;
}

std::uint32_t holder_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const std::uint32_t name = name_end(scan, at, end);
  if (name == at || !scan.has(Lexicon::title_word, at)) return name;
  const std::uint32_t office = office_end(scan, at, end);
  if (!scan.is_mark(office, U',')) return name;
  const std::uint32_t person = name_end(scan, office + 1, end);
  return person > office + 1 ? person : name;
}

}  // namespace warta::articles
