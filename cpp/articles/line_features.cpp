#include "articles/line_features.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "articles/dateline.hpp"
#include "articles/hash_counts.hpp"
#include "articles/notices.hpp"
#include "base/keyed_hash.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t kinds_and_none = kind_names.size() + 1;
constexpr std::uint32_t lengths = 9;  ///< bins of words
constexpr std::uint32_t classes = lengths * 3;
constexpr std::uint32_t shares = 7;      ///< bins of a share
constexpr std::uint32_t distances = 10;  ///< bins of a number of lines
constexpr std::uint32_t reach = 3;       ///< neighbours on each side

/// A group of features of which at most one is there at a time, unless a name says otherwise.
enum class Group : std::uint8_t {
  always,
  words,
  word_length,
  first_token,
  last_token,
  capitals,
  plain_small,
  function_words,
  digits,
  glued_words,
  commas,
  inner_stops,
  quotes,
  all_caps,
  marks_inside,
  lexicons,
  notice,
  mark,
  rule,
  rule_before,
  rule_after,
  rule_of_class,
  gap_before,
  gap_after,
  neighbours,
  inside,
  inside_prose,
  prose_before,
  prose_after,
  density_near,
  density_far,
  repeated,
  shared_words,
  from_top,
  from_bottom,
  depth,
  page_length,
  dateline,
  template_near,
  prose_of_place,
  rule_of_place,
  prose_around,
  count,
};

constexpr std::uint32_t stretch_bins = 2 * distances + 10;
constexpr std::uint32_t places = 3;  ///< before, inside and after a stretch

constexpr std::array<std::uint32_t, static_cast<std::size_t>(Group::count)> sizes{
    1,                       // always
    13,                      // words
    6,                       // word_length
    9,                       // first_token
    11,                      // last_token
    2 * shares,              // capitals
    shares,                  // plain_small
    shares,                  // function_words
    shares,                  // digits
    4,                       // glued_words
    4,                       // commas
    4,                       // inner_stops
    3,                       // quotes
    3,                       // all_caps
    12,                      // marks_inside
    16,                      // lexicons
    4,                       // notice
    kinds_and_none,          // mark
    kinds_and_none,          // rule
    kinds_and_none,          // rule_before
    kinds_and_none,          // rule_after
    kinds_and_none * 4,      // rule_of_class
    2 * 3,                   // gap_before
    2 * 3,                   // gap_after
    classes * 2 * reach,     // neighbours
    stretch_bins,            // inside
    stretch_bins,            // inside_prose
    shares + 1,              // prose_before
    shares + 1,              // prose_after
    shares,                  // density_near
    shares,                  // density_far
    6,                       // repeated
    2 * (shares + 1),        // shared_words
    distances,               // from_top
    distances,               // from_bottom
    10,                      // depth
    distances,               // page_length
    2,                       // dateline
    2 * (2 * reach + 1),     // template_near
    3 * 2 * places,          // prose_of_place
    kinds_and_none* places,  // rule_of_place
    3 * 4 * 2,               // prose_around
};

constexpr auto starts = [] {
  std::array<std::uint32_t, sizes.size() + 1> sums{};
  for (std::size_t i = 0; i < sizes.size(); ++i) sums[i + 1] = sums[i] + sizes[i];
  return sums;
}();

/// Bin of a count: 0, 1, 2, 3-4, 5-8, 9-16, and so on by doubling.
std::uint32_t doubling_bin(std::uint32_t value, std::uint32_t bins) {
  std::uint32_t bin = 0;
  for (std::uint32_t bound = 0; bin + 1 < bins && value > bound; ++bin) bound = bound < 2 ? bound + 1 : 2 * bound;
  return bin;
}

/// Bin of a share: none, up to a tenth, a quarter, a half, three quarters, below all, all.
std::uint32_t share_bin(double part, double whole) {
  if (whole <= 0.0 || part <= 0.0) return 0;
  const double share = part / whole;
  constexpr std::array<double, 4> bounds{0.1, 0.25, 0.5, 0.75};
  std::uint32_t bin = 1;
  while (bin <= bounds.size() && share > bounds[bin - 1]) ++bin;
  return share >= 1.0 ? shares - 1 : std::min(bin, shares - 2);
}

struct Line {
  std::uint32_t words = 0;
  std::uint32_t line_class = 0;
  bool stop = false;
  bool prose = false;
  std::uint64_t hash = 0;
  std::uint64_t ending = 0;  ///< of the last two tokens, and whether they are all
};

bool closes_line(char32_t mark) {
  return is_double_quote(mark) || is_single_quote(mark) || mark == U')' || mark == U']';
}

class FeatureReader {
 public:
  FeatureReader(const Scan& scan, const LineKinds& marks, const LineKinds& kinds)
      : scan_(scan),
        marks_(marks),
        kinds_(kinds),
        ranges_(scan.lines()),
        count_(static_cast<std::uint32_t>(ranges_.size())),
        times_(2 * ranges_.size()),
        prose_words_(0) {}

  LineFeatures read() {
    look_at_lines();
    find_stretch(10.0, false, stretch_);
    find_stretch(3.0, true, prose_stretch_);
    collect_words();
    LineFeatures out;
    out.offsets.reserve(count_ + 1);
    out.features.reserve(std::size_t{count_} * 64);
    out.offsets.push_back(0);
    out.shared_words.reserve(count_);
    features_ = &out.features;
    shared_words_ = &out.shared_words;
    for (std::uint32_t k = 0; k < count_; ++k) {
      read_line(k);
      out.offsets.push_back(static_cast<std::uint32_t>(out.features.size()));
    }
    return out;
  }

 private:
  struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t last = 0;  ///< inclusive
  };

  void put(Group group, std::uint32_t bin) {
    features_->push_back(static_cast<std::uint16_t>(starts[static_cast<std::size_t>(group)] + bin));
  }

  void look_at_lines() {
    lines_.resize(count_);
    words_before_.resize(count_ + 1);
    prose_before_.resize(count_ + 1);
    for (std::uint32_t k = 0; k < count_; ++k) {
      Line& line = lines_[k];
      const Shape shape = scan_.shape(ranges_[k]);
      line.words = words_of(ranges_[k], shape.words);
      std::uint32_t last = ranges_[k].end;
      while (last > ranges_[k].begin && closes_line(scan_[last - 1].mark)) --last;
      line.stop = last > ranges_[k].begin && scan_[last - 1].is_mark() &&
                  (ends_sentence(scan_[last - 1].mark) || is_wide_stop(scan_[last - 1].mark));
      constexpr std::uint32_t few = 8;
      constexpr std::uint32_t many = 40;
      line.prose = (shape.plain_small > 1 || line.words > shape.words) &&
                   ((line.words >= few && line.stop) || line.words > many);
      const bool title = !line.stop && shape.capitals > 0 && shape.plain_small * 5 <= shape.words;
      line.line_class = length_bin(line.words) * 3 + (line.stop ? 1 : title ? 2 : 0);
      std::uint64_t hash = 1469598103934665603ULL;
      for (std::uint32_t i = ranges_[k].begin; i < ranges_[k].end; ++i)
        hash = (hash ^ scan_[i].hash) * 1099511628211ULL;
      line.hash = keyed_mix(hash, hash);
      times_.add(line.hash);
      line.ending = ending_of(ranges_[k]);
      times_.add(line.ending);
      words_before_[k + 1] = words_before_[k] + line.words;
      prose_before_[k + 1] = prose_before_[k] + (line.prose ? line.words : 0);
    }
  }

  /// Words; where a script writes none apart, what its bytes would be in words.
  [[nodiscard]] std::uint32_t words_of(TokenRange range, std::uint32_t words) const {
    constexpr std::uint32_t longest_mean = 14;  // bytes
    constexpr std::uint32_t wide_word = 6;      // bytes
    const std::uint32_t bytes = scan_[range.end - 1].end - scan_[range.begin].start;
    return words > 0 && bytes > longest_mean * range.size() ? bytes / wide_word : words;
  }

  static bool is_wide_stop(char32_t mark) {
    return mark == 0x3002 || mark == 0xFF01 || mark == 0xFF1F || mark == 0x0964;
  }

  [[nodiscard]] std::uint64_t ending_of(TokenRange range) const {
    const std::uint64_t last = scan_[range.end - 1].hash;
    const std::uint64_t before = range.size() > 1 ? scan_[range.end - 2].hash : 1U;
    return keyed_mix((before << 32U) | last, range.size() > 2 ? 2U : 1U);
  }

  /// Whether lines of one template stand around, as comments and lists of links do: "Name says:", "3 hours ago".
  void read_templates(std::uint32_t k) {
    constexpr std::uint32_t several = 3;
    for (std::uint32_t d = 0; d <= 2 * reach; ++d) {
      if (k + d < reach || k + d - reach >= count_) continue;
      const Line& line = lines_[k + d - reach];
      const std::uint32_t times = times_.count(line.ending);
      if (times >= several && !line.stop && line.words < 12) {
        put(Group::template_near, 2 * d + (times > 2 * several ? 1 : 0));
      }
    }
  }

  static std::uint32_t length_bin(std::uint32_t words) {
    constexpr std::array<std::uint32_t, lengths - 1> bounds{1, 2, 4, 7, 12, 20, 40, 80};
    std::uint32_t bin = 0;
    while (bin < bounds.size() && words > bounds[bin]) ++bin;
    return bin;
  }

  /// The run of lines with the greatest sum of words less `cost` a line.
  void find_stretch(double cost, bool prose_only, Stretch& stretch) const {
    double sum = 0.0;
    double best = -1.0;
    std::uint32_t first = 0;
    for (std::uint32_t k = 0; k < count_; ++k) {
      if (sum <= 0.0) {
        sum = 0.0;
        first = k;
      }
      sum += (!prose_only || lines_[k].prose ? lines_[k].words : 0.0) - cost;
      if (sum > best) {
        best = sum;
        stretch = {first, k};
      }
    }
  }

  void collect_words() {
    if (count_ == 0) return;
    prose_words_ = HashCounts(ranges_[stretch_.last].end - ranges_[stretch_.first].begin);
    for (std::uint32_t k = stretch_.first; k <= stretch_.last; ++k) {
      if (!lines_[k].prose) continue;
      for (std::uint32_t i = ranges_[k].begin; i < ranges_[k].end; ++i) {
        if (is_content(i)) prose_words_.add(scan_[i].hash);
      }
    }
  }

  [[nodiscard]] bool is_content(std::uint32_t i) const {
    return scan_[i].is_word() && scan_[i].end - scan_[i].start > 3 && !scan_.has(Lexicon::title_small, i) &&
           !scan_.has(Lexicon::function_word, i);
  }

  void read_line(std::uint32_t k) {
    put(Group::always, 0);
    read_tokens(k);
    read_rules(k);
    read_neighbours(k);
    read_templates(k);
    read_stretch(k, stretch_, Group::inside);
    read_stretch(k, prose_stretch_, Group::inside_prose);
    read_prose(k);
    read_place(k);
    read_shared_words(k);
  }

  void read_tokens(std::uint32_t k) {
    const TokenRange range = ranges_[k];
    const Shape shape = scan_.shape(range);
    std::uint32_t letters = 0;
    std::uint32_t function_words = 0;
    std::uint32_t numbers = 0;
    std::uint32_t glued = 0;
    std::uint32_t commas = 0;
    std::uint32_t stops = 0;
    std::uint32_t quotes = 0;
    std::uint32_t shouted = 0;
    std::uint32_t seen_marks = 0;
    std::uint32_t seen_words = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const Token& token = scan_[i];
      if (token.is_word()) {
        letters += token.end - token.start;
        function_words += scan_.has(Lexicon::function_word, i);
        shouted += token.is(Token::all_caps) && token.end - token.start > 1;
        glued += i > range.begin && scan_.is_glued(i) && scan_[i - 1].is_word() && token.is(Token::capital);
        if (token.word != 0) seen_words |= words_seen(i);
      } else if (token.is_number()) {
        ++numbers;
      } else {
        commas += token.is_mark(U',');
        stops += i + 1 < range.end && ends_sentence(token.mark) && scan_[i + 1].is(Token::space_before);
        quotes += is_double_quote(token.mark);
        seen_marks |= mark_seen(i, range);
      }
    }
    put(Group::words, doubling_bin(lines_[k].words, sizes[static_cast<std::size_t>(Group::words)]));
    constexpr std::uint32_t longest = 9;
    const std::uint32_t mean = shape.words > 0 ? letters / shape.words : 0;
    put(Group::word_length, mean == 0 ? 0 : mean < 4 ? 1 : mean < 6 ? 2 : mean < 7 ? 3 : mean < longest ? 4 : 5);
    put(Group::first_token, first_token(scan_[range.begin]));
    put(Group::last_token, last_token(range));
    put(Group::capitals, share_bin(shape.capitals, shape.words) + (shape.words > 3 ? shares : 0));
    put(Group::plain_small, share_bin(shape.plain_small, shape.words));
    put(Group::function_words, share_bin(function_words, shape.words));
    put(Group::digits, share_bin(numbers, range.size()));
    put(Group::glued_words, doubling_bin(glued, 4));
    put(Group::commas, doubling_bin(commas, 4));
    put(Group::inner_stops, doubling_bin(stops, 4));
    put(Group::quotes, std::min(quotes, 2U));
    put(Group::all_caps, shouted == 0 ? 0 : shouted < shape.words ? 1 : 2);
    for (std::uint32_t bit = 0; bit < sizes[static_cast<std::size_t>(Group::marks_inside)]; ++bit) {
      if ((seen_marks >> bit & 1U) != 0) put(Group::marks_inside, bit);
    }
    for (std::uint32_t bit = 0; bit < 7; ++bit) {
      if ((seen_words >> bit & 1U) != 0) put(Group::lexicons, bit);
    }
    read_openers(range);
    const double notice = shape.words <= 60 ? notice_weight(scan_, range) : 0.0;
    put(Group::notice, notice <= 0.0 ? 0 : notice < 1.5 ? 1 : notice < 4.0 ? 2 : 3);
  }

  /// Words that are telling wherever they stand in the line.
  [[nodiscard]] std::uint32_t words_seen(std::uint32_t i) const {
    return (scan_.has(Lexicon::month, i) ? 1U : 0U) | (scan_.has(Lexicon::weekday, i) ? 2U : 0U) |
           (scan_.has(Lexicon::zone, i) ? 4U : 0U) | (scan_.has(Lexicon::speech_verb, i) ? 8U : 0U) |
           (scan_.has(Lexicon::page_word, i) ? 16U : 0U) | (scan_.has(Lexicon::outlet_suffix, i) ? 32U : 0U) |
           (scan_.has(Lexicon::title_word, i) ? 64U : 0U);
  }

  void read_openers(TokenRange range) {
    constexpr std::array<Lexicon, 9> openers{
        Lexicon::cross_link_opener, Lexicon::notice_opener, Lexicon::editor_role,
        Lexicon::author_role,       Lexicon::source_role,   Lexicon::byline_opener,
        Lexicon::caption_opener,    Lexicon::date_opener,   Lexicon::navigation_line,
    };
    std::uint32_t first = range.begin;
    while (first + 1 < range.end && scan_[first].is_mark()) ++first;
    if (scan_[first].word == 0) return;
    for (std::uint32_t o = 0; o < openers.size(); ++o) {
      if (scan_.match(openers[o], first, range.end)) put(Group::lexicons, 7 + o);
    }
  }

  [[nodiscard]] std::uint32_t mark_seen(std::uint32_t i, TokenRange range) const {
    const char32_t mark = scan_[i].mark;
    const auto bit = [](std::uint32_t number) { return 1U << number; };
    switch (mark) {
      case 0xA9:
        return bit(0);
      case U'|':
        return bit(1);
      case U'>':
      case 0x203A:
      case 0xBB:
        return bit(2);
      case 0x2022:
      case 0xB7:
      case U'*':
        return bit(3);
      case U'@':
        return bit(4);
      case U'#':
        return bit(5);
      case U':':
        return i + 1 == range.end ? bit(6) : scan_.is_glued(i + 1) ? bit(7) : bit(8);
      case U'/':
        return bit(9);
      case U'(':
        return bit(10);
      case U'.':
        return i + 1 < range.end && scan_.is_glued(i + 1) ? bit(11) : 0U;
      default:
        return 0U;
    }
  }

  static std::uint32_t first_token(const Token& token) {
    if (token.is_word()) return token.is(Token::all_caps) ? 2 : token.is(Token::capital) ? 0 : 1;
    if (token.is_number()) return 3;
    if (is_double_quote(token.mark)) return 4;
    if (token.mark == U'(' || token.mark == U'[') return 5;
    if (is_dash(token.mark) || token.mark == U'*' || token.mark == 0x2022 || token.mark == 0xB7) return 6;
    return token.mark == U'#' || token.mark == U'@' ? 7 : 8;
  }

  [[nodiscard]] std::uint32_t last_token(TokenRange range) const {
    const Token& token = scan_[range.end - 1];
    if (token.is_word()) return token.is(Token::capital) ? 0 : 1;
    if (token.is_number()) return 2;
    switch (token.mark) {
      case U'.':
        return range.size() > 2 && scan_.is_mark(range.end - 2, U'.') ? 9 : 3;
      case U'!':
        return 4;
      case U'?':
        return 5;
      case U':':
        return 6;
      case U',':
      case U';':
        return 7;
      case U')':
      case U']':
        return 8;
      case 0x2026:
        return 9;
      default:
        return is_double_quote(token.mark) ? (range.size() > 1 && ends_sentence(scan_[range.end - 2].mark) ? 3 : 7)
                                           : 10;
    }
  }

  static std::uint32_t number_of(const std::optional<Kind>& kind) {
    return kind ? static_cast<std::uint32_t>(*kind) : kinds_and_none - 1;
  }

  void read_rules(std::uint32_t k) {
    put(Group::mark, number_of(marks_[k]));
    put(Group::rule, number_of(kinds_[k]));
    put(Group::rule_before, k > 0 ? number_of(kinds_[k - 1]) : static_cast<std::uint32_t>(Kind::headline));
    put(Group::rule_after, k + 1 < count_ ? number_of(kinds_[k + 1]) : static_cast<std::uint32_t>(Kind::navigation));
    const std::uint32_t words = lines_[k].words;
    put(Group::rule_of_class, number_of(kinds_[k]) * 4 + (words < 5 ? 0 : words < 12 ? 1 : lines_[k].stop ? 3 : 2));
    put(Group::gap_before, gap_before(k) * 3 + (words < 5 ? 0 : words < 12 ? 1 : 2));
    put(Group::gap_after, (k + 1 < count_ ? gap_before(k + 1) : 1) * 3 + (words < 5 ? 0 : words < 12 ? 1 : 2));
  }

  /// 1 if an empty line stands before line `k`.
  [[nodiscard]] std::uint32_t gap_before(std::uint32_t k) const {
    if (k == 0) return 1;
    const std::uint32_t end = scan_[ranges_[k].begin - 1].end;
    const std::string_view gap = scan_.text().substr(end, scan_[ranges_[k].begin].start - end);
    constexpr std::size_t looked_at = 64;
    return std::ranges::count(gap.substr(0, looked_at), '\n') > 1 ? 1 : 0;
  }

  void read_neighbours(std::uint32_t k) {
    for (std::uint32_t d = 1; d <= reach; ++d) {
      if (k >= d) put(Group::neighbours, (d - 1) * classes + lines_[k - d].line_class);
      if (k + d < count_) put(Group::neighbours, (reach + d - 1) * classes + lines_[k + d].line_class);
    }
    constexpr std::uint32_t near = 2;
    constexpr std::uint32_t far = 8;
    put(Group::density_near, density(k, near));
    put(Group::density_far, density(k, far));
  }

  [[nodiscard]] std::uint32_t density(std::uint32_t k, std::uint32_t around) const {
    const std::uint32_t first = k > around ? k - around : 0;
    const std::uint32_t last = std::min(count_, k + around + 1);
    return share_bin(prose_before_[last] - prose_before_[first], words_before_[last] - words_before_[first]);
  }

  void read_stretch(std::uint32_t k, const Stretch& stretch, Group group) {
    if (k < stretch.first) {
      put(group, doubling_bin(stretch.first - k, distances));
    } else if (k > stretch.last) {
      put(group, distances + doubling_bin(k - stretch.last, distances));
    } else {
      constexpr std::uint32_t edge = 4;
      put(group, 2 * distances + std::min(k - stretch.first, edge));
      put(group, 2 * distances + edge + 1 + std::min(stretch.last - k, edge));
    }
  }

  /// What neither a line's shape nor its place says alone: prose that asks the reader nothing, inside the stretch of
  /// prose or between prose, is hardly a notice.
  void read_prose(std::uint32_t k) {
    constexpr std::uint32_t longer = 20;  // words
    const std::uint32_t place = k < prose_stretch_.first ? 0U : k > prose_stretch_.last ? 2U : 1U;
    const std::uint32_t prose = !lines_[k].prose ? 0U : lines_[k].words < longer ? 1U : 2U;
    const bool asks = marks_[k].has_value() || asks_reader(ranges_[k]);
    put(Group::prose_of_place, (prose * 2 + asks) * places + place);
    put(Group::rule_of_place, number_of(kinds_[k]) * places + place);
    put(Group::prose_around, (prose * 4 + has_prose(k, true) * 2 + has_prose(k, false)) * 2 + asks);
  }

  [[nodiscard]] bool asks_reader(TokenRange range) const {
    return scan_.shape(range).words <= 60 && notice_weight(scan_, range) > 0.0;
  }

  /// Whether one of the next lines, or of those before, is prose.
  [[nodiscard]] bool has_prose(std::uint32_t k, bool before) const {
    constexpr std::uint32_t near = 4;  // lines
    const std::uint32_t first = before ? (k > near ? k - near : 0) : k + 1;
    const std::uint32_t last = before ? k : std::min(count_, k + 1 + near);
    return prose_before_[std::max(first, last)] > prose_before_[first];
  }

  void read_place(std::uint32_t k) {
    const std::uint32_t all = prose_before_[count_];
    put(Group::prose_before, all == 0 ? shares : share_bin(prose_before_[k], all));
    put(Group::prose_after, all == 0 ? shares : share_bin(all - prose_before_[k + 1], all));
    put(Group::from_top, doubling_bin(k, distances));
    put(Group::from_bottom, doubling_bin(count_ - 1 - k, distances));
    put(Group::depth, k * 10 / count_);
    put(Group::page_length, doubling_bin(count_, distances));
    const std::uint32_t times = times_.count(lines_[k].hash);
    put(Group::repeated, std::min(times, 3U) - 1 + (lines_[k].words > 3 ? 3 : 0));
    constexpr std::uint32_t shortest = 6;
    constexpr std::uint32_t longest_dateline = 24;
    if (lines_[k].words >= shortest) {
      const TokenRange range = ranges_[k];
      const Dateline dateline = read_dateline(scan_, range.begin, std::min(range.end, range.begin + longest_dateline));
      if (dateline) put(Group::dateline, dateline.certain ? 1 : 0);
    }
  }

  /// How many of the line's own words the article uses: a headline's are, a teaser's are not.
  void read_shared_words(std::uint32_t k) {
    constexpr std::uint32_t most = 40;  // tokens
    const TokenRange range = ranges_[k];
    const bool in_stretch = k >= stretch_.first && k <= stretch_.last && lines_[k].prose;
    std::uint32_t words = 0;
    std::uint32_t shared = 0;
    for (std::uint32_t i = range.begin; i < std::min(range.end, range.begin + most); ++i) {
      if (!is_content(i)) continue;
      ++words;
      shared += prose_words_.count(scan_[i].hash) > (in_stretch ? 1U : 0U);
    }
    shared_words_->push_back(words < 2 ? -1.0F : static_cast<float>(shared) / static_cast<float>(words));
    const std::uint32_t bin = words == 0 ? shares : share_bin(shared, words);
    put(Group::shared_words, bin + (words > 2 ? shares + 1 : 0));
  }

  const Scan& scan_;
  const LineKinds& marks_;
  const LineKinds& kinds_;
  std::span<const TokenRange> ranges_;
  std::uint32_t count_;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> words_before_;
  std::vector<std::uint32_t> prose_before_;
  HashCounts times_;        ///< of lines and of their endings
  HashCounts prose_words_;  ///< of the stretch
  Stretch stretch_;
  Stretch prose_stretch_;
  std::vector<std::uint16_t>* features_ = nullptr;
  std::vector<float>* shared_words_ = nullptr;
};

}  // namespace

std::uint32_t count_of_features() noexcept { return starts.back(); }

LineFeatures features_of_lines(const Scan& scan, const LineKinds& marks, const LineKinds& kinds) {
  return FeatureReader(scan, marks, kinds).read();
}

}  // namespace warta::articles
