#include "articles/marks.hpp"

#include <algorithm>
#include <array>

#include "articles/moments.hpp"
#include "articles/notices.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_credit = 24;   // tokens of "Editor: …", "Sumber: …"
constexpr std::uint32_t longest_caption = 90;  // tokens
constexpr std::uint32_t longest_photo_credit = 20;
constexpr std::uint32_t longest_initials = 6;  // letters

bool is_role(const Scan& scan, std::uint32_t at, std::uint32_t end, std::uint32_t& next) {
  for (const Lexicon role : {Lexicon::editor_role, Lexicon::author_role, Lexicon::source_role}) {
    const Match match = scan.match(role, at, end);
    if (match && scan.is_mark(at + match.tokens, U':')) {
      next = at + match.tokens + 1;
      return true;
    }
  }
  return false;
}

/// Whether the tokens are names and the marks between them: "Antara/Putu Indah Savitri", "Jorge Silva".
bool are_names(const Scan& scan, TokenRange range) {
  if (range.empty()) return false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = scan[i];
    const bool joins = token.is_mark(U'/') || token.is_mark(U'.') || token.is_mark(U',') || token.is_mark(U'-') ||
                       token.is_mark(U'\'') || token.is_mark(U'&') || token.is_mark(0x2019);
    if (!joins && !token.is_capital_word()) return false;
  }
  return true;
}

/// The same with domains: "Tribunsumsel.com, Eko Hepronis".
bool are_names_and_outlets(const Scan& scan, TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const bool suffix =
        i > range.begin && scan.is_mark(i - 1, U'.') && scan.is_glued(i) && scan.has(Lexicon::outlet_suffix, i);
    const bool joins = i > range.begin && i + 1 < range.end && scan.has(Lexicon::range_word, i);
    if (!suffix && !joins && !scan[i].is_mark(U'|') && !are_names(scan, {i, i + 1})) return false;
  }
  return !range.empty();
}

/// "Bahari Post/Ni Luh Sekar": the desk's initials are too short for it.
bool is_agency_and_name(const Scan& scan, TokenRange range) {
  constexpr std::uint32_t shortest = 4;  // tokens
  bool slash = false;
  bool written_out = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    slash = slash || scan.is_mark(i, U'/');
    written_out = written_out || (slash && scan[i].is_word() && !scan[i].is(Token::all_caps));
  }
  return range.size() >= shortest && slash && written_out && are_names(scan, range);
}

/// "Dipublikasikan 5 Januari 2023, 14:17 WIB | Diperbarui 6 Januari 2023, 08:00 WIB", "Nasional | 5 Januari 2023".
bool is_date_line(const Scan& scan, TokenRange line) {
  constexpr int most_dates = 3;
  constexpr std::uint32_t longest_time_since = 3;  // words of "Atualizado há 2 meses"
  TokenRange rest = trim_marks(scan, line);
  if (rest.size() > 1 && scan[rest.begin].is_capital_word() && scan.is_mark(rest.begin + 1, U'|')) {
    rest = trim_marks(scan, {rest.begin + 1, rest.end});
  }
  if (rest.empty()) return false;
  for (int dates = 0; dates < most_dates && !rest.empty(); ++dates) {
    const Match opener = scan.match(Lexicon::date_opener, rest.begin, rest.end);
    if (opener) rest = trim_marks(scan, {rest.begin + opener.tokens, rest.end});
    const std::optional<ReadMoment> read = read_moment(scan, rest.begin, rest.end);
    if (!read) return dates > 0 && opener && rest.size() <= longest_time_since;
    rest = trim_marks(scan, {read->end, rest.end});
  }
  return rest.empty();
}

/// "Dok. NamaSejumlah warga …": a credit that lost the space before its caption.
bool opens_run_in_credit(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t longest_name = 5;  // tokens
  const Match opener = scan.match(Lexicon::caption_opener, line.begin, line.end);
  std::uint32_t i = line.begin + opener.tokens;
  if (!opener || !scan.is_mark(i, U'.') || scan.sentence_end(line.begin, line.end) <= i + 1) return false;
  for (++i; i < std::min(line.end, line.begin + longest_name) && scan[i].is_capital_word(); ++i) {
    const bool run_in = scan.is_glued(i + 1) && i + 1 < line.end && scan[i + 1].is_capital_word();
    if (run_in) return true;
  }
  return false;
}

/// "Wali kota di pasar © Bahari Post": who holds the rights, without a year, behind what the photo shows.
bool ends_with_holder(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t fewest_before = 2;  // tokens
  constexpr std::uint32_t longest_holder = 6;
  constexpr char32_t copyright = 0xA9;
  for (std::uint32_t i = line.begin + fewest_before; i + 1 < line.end; ++i) {
    if (!scan.is_mark(i, copyright) || line.end - i - 1 > longest_holder) continue;
    const auto holder = scan.tokens().subspan(i + 1, line.end - i - 1);
    return std::ranges::none_of(holder, &Token::is_number) && notice_weight(scan, line) <= 0.0;
  }
  return false;
}

/// "Foto: …", "Dok. Name/Name", "ANTARA/Putu Indah Savitri", "… (Foto: KCNA)", "… Foto: Reuters".
bool is_caption(const Scan& scan, TokenRange line) {
  if (line.size() > longest_caption) return false;
  const auto opens_credit = [&](std::uint32_t at) {
    const Match opener = scan.match(Lexicon::caption_opener, at, line.end);
    if (!opener || at + opener.tokens >= line.end) return false;
    const std::uint32_t next = at + opener.tokens;
    return scan.is_mark(next, U':') || (scan.is_mark(next, U'.') && are_names(scan, {next, line.end})) ||
           (scan.is_mark(next, U'/') && are_names(scan, {next, line.end}));
  };
  if (opens_credit(line.begin)) return true;
  if (opens_run_in_credit(scan, line) || ends_with_holder(scan, line)) return true;
  if (const Match agency = scan.match(Lexicon::caption_credit, line.begin, line.end)) {
    const TokenRange rest{line.begin + agency.tokens, line.end};
    if (!rest.empty() && scan.is_mark(rest.begin, U'/') && are_names(scan, rest)) return true;
  }
  const std::uint32_t first = line.size() > longest_photo_credit ? line.end - longest_photo_credit : line.begin;
  for (std::uint32_t i = first; i < line.end; ++i) {
    if (scan[i].is(Token::capital) && opens_credit(i)) return true;
  }
  return false;
}

/// A post of a social network: it ends with several tags, or with a picture's address after one.
bool ends_with_tags(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t tail_tokens = 16;
  std::uint32_t tags = 0;
  std::uint32_t last = line.begin;
  for (std::uint32_t i = line.begin; i + 1 < line.end; ++i) {
    const bool tag = scan.is_mark(i, U'#') && !scan.is_glued(i) && scan.is_glued(i + 1) && scan[i + 1].is_word();
    if (!tag) continue;
    ++tags;
    last = i;
  }
  if (tags < 2 || line.end - last > tail_tokens) return false;
  std::uint32_t after = last + 1;
  while (after < line.end && scan.is_glued(after)) ++after;
  return after == line.end || scan.match(Lexicon::notice_cue, after, line.end);
}

/// "Name • 18 Oktober 2024 17:21", "Daerah 12 Maret 2025 Penulis: Name", "Penulis: Name | Minggu, 16 Maret 2025 | 15:20
/// WIB", "12 Maret 2025 10:48 WIB, oleh Name".
bool is_dated_byline(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t most_before = 14;  // tokens
  if (scan.match(Lexicon::editor_role, line.begin, line.end)) return false;
  for (std::uint32_t i = line.begin; i < line.end && i < line.begin + most_before; ++i) {
    if (!scan[i].is_number() && !scan.has(Lexicon::weekday, i) && !scan.has(Lexicon::month, i)) continue;
    const std::optional<ReadMoment> read = read_moment(scan, i, line.end);
    if (!read) continue;
    const TokenRange rest = trim_marks(scan, {read->end, line.end});
    if (i == line.begin) {
      const Match opener = scan.match(Lexicon::byline_opener, rest.begin, rest.end);
      return opener && are_names_and_outlets(scan, trim_marks(scan, {rest.begin + opener.tokens, rest.end}));
    }
    Match role = scan.match(Lexicon::author_role, rest.begin, rest.end);
    if (!role) role = scan.match(Lexicon::byline_opener, rest.begin, rest.end);
    const bool signed_by = role && is_person_line(scan, trim_marks(scan, {rest.begin + role.tokens, rest.end}));
    if (!rest.empty() && !signed_by) continue;
    std::uint32_t small = 0;
    for (std::uint32_t k = line.begin; k < i; ++k) small += scan[k].is_word() && !scan[k].is(Token::capital);
    return small <= 1;
  }
  return false;
}

/// "Laporan Name | Place", "Reporter Name": a role and one person, without a colon.
bool is_role_and_person(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t longest = 12;  // tokens
  const Match role = scan.match(Lexicon::author_role, line.begin, line.end);
  return role && line.size() <= longest && is_person_line(scan, {line.begin + role.tokens, line.end});
}

/// "By admin -": an account's name in small letters is all that follows.
bool is_byline_of_account(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t longest = 4;  // tokens
  const TokenRange words = trim_marks(scan, line);
  return line.size() <= longest && words.size() == 2 && scan[words.begin].is(Token::capital) &&
         scan.match(Lexicon::byline_opener, words.begin, words.end) && scan[words.begin + 1].is_word() &&
         !scan.has(Lexicon::function_word, words.begin + 1);
}

/// "Oleh Name", or a name with a date.
bool is_byline(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t longest_name = 14;
  if (const Match opener = scan.match(Lexicon::byline_opener, line.begin, line.end)) {
    const TokenRange rest = trim_marks(scan, {line.begin + opener.tokens, line.end});
    if (!rest.empty() && rest.size() <= longest_name && are_names_and_outlets(scan, rest)) return true;
  }
  return is_role_and_person(scan, line) || is_byline_of_account(scan, line) || is_dated_byline(scan, line);
}

/// "Beranda › Daerah › Kendari": the way to the article through the site's menu.
bool is_breadcrumb(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t longest = 24;  // tokens
  if (line.size() > longest) return false;
  std::uint32_t steps = 0;
  for (std::uint32_t i = line.begin + 1; i + 1 < line.end; ++i) {
    const char32_t mark = scan[i].mark;
    steps += mark == U'>' || mark == U'/' || mark == U'|' || mark == 0x203A || mark == 0xBB;
  }
  std::uint32_t first = line.begin;
  while (first < line.end && scan[first].is_word()) ++first;
  const bool from_menu = steps > 0 && is_whole(scan, Lexicon::navigation_line, {line.begin, first});
  const bool by_arrows = steps > 1 && (scan[first].mark == 0x203A || scan[first].mark == 0xBB);
  return from_menu || by_arrows;
}

/// "Ruas bertanda * wajib diisi": a mark of its own beside words to the reader, as in a form.
bool is_form(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t longest = 30;  // tokens
  if (line.size() > longest) return false;
  bool asterisk = false;
  bool to_reader = false;
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    const bool alone = !scan.is_mark(i + 1, U'*') && (i == line.begin || !scan.is_mark(i - 1, U'*'));
    asterisk = asterisk || (i > line.begin && scan.is_mark(i, U'*') && !scan.is_glued(i) && alone);
    to_reader = to_reader || scan.has(Lexicon::notice_cue, i);
  }
  return asterisk && to_reader;
}

bool opens_notice(const Scan& scan, TokenRange line) {
  const bool in_parentheses = scan.is_mark(line.begin, U'(') && line.size() > 1;
  constexpr std::uint32_t longest_notice = 70;
  return line.size() <= longest_notice && scan.match(Lexicon::notice_opener, line.begin + in_parentheses, line.end);
}

/// A mark that only says which way the letters run.
bool is_direction_mark(char32_t mark) { return mark == 0x200E || mark == 0x200F; }

/// Of "(OUTLET.com/first last)" the closing parenthesis; `at` if the words are no domain and a writer's name.
std::uint32_t outlet_signature_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t longest = 8;  // tokens of a name
  std::uint32_t i = at;
  while (i + 1 < std::min(end, at + longest) && scan.is_glued(i + 1) && !scan.is_mark(i + 1, U'/')) ++i;
  const bool domain = i > at + 1 && scan.is_mark(i - 1, U'.') && scan.has(Lexicon::outlet_suffix, i);
  if (!domain || i + 2 >= end || !scan.is_mark(i + 1, U'/')) return at;
  std::uint32_t close = i + 2;
  while (close < std::min(end, i + 2 + longest) && (scan[close].is_word() || scan.is_mark(close, U'.'))) ++close;
  return close > i + 2 && close < end ? close : at;
}

}  // namespace

bool is_person_line(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t most_words = 4;
  std::uint32_t words = 0;
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    if (scan[i].is_mark()) {
      if (words > 1 && (is_dash(scan[i].mark) || scan.is_mark(i, U',') || scan.is_mark(i, U'|'))) break;
      if (!scan.is_mark(i, U'.') && !is_single_quote(scan[i].mark)) return false;
      continue;
    }
    if (!scan[i].is_capital_word() || scan.has(Lexicon::organisation_word, i) || scan.has(Lexicon::outlet_word, i) ||
        scan.has(Lexicon::function_word, i) || scan.has(Lexicon::place, i))
      return false;
    ++words;
  }
  return words >= 2 && words <= most_words;
}

TokenRange trim_marks(const Scan& scan, TokenRange line) {
  while (!line.empty() && scan[line.begin].is_mark()) ++line.begin;
  while (!line.empty() && scan[line.end - 1].is_mark()) --line.end;
  return line;
}

bool is_whole(const Scan& scan, Lexicon lexicon, TokenRange range) {
  const TokenRange inside = trim_marks(scan, range);
  const Match match = scan.match(lexicon, inside.begin, inside.end);
  return match && match.tokens == inside.size();
}

bool is_sure_signature(const Scan& scan, TokenRange signature) {
  for (std::uint32_t i = signature.begin; i < signature.end; ++i) {
    if (scan.is_mark(i, U'/')) return true;
  }
  return false;
}

std::uint32_t signature_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  std::uint32_t i = at;
  while (i < end && (scan.is_mark(i, U'*') || is_direction_mark(scan[i].mark))) ++i;
  const bool stars = i > at;
  if (i >= end || !(scan.is_mark(i, U'(') || scan.is_mark(i, U'['))) return i;
  const std::uint32_t after_stars = i;
  const char32_t closing = scan.is_mark(i, U'(') ? U')' : U']';
  const std::uint32_t first = ++i;
  if (const std::uint32_t close = outlet_signature_end(scan, first, end);
      close > first && scan.is_mark(close, closing)) {
    return close + 1;
  }
  bool initials = true;
  bool names = true;
  std::uint32_t words = 0;
  while (i < end && i < first + longest_credit && !scan.is_mark(i, closing)) {
    const Token& token = scan[i];
    const bool joins = token.is_mark(U'/') || token.is_mark(U'*') || token.is_mark(U'-') || token.is_mark(U'|');
    if (token.is_word()) {
      ++words;
      initials = initials && token.end - token.start <= longest_initials;
      names = names && token.is(Token::capital) && !scan.has(Lexicon::month, i) && !scan.has(Lexicon::weekday, i);
    } else if (token.is_number()) {
      names = false;
      initials = initials && words > 0 && scan.is_glued(i);
    } else {
      initials = initials && joins;
      names = names && (joins || token.is_mark(U'.') || token.is_mark(U','));
    }
    ++i;
  }
  if (i >= end || !scan.is_mark(i, closing)) return stars ? after_stars : at;
  const bool only_marks = words == 0 && i > first;
  const bool written_by = static_cast<bool>(scan.match(Lexicon::byline_opener, first, i)) || [&] {
    std::uint32_t next = 0;
    return is_role(scan, first, i, next);
  }();
  const bool short_initials = initials && words > 0 && (words == 1 || i - first > words);
  const bool person = names && words >= 2 && words <= 6;
  return short_initials || person || written_by || (only_marks && initials) ? i + 1 : (stars ? after_stars : at);
}

std::uint32_t placeholder_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  constexpr std::uint32_t longest = 12;  // tokens
  const bool opens = scan.is_mark(at, U'[') && at + 2 < end && scan[at + 1].is_capital_word() &&
                     scan.is_mark(at + 2, U':') && role_end(scan, at + 1, end) == at + 1;
  if (!opens) return at;
  for (std::uint32_t i = at + 3; i < std::min(end, at + longest); ++i) {
    if (scan.is_mark(i, U']')) return i + 1;
  }
  return at;
}

bool is_pagination(const Scan& scan, TokenRange range) {
  constexpr std::uint32_t longest = 14;  // tokens
  if (range.empty() || range.size() > longest) return false;
  std::uint32_t numbers = 0;
  std::uint32_t words = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = scan[i];
    if (token.is_word() && !scan.has(Lexicon::page_word, i)) return false;
    if (token.is_mark() && !token.is_mark(U'|') && !token.is_mark(U'/') && !token.is_mark(U':')) return false;
    numbers += token.is_number();
    words += token.is_word();
  }
  const bool opened = scan.has(Lexicon::page_word, range.begin);
  return words > 0 && numbers > 0 && (opened || numbers > 1);
}

std::uint32_t role_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  std::uint32_t next = 0;
  if (!scan[at].is(Token::capital) || !is_role(scan, at, end, next)) return at;
  const std::uint32_t limit = std::min(end, at + longest_credit);
  while (next < limit && !scan[next].is(Token::line_start)) ++next;
  return next < end && next == limit ? at : next;
}

bool ends_with_photo_credit(const Scan& scan, TokenRange line) {
  std::uint32_t last = line.end - 1;
  if (scan.is_mark(last, U')')) {
    std::uint32_t open = last;
    while (open > line.begin && last - open < longest_photo_credit && !scan.is_mark(open, U'(')) --open;
    return scan.is_mark(open, U'(') &&
           (is_agency_and_name(scan, {open + 1, last}) || scan.match(Lexicon::caption_credit, open + 1, last) ||
            scan.match(Lexicon::caption_opener, open + 1, last));
  }
  const bool closed = scan.is_mark(last, U'/') && last > line.begin;
  if (closed) --last;
  std::uint32_t slash = last;
  while (slash > line.begin && last - slash < longest_photo_credit && !scan.is_mark(slash, U'/')) --slash;
  if (!scan.is_mark(slash, U'/') || slash == line.begin || !are_names(scan, {slash + 1, last + 1})) return false;
  std::uint32_t first = slash;
  while (first > line.begin && slash - first < longest_photo_credit && !scan.is_mark(first - 1, U'/')) --first;
  const bool agency = static_cast<bool>(scan.match(Lexicon::caption_credit, first, slash)) ||
                      static_cast<bool>(scan.match(Lexicon::caption_credit, slash + 1, last + 1));
  return closed || agency;
}

std::optional<Kind> mark_of_line(const Scan& scan, TokenRange line) {
  if (scan.is_mark(line.begin, U',') || scan.is_mark(line.begin, U')')) return std::nullopt;
  if (is_whole(scan, Lexicon::navigation_line, line) || is_breadcrumb(scan, line) || is_form(scan, line) ||
      is_pagination(scan, line)) {
    return Kind::navigation;
  }
  if (is_whole(scan, Lexicon::notice_line, line) || opens_notice(scan, line) || ends_with_tags(scan, line) ||
      is_whole(scan, Lexicon::notice_inline, line) || placeholder_end(scan, line.begin, line.end) == line.end) {
    return Kind::notice;
  }
  if (signature_end(scan, line.begin, line.end) == line.end) return Kind::credit;
  std::uint32_t next = 0;
  if (is_date_line(scan, line)) return Kind::date;
  if (is_role(scan, line.begin, line.end, next) && line.size() <= longest_credit) {
    return is_dated_byline(scan, line) ? Kind::byline : Kind::credit;
  }
  if (const Match role = scan.match(Lexicon::editor_role, line.begin, line.end);
      role.tokens > 1 && are_names(scan, {line.begin + role.tokens, line.end})) {
    return Kind::credit;
  }
  if (is_byline(scan, line)) return Kind::byline;
  if (is_caption(scan, line)) return Kind::caption;
  return std::nullopt;
}

}  // namespace warta::articles
