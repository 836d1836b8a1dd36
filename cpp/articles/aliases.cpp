#include "articles/aliases.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "articles/letters.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t longest_short_form = 12;  // characters
constexpr std::uint32_t longest_inside = 14;    // tokens in parentheses

char small(char c) { return static_cast<char>(fold(static_cast<unsigned char>(c))); }

bool is_alphanumeric(char c) { return class_of(static_cast<unsigned char>(c)) != CharacterClass::mark && c != ' '; }

/// Where in `text` the long form of `short_form` starts: matched from the ends, as in the paper's findBestLongForm.
std::optional<std::size_t> long_form_start(std::string_view short_form, std::string_view text) {
  auto at = static_cast<std::ptrdiff_t>(text.size()) - 1;
  for (auto s = static_cast<std::ptrdiff_t>(short_form.size()) - 1; s >= 0; --s) {
    const char wanted = small(short_form[static_cast<std::size_t>(s)]);
    if (!is_alphanumeric(wanted)) continue;
    const auto starts_word = [&](std::ptrdiff_t i) {
      return i == 0 || !is_alphanumeric(text[static_cast<std::size_t>(i - 1)]);
    };
    while (at >= 0 && (small(text[static_cast<std::size_t>(at)]) != wanted || (s == 0 && !starts_word(at)))) --at;
    if (at < 0) return std::nullopt;
    --at;
  }
  std::size_t start = static_cast<std::size_t>(at + 1);
  while (start > 0 && text[start - 1] != ' ') --start;
  return start;
}

class AliasReader {
 public:
  AliasReader(const Scan& scan, const CodePointOffsets& offsets) : scan_(scan), offsets_(offsets) {}

  void read(TokenRange run) {
    for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
      if (!scan_.is_mark(i, U'(')) continue;
      std::uint32_t close = i + 1;
      while (close < run.end && close - i <= longest_inside && !scan_.is_mark(close, U')')) ++close;
      if (close < run.end && scan_.is_mark(close, U')')) read_parenthesis(run, {i + 1, close});
    }
  }

  std::vector<Alias> take() { return std::move(aliases_); }

 private:
  void read_parenthesis(TokenRange run, TokenRange inside) {
    if (is_short_form(inside)) {
      add(inside, long_form_before(run, inside));
    } else if (inside.begin >= run.begin + 2 && is_short_form({inside.begin - 2, inside.begin - 1})) {
      const std::string short_form = scan_.clean({inside.begin - 2, inside.begin - 1});
      if (long_form_start(short_form, scan_.clean(inside)) == 0U) add({inside.begin - 2, inside.begin - 1}, inside);
    }
  }

  /// One word, or two, with a letter and a capital, of at least two and few characters.
  [[nodiscard]] bool is_short_form(TokenRange range) const {
    const std::string_view text = scan_.raw(range);
    std::uint32_t words = 0;
    bool capital = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (!scan_[i].is_word() && !scan_.is_mark(i, U'-')) return false;
      words += scan_[i].is_word() && !scan_.is_glued(i);
      capital = capital || scan_[i].is(Token::capital);
    }
    return capital && words <= 1 && text.size() >= 2 && text.size() <= longest_short_form &&
           scan_[range.begin].is_word();
  }

  /// At most min(letters + 5, 2 * letters) words before the parenthesis, of the same sentence.
  [[nodiscard]] TokenRange long_form_before(TokenRange run, TokenRange inside) const {
    const std::string short_form = scan_.clean(inside);
    const auto letters = static_cast<std::uint32_t>(short_form.size());
    std::uint32_t words = std::min(letters + 5, 2 * letters);
    const std::uint32_t end = inside.begin - 1;
    const std::uint32_t lowest = scan_.sentence_begin(end, std::max(run.begin, end > 40 ? end - 40 : 0));
    std::uint32_t begin = end;
    while (begin > lowest && words > 0 && !scan_.is_mark(begin - 1, U')')) {
      --begin;
      words -= scan_[begin].is_word();
    }
    const std::string text = scan_.clean({begin, end});
    const std::optional<std::size_t> start = long_form_start(short_form, text);
    if (!start) return {};
    // The first token whose text, with what follows, is what was matched.
    std::uint32_t first = begin;
    while (first < end && scan_.clean({first, end}).size() > text.size() - *start) ++first;
    const bool contained = end - first == 1 && scan_.clean({first, end}) == short_form;
    return contained ? TokenRange{} : TokenRange{first, end};
  }

  void add(TokenRange short_form, TokenRange long_form) {
    if (long_form.empty()) return;
    std::string text = scan_.clean(short_form);
    if (!known_.insert(text).second) return;
    aliases_.push_back({std::move(text), scan_.clean(long_form), offsets_.at(scan_[short_form.begin].start),
                        offsets_.at(scan_[short_form.end - 1].end)});
  }

  const Scan& scan_;
  const CodePointOffsets& offsets_;
  std::vector<Alias> aliases_;
  std::set<std::string> known_;
};

}  // namespace

std::vector<Alias> read_aliases(const Scan& scan, std::span<const TokenRange> prose, const CodePointOffsets& offsets) {
  AliasReader reader(scan, offsets);
  for (const TokenRange run : prose) reader.read(run);
  return reader.take();
}

}  // namespace warta::articles
