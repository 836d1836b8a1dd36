#include "articles/layout.hpp"

#include <algorithm>
#include <optional>

#include "articles/furniture.hpp"
#include "articles/head.hpp"
#include "articles/line_model.hpp"
#include "articles/link_lists.hpp"
#include "articles/links.hpp"
#include "articles/marks.hpp"
#include "articles/moments.hpp"
#include "articles/notices.hpp"

namespace warta::articles {
namespace {

/// Labels the runs of other kinds inside a line of prose.
class RunReader {
 public:
  /// `ends_article`: no prose follows the line.
  RunReader(const Scan& scan, TokenRange line, bool ends_article, std::vector<Kind>& kinds)
      : scan_(scan), line_(line), kinds_(kinds), ends_article_(ends_article) {}

  void read() {
    std::uint32_t i = line_.begin;
    while (i < line_.end) {
      const std::uint32_t next = read_run(i);
      if (next > i) run_end_ = next;
      i = std::max(next, i + 1);
    }
  }

 private:
  /// First token after the run that starts at `i`, `i` if none does.
  std::uint32_t read_run(std::uint32_t i) {
    const Token& token = scan_[i];
    const bool opens_signature = token.is_mark(U'(') || token.is_mark(U'[') || token.is_mark(U'*');
    if (!token.is(Token::capital) && !opens_signature) return i;
    const bool starts = token.is(Token::sentence_start) || i == run_end_ || (i > line_.begin && parts(scan_[i - 1]));
    if (token.is(Token::capital)) {
      if (const Link link = read_link(scan_, i, line_.end)) return label(i, link.end, Kind::cross_link);
      const Match notice = scan_.match(Lexicon::notice_opener, i, line_.end);
      if (starts || (notice && (scan_.is_glued(i) || notice.tokens >= sure_opener))) {
        if (const std::uint32_t end = notice_end(scan_, i, line_.end); end > i) {
          return label(asks_before(i) ? line_.begin : i, end, Kind::notice);
        }
      }
      if (const std::uint32_t end = inline_notice_end(i, starts); end > i) return label(i, end, Kind::notice);
      if (!starts && !scan_.is_glued(i)) return i;
      if (is_pagination(scan_, {i, line_.end})) return label(i, line_.end, Kind::navigation);
      if (const Match match = scan_.match(Lexicon::navigation_inline, i, line_.end)) {
        return label(i, i + match.tokens, Kind::navigation);
      }
      if (const std::uint32_t end = role_end(scan_, i, line_.end); end == line_.end) return label(i, end, Kind::credit);
      if (const std::uint32_t end = linked_title_end(i); end > i) return label(i, end, Kind::cross_link);
      return read_photo_credit(i);
    }
    if (const std::uint32_t end = placeholder_end(scan_, i, line_.end); end > i) return label(i, end, Kind::notice);
    return i > line_.begin && starts ? read_signature(i) : i;
  }

  /// Whether all that stands before `i` in the line is a short question: "Punya informasi? Hubungi kami".
  [[nodiscard]] bool asks_before(std::uint32_t i) const {
    constexpr std::uint32_t longest = 9;  // tokens
    return i > line_.begin && i - line_.begin <= longest && scan_.is_mark(i - 1, U'?') &&
           scan_.sentence_end(line_.begin, i) == i;
  }

  /// "ADVERTISEMENT" between paragraphs: in capitals, or where a sentence starts before another one.
  [[nodiscard]] std::uint32_t inline_notice_end(std::uint32_t i, bool starts) const {
    const Match notice = scan_.match(Lexicon::notice_inline, i, line_.end);
    if (!notice) return i;
    const std::uint32_t end = i + notice.tokens;
    const bool apart = starts && (end == line_.end || !scan_[end].is_word() || scan_[end].is(Token::capital));
    return apart || scan_[i].is(Token::all_caps) ? end : i;
  }

  /// "Video: TITLE" behind a sentence.
  [[nodiscard]] std::uint32_t linked_title_end(std::uint32_t i) const {
    constexpr std::uint32_t shortest = 4;  // words
    const Match prefix = scan_.match(Lexicon::cross_link_prefix, i, line_.end);
    const std::uint32_t title = i + prefix.tokens + 1;
    if (i == line_.begin || !prefix || !scan_.is_mark(title - 1, U':') || title >= line_.end) return i;
    constexpr std::uint32_t longest = 45;  // tokens
    std::uint32_t limit = title;
    while (limit < std::min(line_.end, title + longest) && signature_end(scan_, limit, line_.end) == limit) ++limit;
    const std::uint32_t end = title_end(scan_, title, limit);
    return scan_.shape({title, end}).words >= shortest ? end : i;
  }

  /// "Foto: Name" between sentences.
  std::uint32_t read_photo_credit(std::uint32_t i) {
    const Match opener = scan_.match(Lexicon::caption_opener, i, line_.end);
    if (!opener || !scan_.is_mark(i + opener.tokens, U':')) return i;
    return label(i, title_end(scan_, i + opener.tokens + 1, line_.end), Kind::caption);
  }

  /// "(pur/aff)" and the tags that may follow it to the end of the line.
  std::uint32_t read_signature(std::uint32_t i) {
    const std::uint32_t end = signature_end(scan_, i, line_.end);
    if (end == i) return i;
    const TokenRange rest{end, line_.end};
    const bool last = rest.empty() || are_tags(rest) || notice_end(scan_, end, line_.end) > end ||
                      static_cast<bool>(read_link(scan_, end, line_.end));
    if (!is_sure_signature(scan_, {i, end}) && !(last && ends_article_)) return i;
    label(i, end, Kind::credit);
    return are_tags({end, line_.end}) ? label(end, line_.end, Kind::navigation) : end;
  }

  [[nodiscard]] bool are_tags(TokenRange rest) const {
    constexpr std::uint32_t most = 30;
    if (rest.empty() || rest.size() > most) return false;
    return std::ranges::none_of(scan_.tokens().subspan(rest.begin, rest.size()),
                                [](const Token& token) { return token.is_mark() || token.is(Token::capital); });
  }

  static bool parts(const Token& before) {
    return before.is_mark() && (ends_sentence(before.mark) || is_double_quote(before.mark) || before.is_mark(U')'));
  }

  std::uint32_t label(std::uint32_t begin, std::uint32_t end, Kind kind) {
    std::fill(kinds_.begin() + begin, kinds_.begin() + end, kind);
    return end;
  }

  static constexpr std::uint32_t sure_opener = 3;  ///< tokens of a notice's first words that need no sentence's start

  const Scan& scan_;
  TokenRange line_;
  std::vector<Kind>& kinds_;
  std::uint32_t run_end_ = 0;  ///< of the last run
  bool ends_article_;
};

bool holds(TokenRange line, TokenRange part) {
  return !part.empty() && line.begin <= part.begin && part.end <= line.end;
}

/// The head of the article that starts at line `first`. What the rules read above or in that line stays; else the
/// longest line that the model calls a headline is it.
Head head_of(const Scan& scan, const Head& by_rules, const LineKinds& kinds, std::size_t first) {
  const auto lines = scan.lines();
  Head head;
  head.body_line = first;
  head.body_begin = first < lines.size() ? lines[first].begin : scan.size();
  if (by_rules.body_line == first) {
    head = by_rules;
    head.headline = {};
    head.standfirst = {};
  }
  if (first < lines.size() && holds(lines[first], by_rules.headline)) head.headline = by_rules.headline;
  const auto longest = [&](Kind kind) {
    TokenRange found;
    for (std::size_t k = 0; k < first; ++k) {
      if (kinds[k] == kind && lines[k].size() > found.size()) found = lines[k];
    }
    return found;
  };
  if (head.headline.empty()) head.headline = longest(Kind::headline);
  head.standfirst = longest(Kind::standfirst);
  if (!head.dateline && first < lines.size()) {
    constexpr std::uint32_t longest_dateline = 32;
    const std::uint32_t begin = head.body_begin;
    head.dateline = read_dateline(scan, begin, std::min(scan.size(), begin + longest_dateline));
  }
  return head;
}

/// The headline above the article of a page: a line of the article's words, near its start, beside its date or byline.
class HeadlineFinder {
 public:
  HeadlineFinder(const Scan& scan, const LineKinds& marks, const LineFeatures& features)
      : scan_(scan), marks_(marks), shared_(features.shared_words) {}

  /// The line of the headline among those before line `first`; `first` if there is none.
  [[nodiscard]] std::size_t find(const LineKinds& kinds, std::size_t first) const {
    std::size_t best = first;
    double greatest = least;
    for (std::size_t k = first > most_lines ? first - most_lines : 0; k < first; ++k) {
      const double score = score_of(kinds, k, first);
      if (score > greatest) {
        greatest = score;
        best = k;
      }
    }
    return best;
  }

 private:
  static constexpr std::size_t most_lines = 150;
  static constexpr double least = 1.5;

  [[nodiscard]] double score_of(const LineKinds& kinds, std::size_t k, std::size_t first) const {
    constexpr std::uint32_t longest = 32;  // words
    const TokenRange line = scan_.lines()[k];
    const Shape shape = scan_.shape(line);
    if (shape.words < 2 || shape.words > longest || is_of_other_kind(k, first) || shape.capitals == 0) return 0.0;
    const double shared = shared_[k] < 0.0F ? 0.2 : static_cast<double>(shared_[k]);
    const bool by_model = kinds[k] == Kind::headline;
    const bool beside = is_date_or_byline(k + 1, first) || is_date_or_byline(k + 2, first) || k + 1 == first ||
                        (k > 0 && is_date_or_byline(k - 1, first));
    constexpr double far = 60.0;
    return 2.0 * shared + (by_model ? 1.3 : 0.0) + (beside ? 0.6 : 0.0) + (shape.words > 4 ? 0.4 : 0.0) -
           (shape.ends_with_stop ? 0.8 : 0.0) - (kinds[k] == Kind::cross_link ? 0.4 : 0.0) -
           std::min(1.0, static_cast<double>(first - k) / far) + (is_first_of_two(k, first) ? 0.3 : 0.0) +
           (is_part_of_another(k, first) ? 0.6 : 0.0);
  }

  /// Whether its marks say that the line is no headline: its own words, a date that opens it, a copyright, a sentence
  /// with a credit behind it. "FOTO: …" over a date is a headline all the same.
  [[nodiscard]] bool is_of_other_kind(std::size_t k, std::size_t first) const {
    if (marks_[k]) return marks_[k] != Kind::caption || k + 1 >= first || marks_[k + 1] != Kind::date;
    constexpr std::uint32_t longest_credit = 12;  // tokens
    constexpr char32_t copyright = 0xA9;
    const TokenRange line = scan_.lines()[k];
    if (read_moment(scan_, line.begin, line.end)) return true;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      const bool credit = i > line.begin && scan_.is_mark(i, U'(') && scan_.is_mark(i - 1, U'.') &&
                          scan_.is_mark(line.end - 1, U')') && line.end - i <= longest_credit;
      if (credit || scan_.is_mark(i, copyright)) return true;
    }
    return false;
  }

  /// Whether a longer line ends or begins with the line's words: the way through the menu, "Beranda / Daerah / TITLE",
  /// or the page's title, "TITLE - Outlet".
  [[nodiscard]] bool is_part_of_another(std::size_t k, std::size_t first) const {
    constexpr std::uint32_t shortest = 4;  // tokens
    constexpr std::uint32_t longest_rest = 14;
    const TokenRange line = scan_.lines()[k];
    if (line.size() < shortest) return false;
    const auto same = [&](std::uint32_t begin) {
      for (std::uint32_t i = 0; i < line.size(); ++i) {
        if (scan_[begin + i].hash != scan_[line.begin + i].hash) return false;
      }
      return true;
    };
    for (std::size_t other = first > most_lines ? first - most_lines : 0; other < first; ++other) {
      const TokenRange longer = scan_.lines()[other];
      if (longer.size() <= line.size() || longer.size() > line.size() + longest_rest) continue;
      if (scan_[longer.end - line.size() - 1].is_mark() && same(longer.end - line.size())) return true;
      if (scan_[longer.begin + line.size()].is_mark() && same(longer.begin)) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_date_or_byline(std::size_t k, std::size_t first) const {
    return k < first && (marks_[k] == Kind::date || marks_[k] == Kind::byline);
  }

  /// Whether a longer line, a standfirst, follows before the article.
  [[nodiscard]] bool is_first_of_two(std::size_t k, std::size_t first) const {
    return k + 1 < first && scan_.shape(scan_.lines()[k + 1]).words > scan_.shape(scan_.lines()[k]).words &&
           scan_.shape(scan_.lines()[k + 1]).ends_with_stop;
  }

  const Scan& scan_;
  const LineKinds& marks_;
  const std::vector<float>& shared_;
};

/// Whether what a line's own words prove stands against the model: who wrote it and when, near the article.
bool is_proven(Kind mark, LineState state) {
  if (state.kind == Kind::body) return false;
  if (mark == Kind::byline || mark == Kind::credit || mark == Kind::notice || mark == Kind::cross_link) return true;
  return mark == Kind::date && state.zone == Zone::before;
}

/// The line with a dateline, if one stands behind at most two lines that the model takes for the article's first, such
/// as a photo's text; else the model's first line.
std::size_t line_of_dateline(const Scan& scan, const std::vector<LineState>& states, std::size_t first) {
  constexpr std::size_t most_before = 2;
  constexpr std::uint32_t longest_dateline = 32;
  std::size_t before = 0;
  for (std::size_t k = first; k < states.size() && before <= most_before; ++k) {
    if (states[k].kind != Kind::body) continue;
    const TokenRange line = scan.lines()[k];
    const Dateline dateline = read_dateline(scan, line.begin, std::min(line.end, line.begin + longest_dateline));
    const bool known = dateline.certain || (k > first && !dateline.place.empty());
    if (known && is_dash(scan[dateline.end - 1].mark)) return k;
    ++before;
  }
  return first;
}

/// The line of a place that stands alone above a dash that stands alone, near above the model's first line of prose: a
/// dateline whose parts the scrape set on lines of their own; else the model's first line.
std::size_t line_of_parted_dateline(const Scan& scan, const LineKinds& marks, std::size_t first) {
  constexpr std::size_t farthest = 6;
  const auto lines = scan.lines();
  for (std::size_t k = first; k + 2 < lines.size() && first - k <= farthest; --k) {
    const bool parted = is_whole(scan, Lexicon::place, lines[k]) && scan[lines[k].begin].is(Token::capital) &&
                        lines[k + 1].size() == 1 && is_dash(scan[lines[k + 1].begin].mark);
    if (parted && !marks[k + 2]) return k;
    if (k == 0) break;
  }
  return first;
}

/// "Jakarta, Partai Bahari menggelar …": a place before a comma and a sentence.
Dateline place_before_sentence(const Scan& scan, TokenRange line) {
  const Match place = scan.match(Lexicon::place, line.begin, line.end);
  if (!place || !scan[line.begin].is(Token::capital)) return {};
  const std::uint32_t end = line.begin + place.tokens;
  const bool sentence = scan.is_mark(end, U',') && end + 2 < line.end && scan[end + 1].is_capital_word() &&
                        !scan.has(Lexicon::place, end + 1) && !scan.has(Lexicon::weekday, end + 1) &&
                        !scan.has(Lexicon::place_word, end + 1);
  if (!sentence) return {};
  Dateline dateline;
  dateline.place = {line.begin, end};
  dateline.end = end + 1;
  return dateline;
}

/// The first line of prose behind the date or byline that stands below the model's first line, if what stands
/// between them is no prose: then that is a head; else the model's first line.
std::size_t line_below_head(const Scan& scan, const LineKinds& marks, std::size_t first) {
  constexpr std::size_t farthest = 8;
  const auto lines = scan.lines();
  std::size_t dated = first;
  for (std::size_t k = first; k < lines.size(); ++k) {
    if (!marks[k] && is_prose(scan, lines[k]) && scan.shape(lines[k]).ends_with_stop) break;
    if (marks[k] == Kind::date || marks[k] == Kind::byline) dated = k;
  }
  if (dated == first) return first;
  for (std::size_t k = dated + 1; k < std::min(lines.size(), dated + farthest); ++k) {
    if (!marks[k] && is_prose(scan, lines[k])) return k;
  }
  return first;
}

/// The line of prose with a dateline that stands near above the model's first line, with nothing but furniture between
/// them; else the model's first line.
std::size_t line_of_dateline_above(const Scan& scan, const LineKinds& marks, std::size_t first) {
  constexpr std::size_t farthest = 8;
  constexpr std::uint32_t longest_dateline = 32;
  const auto lines = scan.lines();
  for (std::size_t k = first; k > 0 && first - k < farthest; --k) {
    const TokenRange line = lines[k - 1];
    if (marks[k - 1] || !is_prose(scan, line)) continue;
    const Dateline dateline = read_dateline(scan, line.begin, std::min(line.end, line.begin + longest_dateline));
    if (dateline.certain || place_before_sentence(scan, line)) return k - 1;
  }
  return first;
}

/// Whether the text is no page but an article alone, which the rules know better: it has few lines, or nearly all are
/// prose or prove what they are.
bool is_body_alone(const Scan& scan, const LinesByRules& by_rules) {
  constexpr std::size_t fewest = 12;
  constexpr std::size_t one_of = 8;
  const std::size_t count = scan.lines().size();
  if (count < fewest || by_rules.head.is_headless) return true;
  std::size_t unexplained = 0;
  for (std::size_t k = 0; k < count; ++k) unexplained += !by_rules.marks[k] && !is_prose(scan, scan.lines()[k]);
  return by_rules.head.body_line < fewest / 2 && unexplained * one_of <= count;
}

/// Gives back to the article a whole paragraph that was taken for a notice although it asks the reader nothing, if only
/// lines that prove to be notices, "Advertisement", part it from the prose before.
void keep_parted_prose(const Scan& scan, const LinesByRules& by_rules, std::size_t first, LineKinds& kinds) {
  constexpr std::uint32_t shortest = 12;  // words
  bool follows_prose = false;
  for (std::size_t k = first; k < kinds.size(); ++k) {
    const TokenRange line = scan.lines()[k];
    const bool whole = !by_rules.kinds[k] && scan.shape(line).words >= shortest && is_prose(scan, line);
    if (follows_prose && whole && kinds[k] == Kind::notice && notice_weight(scan, line) <= 0.0) kinds[k].reset();
    if (!kinds[k]) {
      follows_prose = true;
    } else if (by_rules.marks[k] != Kind::notice) {
      follows_prose = false;
    }
  }
}

/// What the model makes of the lines of a page: kinds as of `LinesByRules`, and where the article starts.
LinesByRules read_lines_by_model(const Scan& scan, LinesByRules by_rules) {
  if (is_body_alone(scan, by_rules)) return by_rules;
  const LineFeatures features = features_of_lines(scan, by_rules.marks, by_rules.kinds);
  const std::vector<LineState> states = scan.rules().line_model().decode(features);
  const auto is_body = [](const LineState& state) { return state.kind == Kind::body; };
  const auto agree = [&](std::size_t k) { return is_body(states[k]) == !by_rules.kinds[k].has_value(); };
  std::size_t same = 0;
  while (same < states.size() && agree(same)) ++same;
  const auto first_body = static_cast<std::size_t>(std::ranges::find_if(states, is_body) - states.begin());
  const std::size_t parted = line_of_parted_dateline(scan, by_rules.marks, first_body);
  if (same == states.size() && parted == first_body) {
    const auto is_open = [](const auto& kind) { return !kind; };
    const auto begin = by_rules.kinds.begin();
    const auto first = static_cast<std::size_t>(std::ranges::find_if(by_rules.kinds, is_open) - begin);
    name_links_by_place(scan, by_rules.marks, first, by_rules.kinds);
    if (!by_rules.head.headline.empty()) return by_rules;
    const std::size_t headline = HeadlineFinder(scan, by_rules.marks, features).find(by_rules.kinds, first);
    if (headline == first) return by_rules;
    by_rules.kinds[headline] = Kind::headline;
    by_rules.head.headline = scan.lines()[headline];
    return by_rules;
  }

  LinesByRules lines = by_rules;
  std::size_t first = parted < first_body ? parted : line_of_dateline(scan, states, first_body);
  const std::size_t by_dateline = by_rules.head.body_line;
  const bool parts_head = by_rules.head.dateline && !by_rules.head.headline.empty();
  if (first == first_body && parts_head && by_dateline > first && by_dateline <= first + 2) first = by_dateline;
  const Kind above = first > first_body ? Kind::caption : Kind::navigation;
  if (first == first_body)
    first = line_of_parted_dateline(scan, by_rules.marks, line_below_head(scan, by_rules.marks, first));
  if (first == first_body) first = line_of_dateline_above(scan, by_rules.marks, first);
  for (std::size_t k = 0; k < states.size(); ++k) {
    lines.kinds[k] = is_body(states[k]) ? std::nullopt : std::optional(states[k].kind);
    const bool opens_with_mark = scan[scan.lines()[k].begin].is_mark();
    if (states[k].kind == Kind::byline && (states[k].zone == Zone::after || opens_with_mark)) {
      lines.kinds[k] = Kind::navigation;
    }
    if (by_rules.marks[k] && is_proven(*by_rules.marks[k], states[k])) lines.kinds[k] = by_rules.marks[k];
    const bool opens = k == first || k == first + 1 || !by_rules.marks[k];
    if (k >= first && k < first_body && opens) lines.kinds[k].reset();
    if (k >= first_body && k < first && !lines.kinds[k]) lines.kinds[k] = by_rules.marks[k].value_or(above);
  }
  keep_parted_prose(scan, by_rules, std::max(first, first_body), lines.kinds);
  const std::size_t headline = HeadlineFinder(scan, by_rules.marks, features).find(lines.kinds, first);
  for (std::size_t k = 0; k < first; ++k) {
    if (k == headline) {
      lines.kinds[k] = Kind::headline;
    } else if (lines.kinds[k] == Kind::headline) {
      lines.kinds[k] = k < headline || headline == first ? Kind::navigation : Kind::standfirst;
    }
  }
  name_links_by_place(scan, by_rules.marks, first, lines.kinds);
  lines.head = head_of(scan, by_rules.head, lines.kinds, first);
  return lines;
}

/// A place that opens the article's first line where no dash says so: alone on the text's first line, or before a comma
/// and a sentence.
Dateline place_before_body(const Scan& scan, std::size_t body_line) {
  if (body_line >= scan.lines().size()) return {};
  const TokenRange line = scan.lines()[body_line];
  if (const Dateline dateline = place_before_sentence(scan, line)) return dateline;
  const bool alone = body_line == 0 && scan.lines().size() > 1 && scan[line.begin].is(Token::capital) &&
                     scan.match(Lexicon::place, line.begin, line.end).tokens == line.size();
  if (!alone) return {};
  Dateline dateline;
  dateline.place = line;
  dateline.end = line.end;
  return dateline;
}

}  // namespace

LinesByRules read_lines_by_rules(const Scan& scan, const Others& others) {
  LinesByRules lines;
  lines.marks = mark_lines(scan, others);
  lines.kinds = lines.marks;
  lines.head = read_head(scan, lines.kinds);
  find_furniture(scan, lines.head.body_line, others, lines.kinds);
  return lines;
}

Layout lay_out(const Scan& scan, const Others& others) {
  Layout layout;
  layout.kinds.assign(scan.size(), Kind::body);
  const auto label = [&](TokenRange range, Kind kind) {
    std::fill(layout.kinds.begin() + range.begin, layout.kinds.begin() + range.end, kind);
  };
  if (scan.lines().empty()) return layout;

  const LinesByRules read = read_lines_by_model(scan, read_lines_by_rules(scan, others));
  const LineKinds& lines = read.kinds;
  const Head& head = read.head;
  layout.headline = head.headline;
  layout.standfirst = head.standfirst;
  layout.dateline = head.dateline;
  if (!layout.dateline) layout.dateline = place_before_body(scan, head.body_line);
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (lines[k]) label(scan.lines()[k], *lines[k]);
  }
  for (const Stretch& stretch : head.stretches) label(stretch.range, stretch.kind);
  std::size_t last_prose = lines.size();
  while (last_prose > head.body_line && (lines[last_prose - 1] || !is_prose(scan, scan.lines()[last_prose - 1])))
    --last_prose;
  for (std::size_t k = head.body_line; k < lines.size(); ++k) {
    if (lines[k]) continue;
    TokenRange line = scan.lines()[k];
    line.begin = std::max(line.begin, std::min(head.body_begin, line.end));
    RunReader(scan, line, k + 1 >= last_prose, layout.kinds).read();
  }
  return layout;
}

}  // namespace warta::articles
