#include "articles/line_features.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "articles/dateline.hpp"
#include "articles/feature_groups.hpp"
#include "articles/hash_counts.hpp"
#include "articles/line_shapes.hpp"
#include "articles/notices.hpp"
#include "articles/token_features.hpp"

namespace warta::articles {
namespace {

class FeatureReader {
 public:
  FeatureReader(const Scan& scan, const LineKinds& marks, const LineKinds& kinds)
      : scan_(scan),
        marks_(marks),
        kinds_(kinds),
        ranges_(scan.lines()),
        lines_(shapes_of_lines(scan)),
        count_(static_cast<std::uint32_t>(ranges_.size())),
        times_(2 * ranges_.size()),
        prose_words_(0) {}

  LineFeatures read() {
    look_at_lines();
    find_runs();
    collect_words();
    found_.offsets.reserve(count_ + 1);
    found_.features.reserve(std::size_t{count_} * 80);
    found_.offsets.push_back(0);
    found_.shared_words.reserve(count_);
    for (std::uint32_t k = 0; k < count_; ++k) {
      read_line(k);
      found_.offsets.push_back(static_cast<std::uint32_t>(found_.features.size()));
    }
    return std::move(found_);
  }

 private:
  void look_at_lines() {
    words_before_.resize(count_ + 1);
    prose_before_.resize(count_ + 1);
    for (std::uint32_t k = 0; k < count_; ++k) {
      const LineShape& line = lines_[k];
      times_.add(line.hash);
      times_.add(line.ending);
      words_before_[k + 1] = words_before_[k] + line.words;
      prose_before_[k + 1] = prose_before_[k] + (line.prose ? line.words : 0);
    }
  }

  /// Whether lines of one template stand around, as comments and lists of links do: "Name says:", "3 hours ago".
  void read_templates(std::uint32_t k) {
    constexpr std::uint32_t several = 3;
    for (std::uint32_t d = 0; d <= 2 * reach; ++d) {
      if (k + d < reach || k + d - reach >= count_) continue;
      const LineShape& line = lines_[k + d - reach];
      const std::uint32_t times = times_.count(line.ending);
      if (times >= several && !line.stop && line.words < 12) {
        features_.put(Group::template_near, 2 * d + (times > 2 * several ? 1 : 0));
      }
    }
  }

  void find_runs() {
    if (count_ == 0) return;
    stretch_ = richest_run(lines_, RunValue::all_words);
    prose_stretch_ = richest_run(lines_, RunValue::prose_words);
    block_ = richest_run(lines_, RunValue::contrast);
    find_links();
    find_headings();
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
    features_.put(Group::always, 0);
    put_token_features(scan_, ranges_[k], lines_[k].words, features_);
    read_rules(k);
    read_neighbours(k);
    read_templates(k);
    read_stretch(k, stretch_, Group::inside);
    read_stretch(k, prose_stretch_, Group::inside_prose);
    read_stretch(k, block_, Group::inside_block);
    read_prose(k);
    read_place(k);
    read_shared_words(k);
    read_lists(k);
  }

  static std::uint32_t number_of(const std::optional<Kind>& kind) {
    return kind ? static_cast<std::uint32_t>(*kind) : kinds_and_none - 1;
  }

  void read_rules(std::uint32_t k) {
    features_.put(Group::mark, number_of(marks_[k]));
    features_.put(Group::rule, number_of(kinds_[k]));
    features_.put(Group::rule_before, k > 0 ? number_of(kinds_[k - 1]) : static_cast<std::uint32_t>(Kind::headline));
    features_.put(Group::rule_after,
                  k + 1 < count_ ? number_of(kinds_[k + 1]) : static_cast<std::uint32_t>(Kind::navigation));
    const std::uint32_t words = lines_[k].words;
    features_.put(Group::rule_of_class, number_of(kinds_[k]) * 4 + (words < 5        ? 0
                                                                    : words < 12     ? 1
                                                                    : lines_[k].stop ? 3
                                                                                     : 2));
    features_.put(Group::gap_before, gap_before(k) * 3 + (words < 5 ? 0 : words < 12 ? 1 : 2));
    features_.put(Group::gap_after, (k + 1 < count_ ? gap_before(k + 1) : 1) * 3 + (words < 5    ? 0
                                                                                    : words < 12 ? 1
                                                                                                 : 2));
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
      if (k >= d) features_.put(Group::neighbours, (d - 1) * classes + lines_[k - d].line_class);
      if (k + d < count_) features_.put(Group::neighbours, (reach + d - 1) * classes + lines_[k + d].line_class);
    }
    constexpr std::uint32_t near = 2;
    constexpr std::uint32_t far = 8;
    features_.put(Group::density_near, density(k, near));
    features_.put(Group::density_far, density(k, far));
  }

  [[nodiscard]] std::uint32_t density(std::uint32_t k, std::uint32_t around) const {
    const std::uint32_t first = k > around ? k - around : 0;
    const std::uint32_t last = std::min(count_, k + around + 1);
    return share_bin(prose_before_[last] - prose_before_[first], words_before_[last] - words_before_[first]);
  }

  void read_stretch(std::uint32_t k, const LineRun& stretch, Group group) {
    if (k < stretch.first) {
      features_.put(group, doubling_bin(stretch.first - k, distances));
    } else if (k > stretch.last) {
      features_.put(group, distances + doubling_bin(k - stretch.last, distances));
    } else {
      constexpr std::uint32_t edge = 4;
      features_.put(group, 2 * distances + std::min(k - stretch.first, edge));
      features_.put(group, 2 * distances + edge + 1 + std::min(stretch.last - k, edge));
    }
  }

  /// What neither a line's shape nor its place says alone: prose that asks the reader nothing, inside the stretch of
  /// prose or between prose, is hardly a notice.
  void read_prose(std::uint32_t k) {
    constexpr std::uint32_t longer = 20;  // words
    const std::uint32_t place = place_of(k, prose_stretch_);
    const std::uint32_t prose = !lines_[k].prose ? 0U : lines_[k].words < longer ? 1U : 2U;
    const bool asks = marks_[k].has_value() || asks_reader(ranges_[k]);
    features_.put(Group::prose_of_place, (prose * 2 + asks) * places + place);
    features_.put(Group::rule_of_place, number_of(kinds_[k]) * places + place);
    features_.put(Group::prose_around, (prose * 4 + has_prose(k, true) * 2 + has_prose(k, false)) * 2 + asks);
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
    features_.put(Group::prose_before, all == 0 ? shares : share_bin(prose_before_[k], all));
    features_.put(Group::prose_after, all == 0 ? shares : share_bin(all - prose_before_[k + 1], all));
    features_.put(Group::from_top, doubling_bin(k, distances));
    features_.put(Group::from_bottom, doubling_bin(count_ - 1 - k, distances));
    features_.put(Group::depth, k * 10 / count_);
    features_.put(Group::page_length, doubling_bin(count_, distances));
    const std::uint32_t times = times_.count(lines_[k].hash);
    features_.put(Group::repeated, std::min(times, 3U) - 1 + (lines_[k].words > 3 ? 3 : 0));
    constexpr std::uint32_t shortest = 6;
    constexpr std::uint32_t longest_dateline = 24;
    if (lines_[k].words >= shortest) {
      const TokenRange range = ranges_[k];
      const Dateline dateline = read_dateline(scan_, range.begin, std::min(range.end, range.begin + longest_dateline));
      if (dateline) features_.put(Group::dateline, dateline.certain ? 1 : 0);
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
    found_.shared_words.push_back(words < 2 ? -1.0F : static_cast<float>(shared) / static_cast<float>(words));
    const std::uint32_t bin = words == 0 ? shares : share_bin(shared, words);
    features_.put(Group::shared_words, bin + (words > 2 ? shares + 1 : 0));
    if (words > 2)
      features_.put(Group::shared_of_place, share_bin(shared, words) * places + place_of(k, prose_stretch_));
  }

  static std::uint32_t place_of(std::uint32_t k, const LineRun& run) {
    return k < run.first ? 0U : k > run.last ? 2U : 1U;
  }

  /// Lines that could be links of a list: no sentence, and few words.
  [[nodiscard]] bool is_like_link(std::uint32_t k) const {
    constexpr std::uint32_t longest = 20;  // words
    return !lines_[k].stop && lines_[k].words <= longest && !lines_[k].prose;
  }

  void find_links() {
    links_.resize(count_);
    for (std::uint32_t k = 0; k < count_;) {
      std::uint32_t end = k;
      while (end < count_ && is_like_link(end)) ++end;
      for (std::uint32_t i = k; i < end; ++i) links_[i] = end - k;
      k = std::max(end, k + 1);
    }
  }

  void find_headings() {
    headings_.resize(count_);
    std::uint32_t heading = count_;
    for (std::uint32_t k = 0; k < count_; ++k) {
      headings_[k] = heading == count_ ? k : heading;
      if (marks_[k]) heading = k;
      if (!marks_[k] && lines_[k].prose) heading = count_;
    }
  }

  /// A line among links below "Read also" or a menu's word, and how the page's prose lies about it.
  void read_lists(std::uint32_t k) {
    constexpr std::uint32_t far = 8;  // lines
    const std::uint32_t place = place_of(k, prose_stretch_);
    const std::uint32_t far_place = place == 2 && k - prose_stretch_.last > far ? 3 : place;
    features_.put(Group::class_of_place, lines_[k].line_class * far_places + far_place);
    features_.put(Group::words_of_place, doubling_bin(lines_[k].words, 13) * far_places + far_place);
    features_.put(Group::link_run, doubling_bin(links_[k], 6) * places + place);
    const std::uint32_t heading = headings_[k];
    features_.put(Group::heading, number_of(heading == k ? std::nullopt : marks_[heading]) * 4 +
                                      (heading == k ? 0 : doubling_bin((k - heading + 1) / 2, 4)));
    const std::uint32_t all = prose_before_[count_];
    const std::uint32_t in_block = count_ == 0 ? 0 : prose_before_[block_.last + 1] - prose_before_[block_.first];
    features_.put(Group::whole_stretch, share_bin(in_block, all) * places + place_of(k, block_));
    features_.put(Group::prose_run, share_bin(prose_near(k), all) * 2 + (lines_[k].prose ? 1 : 0));
  }

  /// Words of prose in the lines around `k`.
  [[nodiscard]] std::uint32_t prose_near(std::uint32_t k) const {
    constexpr std::uint32_t near = 5;  // lines
    const std::uint32_t first = k > near ? k - near : 0;
    return prose_before_[std::min(count_, k + near + 1)] - prose_before_[first];
  }

  const Scan& scan_;
  const LineKinds& marks_;
  const LineKinds& kinds_;
  std::span<const TokenRange> ranges_;
  std::vector<LineShape> lines_;
  std::uint32_t count_;
  std::vector<std::uint32_t> words_before_;
  std::vector<std::uint32_t> prose_before_;
  HashCounts times_;        ///< of lines and of their endings
  HashCounts prose_words_;  ///< of the stretch
  LineRun stretch_;
  LineRun prose_stretch_;
  LineRun block_;
  std::vector<std::uint32_t> links_;     ///< how many lines like links stand in the run of each line
  std::vector<std::uint32_t> headings_;  ///< which line last said what it is, without prose behind it; itself: none
  LineFeatures found_;
  FeatureList features_{found_.features};
};

}  // namespace

std::uint32_t count_of_features() noexcept { return feature_starts.back(); }

LineFeatures features_of_lines(const Scan& scan, const LineKinds& marks, const LineKinds& kinds) {
  return FeatureReader(scan, marks, kinds).read();
}

}  // namespace warta::articles
