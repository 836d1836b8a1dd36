#include "articles/layout.hpp"

#include <algorithm>
#include <optional>

#include "articles/furniture.hpp"
#include "articles/head.hpp"
#include "articles/links.hpp"
#include "articles/marks.hpp"
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

}  // namespace

Layout lay_out(const Scan& scan, const Others& others) {
  Layout layout;
  layout.kinds.assign(scan.size(), Kind::body);
  const auto label = [&](TokenRange range, Kind kind) {
    std::fill(layout.kinds.begin() + range.begin, layout.kinds.begin() + range.end, kind);
  };
  if (scan.lines().empty()) return layout;

  LineKinds lines = mark_lines(scan, others);
  const Head head = read_head(scan, lines);
  layout.headline = head.headline;
  layout.standfirst = head.standfirst;
  layout.dateline = head.dateline;
  find_furniture(scan, head.body_line, others, lines);

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
