#include "articles/credits.hpp"

#include <algorithm>

#include "articles/letters.hpp"
#include "articles/marks.hpp"
#include "articles/moments.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_name = 7;  // words

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](char x, char y) { return fold(static_cast<unsigned char>(x)) == fold(static_cast<unsigned char>(y)); });
}

class CreditReader {
 public:
  CreditReader(const Scan& scan, const Layout& layout) : scan_(scan), layout_(layout) {}

  Credits read() {
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
    return std::move(credits_);
  }

 private:
  /// The first moment in `range`; returns its tokens, none at the end of `range` if it has none.
  TokenRange read_published(TokenRange range) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const bool may_start = scan_[i].is_number() || scan_.has(Lexicon::weekday, i) || scan_.has(Lexicon::month, i);
      if (!may_start) continue;
      if (const std::optional<ReadMoment> read = read_moment(scan_, i, range.end)) {
        if (!credits_.published) credits_.published = read->moment;
        return {i, read->end};
      }
    }
    return {range.end, range.end};
  }

  void read_byline(TokenRange range) {
    const TokenRange published = read_published(range);
    const bool date_first = published.begin == range.begin;
    range = date_first ? trim_marks(scan_, {published.end, range.end}) : TokenRange{range.begin, published.begin};
    for (const Lexicon opener : {Lexicon::byline_opener, Lexicon::author_role}) {
      if (const Match match = scan_.match(opener, range.begin, range.end)) {
        range.begin += match.tokens;
        break;
      }
    }
    add_names(range, credits_.authors);
  }

  void read_credit(TokenRange range) {
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
          add_names(names, credits_.editors);
          break;
        case Lexicon::author_role:
          add_names(names, credits_.authors);
          break;
        default:
          add_sources(names);
      }
    }
    if (!roles.empty()) return true;
    // "Editing by Name" says it without a colon.
    const Match editor = scan_.match(Lexicon::editor_role, range.begin, range.end);
    if (editor) add_names({range.begin + editor.tokens, range.end}, credits_.editors);
    return static_cast<bool>(editor);
  }

  /// "(Puji Fauziah/PIKIRAN RAKYAT)": a writer's name; initials say nothing.
  void read_signature(TokenRange range) {
    TokenRange inside = trim_marks(scan_, range);
    if (const Match opener = scan_.match(Lexicon::byline_opener, inside.begin, inside.end)) {
      inside.begin += opener.tokens;
      add_names(inside, credits_.authors);
      return;
    }
    std::uint32_t end = inside.begin;
    bool name = true;
    while (end < inside.end && scan_[end].is_word()) {
      name = name && scan_[end].is(Token::capital) && !scan_[end].is(Token::all_caps);
      ++end;
    }
    if (name && end - inside.begin >= 2) add_once(credits_.authors, scan_.clean({inside.begin, end}));
  }

  /// Names parted by commas, slashes, "dan"; domains, places and words without a capital are none.
  void add_names(TokenRange range, std::vector<std::string>& names) {
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
      while (end < range.end && (scan_[end].is_capital_word() || is_inside_name(i, end, range.end))) ++end;
      const TokenRange name = trim_marks(scan_, {i, end});
      const bool domain = scan_.is_mark(end, U'.') && scan_.is_glued(end) && scan_.has(Lexicon::outlet_suffix, end + 1);
      const Match place = scan_.match(Lexicon::place, name.begin, name.end);
      if (domain) end += 2;
      if (!domain && name.size() <= longest_name && (!place || place.tokens < name.size()) && !is_outlet(name)) {
        add_once(names, scan_.clean(name));
      }
      i = std::max(end, i + 1);
    }
  }

  /// Whether the words are those of the dateline's outlet: "OUTLET - Name, 27 Maret 2025".
  [[nodiscard]] bool is_outlet(TokenRange name) const {
    const TokenRange outlet = layout_.dateline.outlet;
    return !outlet.empty() && same_letters(scan_.clean(outlet), scan_.clean(name));
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
      if (!source.empty()) add_once(credits_.sources, scan_.clean(source));
      begin = i + 1;
    }
  }

  const Scan& scan_;
  const Layout& layout_;
  Credits credits_;
};

}  // namespace

void add_once(std::vector<std::string>& values, std::string value) {
  const bool known = std::ranges::any_of(values, [&](const std::string& other) { return same_letters(other, value); });
  if (!value.empty() && !known) values.push_back(std::move(value));
}

Credits read_credits(const Scan& scan, const Layout& layout) { return CreditReader(scan, layout).read(); }

}  // namespace warta::articles
