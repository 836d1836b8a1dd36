#include "articles/dateline.hpp"

#include <algorithm>
#include <array>

#include "articles/moments.hpp"
#include "articles/word_hash.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_part = 6;
constexpr std::uint32_t longest_place = 4;
constexpr std::uint32_t most_parts = 4;
constexpr std::uint32_t usage_window = 4000;  // tokens in which a part's other uses are looked for

enum class Part { unknown, outlet, place, date, prose };

bool is_domain_point(const Scan& scan, std::uint32_t i) {
  return scan.is_mark(i, U'.') && scan.is_glued(i) && scan.is_glued(i + 1) && scan[i + 1].is_word();
}

/// The hyphen of "Pikiran-Rakyat.com", not the one of "TEMPO.CO,Jakarta-Kecerdasan".
bool is_domain_hyphen(const Scan& scan, std::uint32_t i) {
  return scan.is_mark(i, U'-') && scan.is_glued(i) && scan.is_glued(i + 1) && is_domain_point(scan, i + 2) &&
         scan.has(Lexicon::outlet_suffix, i + 3);
}

/// The hyphen of "SAINTE-AURÉLIE".
bool is_hyphen_of_capitals(const Scan& scan, std::uint32_t at, std::uint32_t i) {
  constexpr std::uint32_t longest_letter = 2;  // bytes
  const auto is_shouted = [&](std::uint32_t word) {
    return scan[word].is_word() && scan[word].is(Token::all_caps) && scan[word].end - scan[word].start > longest_letter;
  };
  return i > at && scan.is_mark(i, U'-') && scan.is_glued(i) && scan.is_glued(i + 1) && is_shouted(i - 1) &&
         is_shouted(i + 1);
}

/// First token after the part that starts at `at`: words, numbers and the points and hyphens inside a domain.
std::uint32_t part_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const std::uint32_t limit = std::min(end, at + 2 * longest_part);
  std::uint32_t i = at;
  while (i < limit &&
         (!scan[i].is_mark() || is_domain_point(scan, i) || is_domain_hyphen(scan, i) ||
          is_hyphen_of_capitals(scan, at, i)) &&
         (i == at || !scan[i].is(Token::line_start))) {
    ++i;
  }
  return i;
}

/// Whether the word starts or ends with one that outlets are named by: "TRIBUNJATENG", "POSMETROMEDAN".
bool is_made_of_outlet_word(const Scan& scan, std::uint32_t at) {
  constexpr std::size_t shortest = 3;
  const std::string_view word = scan.raw({at, at + 1});
  const auto known = [&](std::string_view part) {
    Token token = scan[at];
    token.word = scan.rules().vocabulary().find(hash_of(part), part);
    return scan.rules().contains(Lexicon::outlet_word, token);
  };
  for (std::size_t cut = shortest; cut <= word.size() && cut <= 16; ++cut) {
    if (known(word.substr(0, cut)) || known(word.substr(word.size() - cut))) return true;
  }
  return false;
}

/// "LAMPUNG SELATAN", "KOTA BATU".
bool has_place_word(const Scan& scan, TokenRange part) {
  constexpr double opens = 1.0;
  constexpr double ends = 2.0;
  const std::uint32_t last = part.end - 1;
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    if (scan.has(Lexicon::outlet_word, i)) return false;
  }
  return scan.match(Lexicon::place_word, part.begin, part.end).value == opens ||
         (!scan.is_glued(last) && scan.match(Lexicon::place_word, last, part.end).value == ends);
}

Part kind_of(const Scan& scan, TokenRange part) {
  if (part.empty() || part.size() > 2 * longest_part) return Part::prose;
  const Match place = scan.match(Lexicon::place, part.begin, part.end);
  if (place && part.begin + place.tokens == part.end && scan[part.begin].is(Token::capital)) return Part::place;
  bool capitals = true;
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    if (scan.is_mark(i, U'.') && i > part.begin && i + 1 < part.end && scan.has(Lexicon::outlet_suffix, i + 1)) {
      return Part::outlet;
    }
    if (scan[i].is_word() && !scan[i].is(Token::capital)) capitals = false;
  }
  if (!capitals) return Part::prose;
  if (scan.match(Lexicon::month, part.begin, part.end) && part.size() <= 2) return Part::date;
  if (part.size() <= longest_place && has_place_word(scan, part)) return Part::place;
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    if (scan[i].is_word() && is_made_of_outlet_word(scan, i)) return Part::outlet;
  }
  if (place && part.size() <= 3) return Part::place;
  return scan[part.begin].is_word() && part.size() <= longest_part ? Part::unknown : Part::prose;
}

/// Leaves of "OUTLET.com Semarang" the domain, if the words of a place follow it.
bool cut_after_domain(const Scan& scan, TokenRange& part) {
  for (std::uint32_t i = part.begin + 2; i + 1 < part.end; ++i) {
    const bool domain_ends = scan.is_mark(i - 1, U'.') && scan.is_glued(i) && scan.has(Lexicon::outlet_suffix, i) &&
                             scan[i + 1].is_capital_word() && !scan.is_glued(i + 1);
    if (!domain_ends) continue;
    part.end = i + 1;
    return true;
  }
  return false;
}

/// Leaves of "JakartaKehidupan glamor" the place, if it is one that the scrape ran into the prose.
bool cut_after_place(const Scan& scan, TokenRange& part) {
  const Match place = scan.match(Lexicon::place, part.begin, part.end);
  const std::uint32_t next = part.begin + place.tokens;
  if (!place || next >= part.end || !scan.is_glued(next) || !scan[next].is_capital_word()) return false;
  part.end = next;
  return true;
}

/// A dash or a colon, not the hyphen of "Cakrawala-2"; also ".-".
bool is_terminator(const Scan& scan, std::uint32_t i) {
  const bool numbered = scan.is_glued(i) && scan.is_glued(i + 1) && scan[i + 1].is_number();
  const bool point = scan.is_mark(i, U'.') && scan.is_glued(i) && scan.is_glued(i + 1) && is_dash(scan[i + 1].mark);
  return !numbered && (point || is_dash(scan[i].mark) || scan.is_mark(i, U':'));
}

/// Leaves of "Jakarta Harga beras naik" behind an outlet's domain the place, if a sentence follows it without a dash.
bool cut_before_sentence(const Scan& scan, TokenRange outlet, TokenRange& part) {
  const bool domain = outlet.size() > 2 && scan.has(Lexicon::outlet_suffix, outlet.end - 1);
  if (part.end < scan.size() && is_terminator(scan, part.end)) return false;
  const Match place = scan.match(Lexicon::place, part.begin, part.end);
  const std::uint32_t next = part.begin + place.tokens;
  if (!domain || !place || next >= part.end || !scan[next].is_capital_word()) return false;
  part.end = next;
  return true;
}

bool is_all_caps(const Scan& scan, TokenRange part) {
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    if (scan[i].is_word() && !scan[i].is(Token::all_caps)) return false;
  }
  return true;
}

/// Whether the words of `part` stand elsewhere in the text after a preposition of place, "di Bintan", or before the
/// day, "Pengadilan Wanasari, Selasa".
bool is_used_as_place(const Scan& scan, TokenRange part) {
  const std::uint32_t limit = std::min(scan.size(), part.end + usage_window);
  for (std::uint32_t i = part.end; i + part.size() < limit; ++i) {
    const std::uint32_t next = i + 1 + part.size();
    const bool dated = scan.is_mark(next, U',') && scan.has(Lexicon::weekday, next + 1);
    if (!dated && !scan.has(Lexicon::preposition, i)) continue;
    bool same = true;
    for (std::uint32_t k = 0; k < part.size() && same; ++k) same = scan[i + 1 + k].hash == scan[part.begin + k].hash;
    if (same) return true;
  }
  return false;
}

/// Whether the last word of "TANA PASER" names a region in the text: "Kabupaten Paser", "di Paser".
bool names_region(const Scan& scan, TokenRange part) {
  const std::uint32_t limit = std::min(scan.size(), part.end + usage_window);
  for (std::uint32_t i = part.end + 1; i < limit; ++i) {
    if (scan[i].hash != scan[part.end - 1].hash || !scan[i].is(Token::capital)) continue;
    if (scan.has(Lexicon::place_word, i - 1) || scan.has(Lexicon::preposition, i - 1)) return true;
  }
  return false;
}

/// Whether the words of `part` stand later in the text, capitalised and not as a sentence's start.
bool recurs(const Scan& scan, TokenRange part) {
  const std::uint32_t limit = std::min(scan.size(), part.end + usage_window);
  for (std::uint32_t i = part.end + 1; i + part.size() <= limit; ++i) {
    if (!scan[i].is(Token::capital) || scan[i].is(Token::sentence_start)) continue;
    std::uint32_t same = 0;
    while (same < part.size() && scan[i + same].hash == scan[part.begin + same].hash) ++same;
    if (same == part.size()) return true;
  }
  return false;
}

/// "SorakKarta": a capital inside the word.
bool has_inner_capital(const Scan& scan, std::uint32_t at) {
  const std::string_view word = scan.raw({at, at + 1});
  return !scan[at].is(Token::all_caps) && word.size() > 1 &&
         std::ranges::any_of(word.substr(1), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What a part of unknown words is, where no other part says it: an outlet has capitals only, several words or a
/// capital inside; a place is used as one in the text, stands beside a date, or alone before a colon and is named
/// again.
Part guess(const Scan& scan, TokenRange part, bool alone, bool dated, bool by_dash, bool spaced) {
  if (is_used_as_place(scan, part) || (dated && by_dash && is_all_caps(scan, part))) return Part::place;
  if (!by_dash) return alone && part.size() <= 2 && recurs(scan, part) ? Part::place : Part::prose;
  if (is_all_caps(scan, part)) {
    const auto words = scan.tokens().subspan(part.begin + 1, part.size() - 1);
    const bool several = std::ranges::any_of(words, [](const Token& token) { return token.is(Token::space_before); });
    return (several || !alone) && !(alone && names_region(scan, part)) ? Part::outlet : Part::place;
  }
  if (!alone || !spaced) return Part::prose;
  if (part.size() > 1 || has_inner_capital(scan, part.begin)) return Part::outlet;
  return recurs(scan, part) ? Part::place : Part::prose;
}

/// Past the marks of bold letters in Markdown: "**JAKARTA** -".
std::uint32_t after_stars(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  while (at < end && scan.is_mark(at, U'*')) ++at;
  return at;
}

struct Found {
  TokenRange range;
  Part kind;
};

}  // namespace

Dateline read_dateline(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  std::array<Found, most_parts> parts{};
  std::uint32_t count = 0;
  std::uint32_t i = after_stars(scan, at, end);
  std::uint32_t after = 0;    // first token after the last terminator
  std::uint32_t settled = 0;  // parts before the last terminator
  bool by_dash = false;
  while (i < end && count < most_parts) {
    TokenRange part{i, part_end(scan, i, end)};
    const bool after_outlet = count > 0 && parts[count - 1].kind == Part::outlet;
    const bool run_in =
        after_outlet && (cut_after_place(scan, part) || cut_before_sentence(scan, parts[count - 1].range, part));
    const Part kind = kind_of(scan, part);
    if (run_in) {
      parts[count++] = {part, kind};
      after = part.end;
      settled = count;
      break;
    }
    const bool domain_before_place = kind == Part::outlet && cut_after_domain(scan, part);
    if (kind == Part::prose) break;
    std::uint32_t next = after_stars(scan, part.end, end);
    // After a terminator only a part that is known by its words goes on with the dateline, or capitals behind an
    // outlet: "kabar.com - XANDORIA – …".
    const bool shouted = after_outlet && is_all_caps(scan, part) && next < end && is_dash(scan[next].mark) &&
                         scan[next].is(Token::space_before) && part.size() <= longest_place;
    if (after > 0 && kind != Part::place && kind != Part::outlet && !shouted) break;
    if (next >= end) break;
    const bool closes_parenthesis = scan.is_mark(next, U')');
    if (closes_parenthesis) ++next;
    if (next >= end) break;
    if (domain_before_place) {
      parts[count++] = {part, kind};
      i = next;
      continue;
    }
    const bool heading =
        scan.is_mark(next, U':') && kind == Part::unknown && next + 1 < end && scan[next + 1].is(Token::line_start);
    if (heading) break;
    const bool terminated = is_terminator(scan, next);
    const bool goes_on =
        scan.is_mark(next, U',') || scan.is_mark(next, U'(') || scan.is_mark(next, U'.') || scan.is_mark(next, U'/');
    if (!terminated && !goes_on) break;
    const bool ends_sentence_of_prose =
        !terminated && scan.is_mark(next, U'.') && kind != Part::outlet && kind != Part::place;
    if (ends_sentence_of_prose) break;
    parts[count++] = {part, closes_parenthesis && kind == Part::unknown ? Part::outlet : kind};
    i = next + 1;
    const bool hyphen = is_dash(scan[next].mark) && scan.is_glued(next) && scan.is_glued(next + 1) && next + 1 < end &&
                        scan[next + 1].is(Token::all_caps);
    if (hyphen && kind == Part::unknown) break;  // "GO-JEK"
    if (terminated) {
      by_dash = by_dash || is_dash(scan[next].mark) || scan.is_mark(next, U'.');
      while (i < end && is_dash(scan[i].mark)) ++i;
      after = i;
      settled = count;
    }
  }
  if (settled == 0) return {};

  const auto counted = [&](Part kind) {
    return std::count_if(parts.begin(), parts.begin() + settled, [&](const Found& f) { return f.kind == kind; });
  };
  Dateline dateline;
  dateline.certain = counted(Part::outlet) + counted(Part::place) > 0;
  const bool before_sentence =
      after < end && !scan[after].is(Token::line_start) && scan[after].is(Token::space_before) &&
      (scan[after].is(Token::capital) || scan[after].is_number() || is_double_quote(scan[after].mark));
  if (!dateline.certain && !by_dash && !before_sentence) return {};
  for (std::uint32_t k = 0; k < settled; ++k) {
    Found& part = parts[k];
    if (part.kind == Part::unknown) {
      if (dateline.certain) {
        part.kind = counted(Part::outlet) > 0 ? Part::place : Part::outlet;
      } else {
        part.kind = guess(scan, part.range, settled == 1, counted(Part::date) > 0, by_dash, before_sentence);
        if (part.kind == Part::prose) return {};
      }
    }
    if (part.kind == Part::outlet && dateline.outlet.empty()) dateline.outlet = part.range;
    if (part.kind != Part::place) continue;
    if (dateline.place.empty()) {
      dateline.place = part.range;
    } else if (scan.is_mark(dateline.place.end, U',') && dateline.place.end + 1 == part.range.begin) {
      dateline.place.end = part.range.end;  // "Mataram, NTB"
    }
  }
  if (dateline.outlet.empty() && dateline.place.empty()) return {};
  dateline.end = after;
  return dateline;
}

}  // namespace warta::articles
