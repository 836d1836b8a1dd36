#include "articles/head.hpp"

#include <algorithm>

#include "articles/links.hpp"
#include "articles/marks.hpp"
#include "articles/moments.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t most_lines = 14;            // of a head
constexpr std::uint32_t longest_headline = 30;    // words
constexpr std::uint32_t longest_standfirst = 70;  // words
constexpr std::uint32_t run_in_window = 110;      // tokens in which a head that lost its line breaks must end
constexpr std::uint32_t usage_window = 800;       // tokens in which the article's own words are looked for
constexpr std::uint32_t longest_name = 3;         // words of a writer's name without a mark before it

class HeadReader {
 public:
  HeadReader(const Scan& scan, LineKinds& kinds) : scan_(scan), kinds_(kinds), lines_(scan.lines()) {}

  Head read() {
    find_body();
    label_lines();
    if (head_.body_line == 0) read_run_in_head();
    const std::uint32_t begin = std::max(head_.body_begin, body_start());
    head_.body_begin = begin;
    if (!head_.dateline) head_.dateline = dateline_at(begin);
    return head_;
  }

 private:
  [[nodiscard]] std::uint32_t body_start() const {
    return head_.body_line < lines_.size() ? lines_[head_.body_line].begin : scan_.size();
  }

  [[nodiscard]] Dateline dateline_at(std::uint32_t at) const {
    constexpr std::uint32_t longest_dateline = 32;
    return read_dateline(scan_, at, std::min(scan_.size(), at + longest_dateline));
  }

  [[nodiscard]] bool is_headline_like(std::size_t k) const {
    const TokenRange line = without_heading_mark(k);
    const Shape shape = scan_.shape(line);
    const bool broken = k + 1 < lines_.size() && !kinds_[k + 1] && continues(scan_, lines_[k], lines_[k + 1]) &&
                        !(k == first_unmarked() && is_parted(k));
    return shape.words >= 3 && shape.words <= longest_headline && shape.capitals > 0 &&
           scan_[line.begin].is(Token::capital) + scan_[line.begin].is_number() +
                   is_double_quote(scan_[line.begin].mark) >
               0 &&
           (!shape.ends_with_stop || is_title_before_dateline(k)) && !scan_.is_mark(line.end - 1, U':') && !broken &&
           !is_sentence_that_asks(k);
  }

  /// Of a heading of Markdown, "# Banjir di Kota Lama", the words.
  [[nodiscard]] TokenRange without_heading_mark(std::size_t k) const {
    TokenRange line = lines_[k];
    while (line.size() > 1 && scan_.is_mark(line.begin, U'#')) ++line.begin;
    return scan_[line.begin].is(Token::space_before) ? line : lines_[k];
  }

  /// "Harga Beras Naik Lagi." over "KABAR KEI - …": a title that has a stop all the same.
  [[nodiscard]] bool is_title_before_dateline(std::size_t k) const {
    constexpr std::uint32_t shortest = 4;  // words
    const Shape shape = scan_.shape(lines_[k]);
    return shape.words >= shortest && shape.plain_small == 0 && shape.capitals * 3 > shape.words * 2 &&
           k + 1 < lines_.size() && !kinds_[k + 1] && dateline_at(lines_[k + 1].begin).certain;
  }

  /// "Siapa yang tak suka dengan donat?" over prose: a sentence that is no title, with nothing below it that stands
  /// under headlines.
  [[nodiscard]] bool is_sentence_that_asks(std::size_t k) const {
    const Token& last = scan_[lines_[k].end - 1];
    if (!last.is_mark(U'?') && !last.is_mark(U'!')) return false;
    const Shape shape = scan_.shape(lines_[k]);
    if (shape.like_title() || shape.plain_small < 2) return false;
    return k + 1 >= lines_.size() || (!kinds_[k + 1] && !dateline_at(lines_[k + 1].begin));
  }

  /// Whether a new sentence starts after line `k`, although the line ends without a stop: it leads to nothing, an empty
  /// line or a dateline follows, or the next line is whole and so is the one behind it.
  [[nodiscard]] bool is_parted(std::size_t k) const {
    if (k + 1 >= lines_.size()) return true;
    const Token& last = scan_[lines_[k].end - 1];
    const Token& next = scan_[lines_[k + 1].begin];
    const bool opens = next.is(Token::capital) || next.is_number() || is_double_quote(next.mark);
    if (!opens || last.is_mark(U',') || last.is_mark(U'(') || scan_.has(Lexicon::title_small, lines_[k].end - 1))
      return false;
    if (k + 2 < lines_.size() && !kinds_[k + 2]) {
      const Token& second = scan_[lines_[k + 2].begin];
      if ((second.is_word() && !second.is(Token::capital)) || second.is_mark(U',') || second.is_mark(U'.'))
        return false;
    }
    return is_before_empty_line(k) || dateline_at(lines_[k + 1].begin) || ends_with_stop(k + 1);
  }

  [[nodiscard]] bool is_before_empty_line(std::size_t k) const {
    const std::uint32_t end = scan_[lines_[k].end - 1].end;
    const std::string_view gap = scan_.text().substr(end, scan_[lines_[k + 1].begin].start - end);
    return std::ranges::count(gap, '\n') > 1;
  }

  [[nodiscard]] bool ends_with_stop(std::size_t k) const { return scan_.shape(lines_[k]).ends_with_stop; }

  [[nodiscard]] bool is_caption_like(std::size_t k) const {
    const bool repeated = k + 1 < lines_.size() && lines_[k].size() > 3 && is_prefix(scan_, lines_[k], lines_[k + 1]);
    const bool repeats = k > 0 && lines_[k - 1].size() > 3 && is_prefix(scan_, lines_[k - 1], lines_[k]);
    return repeated || repeats || ends_with_photo_credit(scan_, lines_[k]);
  }

  /// The body starts at the dateline if one stands near the top and only a head stands above it, else at the first
  /// prose.
  void find_body() {
    head_.is_headless = is_place_over_prose();
    if (head_.is_headless) return;
    std::size_t first_prose = lines_.size();
    std::size_t prose_above = 0;
    bool headline_seen = false;
    const std::size_t limit = std::min(lines_.size(), most_lines);
    for (std::size_t k = 0; k < limit; ++k) {
      if (kinds_[k]) continue;
      const Dateline dateline = dateline_at(lines_[k].begin);
      if (dateline.certain || (dateline && headline_seen)) {
        if (prose_above <= 1) {
          head_.body_line = k;
          return;
        }
        break;
      }
      if (is_caption_like(k)) continue;
      if (is_prose(scan_, lines_[k]) || is_wrapped_prose(k)) {
        if (headline_seen && prose_above == 0 && is_above_byline(k)) {
          ++prose_above;
          continue;
        }
        first_prose = std::min(first_prose, k);
        ++prose_above;
        if (!headline_seen) break;
      } else if (first_prose < k) {
        break;
      } else {
        headline_seen = headline_seen || is_headline_like(k);
      }
    }
    if (first_prose < lines_.size() && headline_seen && has_head_before(first_prose)) {
      head_.body_line = first_prose;
      return;
    }
    head_.body_line = first_unmarked();
    if (is_short_head(head_.body_line)) ++head_.body_line;
  }

  /// Whether the text breaks its lines at a width and a paragraph starts with line `k`.
  [[nodiscard]] bool is_wrapped_prose(std::size_t k) const {
    constexpr std::size_t most_wrapped = 12;  // lines
    constexpr std::uint32_t shortest = 4;     // words
    std::size_t last = k;
    while (last + 1 < lines_.size() && last - k < most_wrapped && !kinds_[last + 1] && !is_before_empty_line(last) &&
           !ends_with_stop(last) && scan_.shape(lines_[last]).words >= shortest)
      ++last;
    return last > k && is_small(k + 1) && is_prose(scan_, {lines_[k].begin, lines_[last].end});
  }

  [[nodiscard]] bool is_small(std::size_t k) const {
    const Token& first = scan_[lines_[k].begin];
    return first.is_word() && !first.is(Token::capital);
  }

  /// "Banjir di Kota Lama", an empty line, "Air naik dua meter.": a title over a text without a line of prose.
  [[nodiscard]] bool is_short_head(std::size_t k) const {
    return k + 1 < lines_.size() && !kinds_[k + 1] && is_headline_like(k) &&
           (scan_.shape(lines_[k]).like_title() || is_before_empty_line(k)) && is_parted(k) && ends_with_stop(k + 1) &&
           scan_.sentence_end(lines_[k].begin, lines_[k].end) == lines_[k].end;
  }

  /// Whether the next line says when or by whom: what stands above it is a head.
  [[nodiscard]] bool is_above_byline(std::size_t k) const {
    return k + 2 < lines_.size() && (kinds_[k + 1] == Kind::date || kinds_[k + 1] == Kind::byline);
  }

  /// A text that starts with a place alone on its line is a body without a head.
  [[nodiscard]] bool is_place_over_prose() const {
    return lines_.size() > 1 && !kinds_[0] && !kinds_[1] && is_whole(scan_, Lexicon::place, lines_[0]) &&
           scan_[lines_[0].begin].is(Token::capital) && scan_.shape(lines_[1]).plain_small > 1;
  }

  /// Without a dateline a head shows by its dates, bylines and captions, or by a first line written like a title.
  [[nodiscard]] bool has_head_before(std::size_t prose) const {
    const auto first = first_unmarked();
    const bool marked = std::any_of(
        kinds_.begin(), kinds_.begin() + static_cast<std::ptrdiff_t>(prose),
        [](const auto& kind) { return kind == Kind::date || kind == Kind::byline || kind == Kind::caption; });
    return marked || (first < prose && (scan_.shape(lines_[first]).like_title() || is_parted(first)));
  }

  [[nodiscard]] std::size_t first_unmarked() const {
    std::size_t k = 0;
    while (k < lines_.size() && kinds_[k]) ++k;
    return k;
  }

  void label_lines() {
    bool in_menu = false;
    for (std::size_t k = 0; k < head_.body_line; ++k) {
      if (kinds_[k]) {
        in_menu = kinds_[k] == Kind::navigation && is_whole(scan_, Lexicon::navigation_line, lines_[k]);
        continue;
      }
      if (in_menu && head_.headline.empty() && k > 0 && scan_.shape(lines_[k]).like_title()) {
        kinds_[k] = Kind::navigation;
      } else if (is_caption_like(k)) {
        kinds_[k] = Kind::caption;
      } else if (!head_.headline.empty() && k + 1 < lines_.size() && kinds_[k + 1] == Kind::date &&
                 is_person_line(scan_, lines_[k])) {
        kinds_[k] = Kind::byline;
      } else if (head_.headline.empty() && (is_headline_like(k) || is_broken_headline(k))) {
        kinds_[k] = Kind::headline;
        head_.headline = without_heading_mark(k);
        if (k + 1 < head_.body_line && is_rest_of_headline(k + 1)) {
          kinds_[++k] = Kind::headline;
          head_.headline.end = lines_[k].end;
        }
      } else if (head_.standfirst.empty() && !head_.headline.empty() &&
                 scan_.shape(lines_[k]).words <= longest_standfirst) {
        kinds_[k] = Kind::standfirst;
        head_.standfirst = lines_[k];
      }
    }
    if (head_.headline.empty()) take_headline_from_menu();
  }

  /// Where all titles above the body seemed to be a menu's, the longer one right above it is the headline.
  void take_headline_from_menu() {
    constexpr std::uint32_t shortest = 4;  // words
    const std::size_t k = head_.body_line;
    if (k == 0 || k >= lines_.size() || kinds_[k - 1] != Kind::navigation || !is_headline_like(k - 1)) return;
    if (scan_.shape(lines_[k - 1]).words < shortest || mark_of_line(scan_, lines_[k - 1])) return;
    kinds_[k - 1] = Kind::headline;
    head_.headline = lines_[k - 1];
  }

  /// "Warga Dua Desa Mengungsi dari", "Rumah di Tepi Sungai": a headline's first line.
  [[nodiscard]] bool is_broken_headline(std::size_t k) const {
    if (k + 1 >= head_.body_line || !scan_[lines_[k].begin].is(Token::capital) || !is_rest_of_headline(k + 1))
      return false;
    const Shape shape = scan_.shape({lines_[k].begin, lines_[k + 1].end});
    return shape.like_title() && shape.words <= longest_headline;
  }

  /// Whether the text breaks its lines at a width and line `k` is what a headline's line left over.
  [[nodiscard]] bool is_rest_of_headline(std::size_t k) const {
    return !kinds_[k] && !is_before_empty_line(k - 1) && is_before_empty_line(k) &&
           scan_.shape(lines_[k]).like_title() && head_.body_line < lines_.size() && is_wrapped_prose(head_.body_line);
  }

  /// "HEADLINE Name - outlet Kamis, 14 Jun 2018 20:05 WIB CAPTION Jakarta - Prose", all in one line.
  void read_run_in_head() {
    if (lines_.empty() || head_.body_line >= lines_.size()) return;
    const TokenRange line = lines_[head_.body_line];
    if (read_opening_byline(line)) return;
    const std::uint32_t limit = std::min(line.end, line.begin + run_in_window);
    for (std::uint32_t i = line.begin + 3; i < limit; ++i) {
      if (!scan_[i].is_number() && !scan_.has(Lexicon::weekday, i)) continue;
      const std::optional<ReadMoment> published = read_moment(scan_, i, limit);
      if (!published) continue;
      if (published->moment.minute_of_day < 0) return;
      split_run_in_head(line, i, published->end, limit);
      return;
    }
  }

  void split_run_in_head(TokenRange line, std::uint32_t date, std::uint32_t after_date, std::uint32_t limit) {
    std::uint32_t body = after_date;
    for (std::uint32_t i = after_date; i < limit; ++i) {
      if (!scan_[i].is(Token::capital)) continue;
      if (const Dateline dateline = dateline_at(i); dateline.certain && is_dash(scan_[dateline.end - 1].mark)) {
        head_.dateline = dateline;
        body = i;
        break;
      }
    }
    if (!head_.dateline) return;
    const std::uint32_t name = name_before(line, date, body);
    std::uint32_t headline = line.begin;
    if (const Match opener = scan_.match(Lexicon::byline_opener, line.begin, name)) {
      headline = std::min(name, line.begin + opener.tokens + 1);
      head_.stretches.push_back({{line.begin, headline}, Kind::byline});
    }
    head_.headline = {headline, name};
    head_.stretches.push_back({head_.headline, Kind::headline});
    head_.stretches.push_back({{name, after_date}, Kind::byline});
    if (body > after_date) head_.stretches.push_back({{after_date, body}, Kind::caption});
    head_.body_begin = body;
  }

  /// First token of the writer's name that ends before "- outlet" and the date: words that the article does not use.
  [[nodiscard]] std::uint32_t name_before(TokenRange line, std::uint32_t date, std::uint32_t body) const {
    std::uint32_t dash = date;
    while (dash > line.begin + 1 && date - dash < 6 && !is_dash(scan_[dash].mark)) --dash;
    if (!is_dash(scan_[dash].mark)) return date;
    std::uint32_t name = dash;
    for (std::uint32_t words = 0; words < longest_name && name > line.begin + 1; ++words) {
      const Token& word = scan_[name - 1];
      const bool taken = words > 0 && !is_pair_after(name - 1, date, line.end) &&
                         (word.is(Token::all_caps) || is_used_after(name - 1, body, line.end));
      if (!word.is_capital_word() || taken) break;
      --name;
    }
    return name;
  }

  /// Whether the word and the next one follow each other later too, as the names in a photo's credit.
  [[nodiscard]] bool is_pair_after(std::uint32_t word, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i + 1 < std::min(end, begin + usage_window); ++i) {
      if (scan_[i].hash == scan_[word].hash && scan_[i + 1].hash == scan_[word + 1].hash) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_used_after(std::uint32_t word, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < std::min(end, begin + usage_window); ++i) {
      if (scan_[i].hash == scan_[word].hash) return true;
    }
    return false;
  }

  /// "Laporan Wartawan OUTLET, Name" before a dateline in the same line.
  bool read_opening_byline(TokenRange line) {
    constexpr std::uint32_t longest_byline = 16;
    if (!scan_.match(Lexicon::byline_opener, line.begin, line.end)) return false;
    for (std::uint32_t i = line.begin + 2; i < std::min(line.end, line.begin + longest_byline); ++i) {
      if (!scan_[i].is(Token::sentence_start)) continue;
      if (const Dateline dateline = dateline_at(i); dateline.certain) {
        head_.dateline = dateline;
        head_.body_begin = i;
        head_.stretches.push_back({{line.begin, i}, Kind::byline});
        return true;
      }
    }
    return false;
  }

  const Scan& scan_;
  LineKinds& kinds_;
  std::span<const TokenRange> lines_;
  Head head_;
};

}  // namespace

Head read_head(const Scan& scan, LineKinds& kinds) { return HeadReader(scan, kinds).read(); }

}  // namespace warta::articles
