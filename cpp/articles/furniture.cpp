#include "articles/furniture.hpp"

#include <algorithm>
#include <unordered_set>

#include "articles/links.hpp"
#include "articles/marks.hpp"
#include "articles/moments.hpp"
#include "articles/notices.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t shortest_title = 4;       // words of a title after "Baca juga:"
constexpr std::uint32_t shortest_bare_title = 5;  // words of a title that stands alone
constexpr std::uint32_t longest_title = 30;       // words
constexpr std::size_t most_titles = 6;            // after one "Baca juga:"
constexpr double strange = 0.34;                  // share of a bare title's words that the article has too, at most
constexpr double weight_at_end = 1.5;             // of notice cues in a line after the article's end

bool is_list_item(const Scan& scan, TokenRange line) {
  const Token& first = scan[line.begin];
  if (first.is_mark() && !is_double_quote(first.mark) && !is_single_quote(first.mark)) return true;
  const bool short_label = first.is_number() || (first.is_word() && first.end - first.start == 1);
  return short_label && line.size() > 1 && scan[line.begin + 1].is_mark() && !is_dash(scan[line.begin + 1].mark);
}

bool may_be_title(const Scan& scan, TokenRange line, std::uint32_t shortest) {
  const Shape shape = scan.shape(line);
  return shape.words >= shortest && shape.words <= longest_title && shape.like_title() && !is_list_item(scan, line);
}

/// Titles on the lines after one that ends in "Baca juga:".
std::size_t label_titles(const Scan& scan, std::size_t first, LineKinds& kinds) {
  const auto lines = scan.lines();
  std::size_t k = first;
  while (k < lines.size() && k < first + most_titles && !kinds[k] && may_be_title(scan, lines[k], shortest_title)) {
    const bool broken =
        k + 1 < lines.size() && continues(scan, lines[k], lines[k + 1]) && !scan[lines[k + 1].begin].is_capital_word();
    if (broken) break;
    kinds[k++] = Kind::cross_link;
  }
  return k;
}

/// Whether a line breaks off before its last word or two, which are the next line: "… yang lain di Google" / "News".
bool breaks_off(const Scan& scan, TokenRange before, TokenRange next) {
  constexpr std::uint32_t longest_rest = 2;
  return next.size() <= longest_rest && scan[before.end - 1].is_word() && scan[next.begin].is_capital_word();
}

/// Notices that links broke over lines.
void find_broken_notices(const Scan& scan, std::size_t begin, LineKinds& kinds) {
  const auto lines = scan.lines();
  for (std::size_t k = begin; k < lines.size();) {
    std::size_t end = k + 1;
    if (kinds[k]) {
      // A notice that opened with its own words goes on where its line breaks off.
      while (kinds[k] == Kind::notice && end < lines.size() && !kinds[end] &&
             !is_double_quote(scan[lines[end].begin].mark) &&
             (continues(scan, lines[end - 1], lines[end]) || breaks_off(scan, lines[end - 1], lines[end]))) {
        kinds[end++] = Kind::notice;
      }
    } else {
      while (end < lines.size() && !kinds[end] && continues(scan, lines[end - 1], lines[end])) ++end;
      const bool whole = end > k + 1 || scan.sentence_end(lines[k].begin, lines[k].end) == lines[k].end;
      if (whole && is_notice(scan, {lines[k].begin, lines[end - 1].end}))
        std::fill(kinds.begin() + k, kinds.begin() + end, Kind::notice);
    }
    k = end;
  }
}

/// Titles of other articles that stand between paragraphs: written like titles, and about something else, or repeated.
class BareTitles {
 public:
  BareTitles(const Scan& scan, std::size_t begin, LineKinds& kinds) : scan_(scan), begin_(begin), kinds_(kinds) {}

  void find() {
    const auto lines = scan_.lines();
    for (std::size_t k = begin_ + 1; k < lines.size(); ++k) {
      if (kinds_[k] || !may_be_title(scan_, lines[k], shortest_title)) continue;
      if (is_label(lines[k])) continue;
      const bool repeated =
          (k + 1 < lines.size() && same(k, k + 1)) || (kinds_[k - 1] == Kind::cross_link && same(k - 1, k));
      if (repeated || (stands_alone(k) && is_strange(k))) kinds_[k] = Kind::cross_link;
    }
  }

 private:
  [[nodiscard]] bool same(std::size_t a, std::size_t b) const {
    const auto lines = scan_.lines();
    return lines[a].size() == lines[b].size() && is_prefix(scan_, lines[a], lines[b]);
  }

  /// "CPU: Core i5", and shouting: capitals there mean nothing.
  [[nodiscard]] bool is_label(TokenRange line) const {
    constexpr std::uint32_t longest_label = 2;
    std::uint32_t shouted = 0;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      if (scan_.is_mark(i, U':') && i <= line.begin + longest_label &&
          !scan_.has(Lexicon::cross_link_prefix, line.begin))
        return true;
      shouted += scan_[i].is_word() && scan_[i].is(Token::all_caps);
    }
    return shouted * 2 > line.size();
  }

  [[nodiscard]] bool stands_alone(std::size_t k) const {
    const auto lines = scan_.lines();
    if (scan_.shape(lines[k]).words < shortest_bare_title) return false;
    const bool after_prose = kinds_[k - 1].has_value() || ends_like_prose(lines[k - 1]);
    const bool before_prose = k + 1 == lines.size() || kinds_[k + 1].has_value() || is_prose(scan_, lines[k + 1]);
    return after_prose && before_prose &&
           (k + 1 == lines.size() || scan_[lines[k + 1].begin].is(Token::capital) ||
            scan_[lines[k + 1].begin].is_mark());
  }

  [[nodiscard]] bool ends_like_prose(TokenRange line) const { return scan_.shape(line).ends_with_stop; }

  /// Whether few of the title's words occur in the article's prose.
  bool is_strange(std::size_t k) {
    if (prose_words_.empty()) collect_prose();
    std::uint32_t words = 0;
    std::uint32_t shared = 0;
    const TokenRange line = scan_.lines()[k];
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      if (!is_content(i)) continue;
      ++words;
      shared += prose_words_.contains(scan_[i].hash);
    }
    return words > 0 && shared <= strange * words;
  }

  void collect_prose() {
    const auto lines = scan_.lines();
    for (std::size_t k = begin_; k < lines.size(); ++k) {
      if (kinds_[k] || !is_prose(scan_, lines[k])) continue;
      for (std::uint32_t i = lines[k].begin; i < lines[k].end; ++i) {
        if (is_content(i)) prose_words_.insert(scan_[i].hash);
      }
    }
  }

  [[nodiscard]] bool is_content(std::uint32_t i) const {
    return scan_[i].is_word() && scan_[i].end - scan_[i].start > 3 && !scan_.has(Lexicon::title_small, i) &&
           !scan_.has(Lexicon::function_word, i);
  }

  const Scan& scan_;
  std::size_t begin_;
  LineKinds& kinds_;
  std::unordered_set<std::uint32_t> prose_words_;
};

/// Whether the line is a link's text inside a broken paragraph: one of the next two lines goes on with a small letter
/// or a comma.
bool is_inside_paragraph(const Scan& scan, std::size_t k) {
  const auto lines = scan.lines();
  for (std::size_t next = k + 1; next < lines.size() && next <= k + 2; ++next) {
    const Token& first = scan[lines[next].begin];
    const bool small = first.is_word() && !first.is(Token::capital) && lines[next].size() > 4;
    if (small || first.is_mark(U',')) return true;
  }
  return false;
}

/// Whether `line` describes the photo whose credit, "ANTARA/Name", is the line before: one sentence that ends in a
/// date.
bool is_text_of_photo(const Scan& scan, TokenRange before, TokenRange line) {
  constexpr std::uint32_t longest_credit = 8;
  constexpr std::uint32_t date_tokens = 9;
  const bool credited = before.size() <= longest_credit && ends_with_photo_credit(scan, before);
  if (!credited || scan.sentence_end(line.begin, line.end) < line.end) return false;
  const std::uint32_t tail = line.size() > date_tokens ? line.end - date_tokens : line.begin;
  for (std::uint32_t i = tail; i < line.end; ++i) {
    if (scan[i].is_number() && read_date(scan, i, line.end)) return true;
  }
  return false;
}

Kind kind_of_furniture(const Scan& scan, TokenRange line) {
  return notice_weight(scan, line) >= weight_at_end ? Kind::notice : Kind::navigation;
}

bool closes_article(Kind kind) { return kind == Kind::credit || kind == Kind::navigation; }

/// After the article's end (its signature, its editor, a menu's heading, with no prose behind) only furniture is left.
void label_end(const Scan& scan, std::size_t begin, LineKinds& kinds) {
  const auto lines = scan.lines();
  std::size_t end = lines.size();
  std::size_t close = end;
  for (std::size_t k = end; k > begin; --k) {
    if (kinds[k - 1]) {
      if (closes_article(*kinds[k - 1])) close = k - 1;
    } else if (is_prose(scan, lines[k - 1])) {
      break;
    }
  }
  for (std::size_t k = close; k < end; ++k) {
    if (!kinds[k]) kinds[k] = kind_of_furniture(scan, lines[k]);
  }
}

/// Dates, and signatures that may be references, are the article's own where prose follows them.
void unmark_inside_body(const Scan& scan, std::size_t begin, LineKinds& kinds) {
  const auto lines = scan.lines();
  bool prose_follows = false;
  for (std::size_t k = lines.size(); k > begin; --k) {
    std::optional<Kind>& kind = kinds[k - 1];
    const TokenRange line = lines[k - 1];
    if (kind == Kind::date || (kind == Kind::byline && !scan.match(Lexicon::byline_opener, line.begin, line.end)))
      kind.reset();
    const bool doubtful =
        kind == Kind::credit && signature_end(scan, line.begin, line.end) == line.end && !is_sure_signature(scan, line);
    if (doubtful && prose_follows) kind.reset();
    prose_follows = prose_follows || (!kind && is_prose(scan, line));
  }
}

/// Lines that are usual in the outlet's articles, as its slogan or its call to subscribe; prose only if it calls upon
/// the reader.
void find_usual_lines(const Scan& scan, const Others& others, LineKinds& kinds) {
  const auto lines = scan.lines();
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (kinds[k] || !others.have_as_usual(scan.raw(lines[k]))) continue;
    const bool own =
        is_prose(scan, lines[k]) ? notice_weight(scan, lines[k]) == 0.0 : is_whole(scan, Lexicon::place, lines[k]);
    if (!own) kinds[k] = kind_of_furniture(scan, lines[k]);
  }
}

/// Titles of the corpus's other articles are links. After the last prose, lines that come back are furniture: each
/// time between others, or in a block.
void find_known_lines(const Scan& scan, const Others& others, std::size_t begin, LineKinds& kinds) {
  const auto lines = scan.lines();
  std::size_t first_prose = begin;
  while (first_prose < lines.size() && !is_prose(scan, lines[first_prose])) ++first_prose;
  std::size_t last_prose = lines.size();
  while (last_prose > first_prose && (kinds[last_prose - 1] || !is_prose(scan, lines[last_prose - 1]))) --last_prose;
  for (std::size_t k = begin; k < lines.size(); ++k) {
    if (kinds[k] || is_prose(scan, lines[k])) continue;
    if (others.have_as_title(scan.tokens().subspan(lines[k].begin, lines[k].size()))) {
      kinds[k] = Kind::cross_link;
    } else if (k > first_prose && k >= last_prose) {
      const Recurrence found = others.recurrence(scan.raw(lines[k]));
      const bool in_block = found.texts > 0 && kinds[k - 1].has_value();
      if (found.among_different || in_block) kinds[k] = kind_of_furniture(scan, lines[k]);
    }
  }
}

}  // namespace

bool is_prose(const Scan& scan, TokenRange line) {
  constexpr std::uint32_t shortest = 8;
  const Shape shape = scan.shape(line);
  return shape.words >= shortest && shape.plain_small > 0 && (shape.ends_with_stop || shape.words > 2 * longest_title);
}

bool is_prefix(const Scan& scan, TokenRange a, TokenRange b) {
  if (a.size() > b.size()) return false;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    if (scan[a.begin + i].hash != scan[b.begin + i].hash) return false;
  }
  return true;
}

bool continues(const Scan& scan, TokenRange before, TokenRange line) {
  const Token& first = scan[line.begin];
  const Token& last = scan[before.end - 1];
  if (first.is_word() && !first.is(Token::capital)) return true;
  if (first.is_mark() && (first.is_mark(U',') || first.is_mark(U'.') || first.is_mark(U')') || first.is_mark(U';') ||
                          first.is_mark(U':') || first.is_mark(U'?') || first.is_mark(U'!'))) {
    return true;
  }
  if (is_dash(first.mark) && before.size() <= 4) return true;
  if (last.is_mark(U',') || last.is_mark(U'(') || is_dash(last.mark)) return true;
  if (before.size() <= 2 && (scan.match(Lexicon::cite_direct, before.begin, before.end) ||
                             scan.match(Lexicon::cite_from, before.begin, before.end))) {
    return true;
  }
  const Shape shape = scan.shape(before);
  return last.is_word() && !last.is(Token::capital) &&
         (scan.has(Lexicon::title_small, before.end - 1) || shape.plain_small > 1);
}

LineKinds mark_lines(const Scan& scan, const Others& others) {
  const auto lines = scan.lines();
  LineKinds kinds(lines.size());
  for (std::size_t k = 0; k < lines.size(); ++k) {
    kinds[k] = mark_of_line(scan, lines[k]);
    if (kinds[k] == Kind::navigation && is_inside_paragraph(scan, k)) kinds[k].reset();
    // "Name" over "Jurnalis": the writer and the role, a line each.
    const bool names_writer = !kinds[k] && k + 1 < lines.size() && is_whole(scan, Lexicon::author_role, lines[k + 1]) &&
                              is_person_line(scan, lines[k]) && lines[k].end - lines[k].begin <= 4;
    if (names_writer) kinds[k] = Kind::byline;
    if (!kinds[k] && k > 0 && is_text_of_photo(scan, lines[k - 1], lines[k])) kinds[k] = Kind::caption;
  }
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const Link link = read_link(scan, lines[k].begin, lines[k].end);
    if (!link || link.end < lines[k].end) continue;
    const bool is_heading = kinds[k] == Kind::navigation;
    const bool has_titles = link.awaits_title && label_titles(scan, k + 1, kinds) > k + 1;
    if (!is_heading || has_titles) kinds[k] = Kind::cross_link;
  }
  if (others) find_usual_lines(scan, others, kinds);
  return kinds;
}

void find_furniture(const Scan& scan, std::size_t body_line, const Others& others, LineKinds& kinds) {
  unmark_inside_body(scan, body_line, kinds);
  find_broken_notices(scan, body_line, kinds);
  BareTitles(scan, body_line, kinds).find();
  if (others) find_known_lines(scan, others, body_line, kinds);
  label_end(scan, body_line, kinds);
}

}  // namespace warta::articles
