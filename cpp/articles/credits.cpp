#include "articles/credits.hpp"

#include <algorithm>
#include <array>

#include "articles/distinct_names.hpp"
#include "articles/marks.hpp"
#include "articles/moments.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_name = 7;  // words
constexpr std::array roles{Lexicon::editor_role, Lexicon::author_role, Lexicon::source_role};

class CreditReader {
 public:
  CreditReader(const Scan& scan, const Layout& layout) : scan_(scan), layout_(layout) {}

  Credits read() {
    while (body_begin_ < scan_.size() && layout_.kinds[body_begin_] != Kind::body) ++body_begin_;
    for (std::uint32_t i = 0; i < scan_.size();) {
      std::uint32_t end = i + 1;
      while (end < scan_.size() && layout_.kinds[end] == layout_.kinds[i] && !scan_[end].is(Token::line_start)) ++end;
      switch (layout_.kinds[i]) {
        case Kind::date:
          read_published({i, end});
          break;
        case Kind::byline:
          read_byline({i, end});
          break;
        case Kind::credit:
          read_credit({i, end});
          break;
        default:
          break;
      }
      i = end;
    }
    read_parted_roles();
    if (!published_) published_ = above_;
    if (!published_) find_published();
    return {authors_.take(), editors_.take(), sources_.take(), published_};
  }

 private:
  /// The first moment in `range`; returns its tokens, none at the end of `range` if it has none.
  TokenRange read_published(TokenRange range) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const bool may_start = scan_[i].is_number() || scan_.has(Lexicon::weekday, i) || scan_.has(Lexicon::month, i);
      if (!may_start) continue;
      if (const std::optional<ReadMoment> read = read_moment(scan_, i, range.end)) {
        if (const std::uint32_t end = end_of_period(read->end, range.end); end > read->end) {
          i = end - 1;
          continue;
        }
        note(read->moment, i);
        return {i, read->end};
      }
    }
    return {range.end, range.end};
  }

  /// Past the second date of "1 Mei 2025 - 31 Juli 2025", which is no moment; `at` if no date follows a dash.
  [[nodiscard]] std::uint32_t end_of_period(std::uint32_t at, std::uint32_t end) const {
    if (at + 1 >= end || !is_dash(scan_[at].mark)) return at;
    const std::optional<ReadMoment> last = read_moment(scan_, at + 1, end);
    return last ? last->end : at;
  }

  /// "Editor", and on the next line ": Name".
  void read_parted_roles() {
    constexpr std::uint32_t longest_line = 12;  // tokens
    const auto lines = scan_.lines();
    for (std::size_t k = 0; k + 1 < lines.size(); ++k) {
      if (layout_.kinds[lines[k].begin] == Kind::body || lines[k + 1].size() > longest_line) continue;
      const Lexicon* role = nullptr;
      for (const Lexicon& lexicon : roles) {
        if (is_whole(scan_, lexicon, lines[k])) role = &lexicon;
      }
      if (role == nullptr || layout_.kinds[lines[k + 1].begin] == Kind::body) continue;
      const TokenRange names = lines[k + 1];
      if (*role == Lexicon::editor_role) add_names(names, editors_);
      if (*role == Lexicon::author_role && authors_.empty()) add_names(last_part(names), authors_);
      if (*role == Lexicon::source_role) add_sources(trim_marks(scan_, names));
    }
  }

  /// Of ": Kontributor Lhokseumawe, Masriadi" the name.
  [[nodiscard]] TokenRange last_part(TokenRange names) const {
    TokenRange rest = trim_marks(scan_, names);
    if (!scan_.has(Lexicon::title_word, rest.begin) && !scan_.match(Lexicon::author_role, rest.begin, rest.end) &&
        !scan_.match(Lexicon::byline_opener, rest.begin, rest.end))
      return rest;
    for (std::uint32_t i = rest.begin; i + 1 < rest.end; ++i) {
      if (scan_.is_mark(i, U',')) rest.begin = i + 1;
    }
    return rest;
  }

  /// The full date nearest above the body, in a short line that says other things too: "6 Agustus 2022 | 1.229 Views".
  void find_published() {
    constexpr std::uint32_t longest_line = 30;  // tokens
    constexpr std::size_t most_lines = 25;
    const auto lines = scan_.lines();
    std::size_t body = 0;
    while (body < lines.size() && layout_.kinds[lines[body].begin] != Kind::body) ++body;
    if (body == lines.size()) return;
    std::size_t headline = 0;
    while (headline < body && layout_.kinds[lines[headline].begin] != Kind::headline) ++headline;
    const auto try_line = [&](std::size_t k) {
      const Kind kind = layout_.kinds[lines[k].begin];
      const bool other =
          kind == Kind::cross_link || kind == Kind::headline || kind == Kind::standfirst || kind == Kind::caption;
      if (!other && lines[k].size() <= longest_line) read_published(lines[k]);
      if (!published_) published_ = above_;
    };
    for (std::size_t k = headline; k < body && k < headline + most_lines && !published_; ++k) try_line(k);
    for (std::size_t k = std::min(headline, body); k > 0 && headline - k < 4 && !published_; --k) try_line(k - 1);
  }

  /// Of several moments the first below the headline counts, and one with its time of day before one without; else the
  /// nearest above the headline, else the first of all.
  void note(const Moment& moment, std::uint32_t at) {
    const TokenRange headline = layout_.headline;
    const bool above = !headline.empty() && at < headline.begin;
    if (above) {
      above_ = moment;
    } else if (!published_ || (published_->minute_of_day < 0 && moment.minute_of_day >= 0 && at < body_begin_ &&
                               is_same_day(*published_, moment))) {
      if (at < body_begin_ || !above_) published_ = moment;
    }
  }

  static bool is_same_day(const Moment& a, const Moment& b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
  }

  void read_byline(TokenRange range) {
    const TokenRange published = read_published(range);
    const bool date_first = published.begin == range.begin;
    const TokenRange behind = trim_marks(scan_, {published.end, range.end});
    const bool role_behind = scan_.match(Lexicon::author_role, behind.begin, behind.end) ||
                             scan_.match(Lexicon::byline_opener, behind.begin, behind.end);
    range = date_first || role_behind ? behind : TokenRange{range.begin, published.begin};
    bool by_word = false;
    const bool dated = date_first || published.begin < published.end;
    range = trim_front(range);
    for (const Lexicon opener : {Lexicon::byline_opener, Lexicon::author_role}) {
      if (const Match match = scan_.match(opener, range.begin, range.end)) {
        range.begin += match.tokens;
        by_word = true;
        break;
      }
    }
    // Behind the article names with dates are those of comments and teasers.
    const bool above = range.begin < body_begin_;
    const TokenRange account = trim_marks(scan_, range);
    if (by_word && account.size() == 1 && !scan_[account.begin].is_capital_word()) {
      authors_.add(scan_.clean(account));
      return;
    }
    if (by_word || (above && (dated || is_person_line(scan_, range)))) add_names(range, authors_);
  }

  [[nodiscard]] TokenRange trim_front(TokenRange range) const {
    while (!range.empty() && scan_[range.begin].is_mark()) ++range.begin;
    return range;
  }

  void read_credit(TokenRange range) {
    if (scan_.is_mark(range.begin, U':')) return;  // names whose role is on the line before
    if (!read_roles(range)) read_signature(range);
  }

  /// "Editor: A | Sumber: B", "Penulis: AEditor: B".
  bool read_roles(TokenRange range) {
    struct Role {
      Lexicon lexicon;
      std::uint32_t begin;
      std::uint32_t names;
    };
    std::vector<Role> roles;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (!scan_[i].is_word() || (i > range.begin && !scan_[i].is(Token::capital))) continue;
      for (const Lexicon lexicon : {Lexicon::editor_role, Lexicon::author_role, Lexicon::source_role}) {
        const Match match = scan_.match(lexicon, i, range.end);
        if (match && scan_.is_mark(i + match.tokens, U':') && i + match.tokens < range.end) {
          roles.push_back({lexicon, i, i + match.tokens + 1});
          break;
        }
      }
    }
    for (std::size_t r = 0; r < roles.size(); ++r) {
      const TokenRange names{roles[r].names, r + 1 < roles.size() ? roles[r + 1].begin : range.end};
      switch (roles[r].lexicon) {
        case Lexicon::editor_role:
          add_names(names, editors_);
          break;
        case Lexicon::author_role:
          add_names(names, authors_);
          break;
        default:
          add_sources(names);
      }
    }
    if (!roles.empty()) return true;
    // "Editing by Name" says it without a colon.
    const Match editor = scan_.match(Lexicon::editor_role, range.begin, range.end);
    if (editor) add_names({range.begin + editor.tokens, range.end}, editors_);
    return static_cast<bool>(editor);
  }

  /// "(Puji Fauziah/PIKIRAN RAKYAT)": a writer's name; initials say nothing.
  void read_signature(TokenRange range) {
    TokenRange inside = trim_marks(scan_, range);
    if (const Match opener = scan_.match(Lexicon::byline_opener, inside.begin, inside.end)) {
      inside.begin += opener.tokens;
      add_names(inside, authors_);
      return;
    }
    // "(OUTLET.com/first last)": the writer follows the outlet, with or without capitals.
    for (std::uint32_t i = inside.begin + 2; i + 1 < inside.end; ++i) {
      const bool outlet = scan_.is_mark(i, U'/') && scan_.has(Lexicon::outlet_suffix, i - 1) &&
                          scan_.is_mark(i - 2, U'.') && inside.end - i > 2;
      if (!outlet) continue;
      authors_.add(scan_.clean({i + 1, inside.end}));
      return;
    }
    std::uint32_t end = inside.begin;
    bool name = true;
    while (end < inside.end && scan_[end].is_word()) {
      name = name && scan_[end].is(Token::capital) && !scan_[end].is(Token::all_caps);
      ++end;
    }
    if (name && end - inside.begin >= 2) authors_.add(scan_.clean({inside.begin, end}));
  }

  /// Names parted by commas, slashes, "dan"; domains, places and words without a capital are none.
  void add_names(TokenRange range, DistinctNames& names) {
    std::uint32_t i = range.begin;
    while (i < range.end) {
      if (!scan_[i].is_capital_word()) {
        if (is_dash(scan_[i].mark) && !names.empty()) return;
        // "Name untuk OUTLET": only "dan" goes on with another writer.
        const bool small_word = scan_[i].is_word() && !scan_.has(Lexicon::range_word, i);
        if (small_word && !names.empty() && i > range.begin && scan_[i - 1].is_word()) return;
        ++i;
        continue;
      }
      std::uint32_t end = i;
      while (end < range.end && !is_bar(end, range.end) &&
             (scan_[end].is_capital_word() || is_inside_name(i, end, range.end)))
        ++end;
      const TokenRange name = trim_marks(scan_, {i, end});
      const bool domain = scan_.is_mark(end, U'.') && scan_.is_glued(end) && scan_.has(Lexicon::outlet_suffix, end + 1);
      const Match place = scan_.match(Lexicon::place, name.begin, name.end);
      if (domain) end += 2;
      if (!domain && is_no_addition(name, i > range.begin && scan_.is_mark(i - 1, U','), names) &&
          name.size() <= longest_name && (!place || place.tokens < name.size()) && !is_outlet(name) &&
          !(i > range.begin && !names.empty() && is_place_or_initials(name, i - 1))) {
        names.add(scan_.clean(name));
      }
      i = std::max(end, i + 1);
    }
  }

  /// What follows a name behind a comma may be an office, an agency, an outlet or a degree: "By Melissa Jones, Senior
  /// Reporter", "Kahfi Darga, S.H., M.H.".
  [[nodiscard]] bool is_no_addition(TokenRange name, bool after_comma, const DistinctNames& names) const {
    if (name.empty()) return false;
    const bool only_title = name.size() == 1 && (scan_.has(Lexicon::title_word, name.begin) ||
                                                 scan_.match(Lexicon::date_opener, name.begin, name.end));
    if (only_title) return false;
    if (names.empty()) return !has_outlet(name) || !(after_comma || scan_.is_mark(name.end, U','));
    constexpr std::size_t degree = 4;  // bytes of "PhD", "S.H"
    if (after_comma && (scan_.raw(name).size() <= degree || scan_.is_mark(name.begin + 1, U'.'))) return false;
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (scan_.has(Lexicon::title_word, i) || scan_.has(Lexicon::organisation_word, i)) return false;
    }
    return !scan_.match(Lexicon::caption_credit, name.begin, name.end) && !has_outlet(name);
  }

  /// Behind the mark or letter that parts it from a name: a word of capitals after a slash, what a place's words open.
  [[nodiscard]] bool is_place_or_initials(TokenRange name, std::uint32_t before) const {
    const bool initials = scan_.is_mark(before, U'/') && name.size() == 1 && scan_[name.begin].is(Token::all_caps);
    const bool bar = scan_.is_mark(before, U'|') || scan_.raw({before, before + 1}) == "I";
    return initials || (bar && scan_.match(Lexicon::place, name.begin, name.end));
  }

  [[nodiscard]] bool has_outlet(TokenRange name) const {
    for (std::uint32_t i = name.begin; i < name.end; ++i) {
      if (scan_.has(Lexicon::outlet_word, i)) return true;
    }
    return false;
  }

  /// Whether the words are those of the dateline's outlet: "OUTLET - Name, 27 Maret 2025".
  [[nodiscard]] bool is_outlet(TokenRange name) const {
    const TokenRange outlet = layout_.dateline.outlet;
    return !outlet.empty() && is_same_name(scan_.clean(outlet), scan_.clean(name));
  }

  /// The letter that stands for a bar between a name and a place: "Dede Rosadi I Aceh Singkil".
  [[nodiscard]] bool is_bar(std::uint32_t i, std::uint32_t end) const {
    return scan_[i].is_word() && scan_.raw({i, i + 1}) == "I" && i + 1 < end && scan_.match(Lexicon::place, i + 1, end);
  }

  /// The apostrophe of "Mu'ti", the hyphen of "Jong-un", the point of "B. Suherman".
  [[nodiscard]] bool is_inside_name(std::uint32_t begin, std::uint32_t i, std::uint32_t end) const {
    if (i == begin || i + 1 >= end) return false;
    const bool joined = scan_.is_glued(i) && scan_.is_glued(i + 1);
    if (scan_[i].is_word()) return scan_.is_glued(i);
    if (is_single_quote(scan_[i].mark) || scan_.is_mark(i, U'-')) return joined;
    return scan_.is_mark(i, U'.') && (scan_[i - 1].end - scan_[i - 1].start == 1 ||
                                      (scan_.has(Lexicon::abbreviation, i - 1) && scan_[i + 1].is_capital_word()));
  }

  void add_sources(TokenRange range) {
    std::uint32_t begin = range.begin;
    for (std::uint32_t i = range.begin; i <= range.end; ++i) {
      const bool parts = i == range.end || scan_.is_mark(i, U',') || scan_.is_mark(i, U'|') || scan_.is_mark(i, U';');
      if (!parts) continue;
      TokenRange source{begin, i};
      while (!source.empty() && scan_[source.begin].is_mark() && !scan_.is_mark(source.begin, U'@')) ++source.begin;
      while (!source.empty() && scan_[source.end - 1].is_mark()) --source.end;
      if (!source.empty()) sources_.add(scan_.clean(source));
      begin = i + 1;
    }
  }

  const Scan& scan_;
  const Layout& layout_;
  DistinctNames authors_;
  DistinctNames editors_;
  DistinctNames sources_;
  std::optional<Moment> published_;
  std::optional<Moment> above_;  ///< the last above the headline
  std::uint32_t body_begin_ = 0;
};

}  // namespace

Credits read_credits(const Scan& scan, const Layout& layout) { return CreditReader(scan, layout).read(); }

}  // namespace warta::articles
