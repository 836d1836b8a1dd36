#include "articles/figures.hpp"

#include <algorithm>

#include "articles/numbers.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_hedge = 4;  // tokens
constexpr LexiconSet number_words = any_of(Lexicon::number_word, Lexicon::vague_number);

struct Amount {
  ReadNumber number;
  TokenRange currency;  ///< before the number
  std::uint32_t begin;
};

class FigureReader {
 public:
  FigureReader(const Scan& scan, std::span<const FoundDate> dates, const CodePointOffsets& offsets)
      : scan_(scan), dates_(dates), offsets_(offsets) {}

  void read(TokenRange run) {
    run_ = run;
    for (std::uint32_t i = run.begin; i < run.end;) {
      const std::uint32_t next = read_at(i);
      i = std::max(next, i + 1);
    }
  }

  std::vector<Figure> take() { return std::move(figures_); }

 private:
  std::uint32_t read_at(std::uint32_t i) {
    if (const std::uint32_t date = date_end(i); date > i) return date;
    const std::optional<Amount> low = amount_at(i);
    if (!low) return i;
    const std::optional<Amount> high = range_after(*low);
    const std::uint32_t end = high ? high->number.end : low->number.end;

    const TokenRange unit = unit_after(end);
    const TokenRange currency = low->currency.empty() ? TokenRange{} : low->currency;
    const std::uint32_t after_unit = unit.empty() ? end : unit.end;
    const TokenRange noun = noun_after(after_unit, !unit.empty() || !currency.empty());
    const bool counts = !unit.empty() || !currency.empty() || !noun.empty() || low->number.scale > 1.0;
    if (!counts || is_label(*low, end, noun, !unit.empty())) return end;

    const TokenRange hedge = hedge_before(low->begin);
    const std::uint32_t first = hedge.empty() ? low->begin : hedge.begin;
    const std::uint32_t last = noun.empty() ? after_unit : noun.end;
    double low_value = low->number.value;
    if (high && low->number.scale == 1.0 && high->number.scale > 1.0) low_value *= high->number.scale;
    figures_.push_back({low_value, high ? high->number.value : std::max(low_value, low->number.high),
                        scan_.clean(currency.empty() ? unit : currency), scan_.clean(noun), scan_.clean(hedge),
                        offsets_.at(scan_[first].start), offsets_.at(scan_[last - 1].end)});
    return last;
  }

  /// End of the date mention that starts at or covers token `i`; `i` if none does.
  std::uint32_t date_end(std::uint32_t i) {
    while (next_date_ < dates_.size() && dates_[next_date_].tokens.end <= i) ++next_date_;
    const bool covered = next_date_ < dates_.size() && dates_[next_date_].tokens.begin <= i;
    return covered ? dates_[next_date_].tokens.end : i;
  }

  [[nodiscard]] std::optional<Amount> amount_at(std::uint32_t i) const {
    const bool may_open = starts_number(i) || scan_.may_match(any_of(Lexicon::currency), i);
    if (!may_open) return std::nullopt;
    const Match currency = scan_.match(Lexicon::currency, i, run_.end);
    std::uint32_t number_at = i + currency.tokens;
    if (currency && scan_.is_mark(number_at, U'.')) ++number_at;
    if (!currency && (!starts_number(i) || is_part_of_word(i))) return std::nullopt;
    const std::optional<ReadNumber> number = read_number(scan_, number_at, run_.end);
    if (!number || (currency && number->in_words)) return std::nullopt;
    return Amount{*number, {i, i + currency.tokens}, i};
  }

  [[nodiscard]] bool starts_number(std::uint32_t i) const {
    return scan_[i].is_number() || (scan_[i].is_word() && scan_.may_match(number_words, i));
  }

  /// "Ka-52", "PM2.5", "ke-13", "17:05", "satu-satunya".
  [[nodiscard]] bool is_part_of_word(std::uint32_t i) const {
    if (i == run_.begin) return false;
    const Token& before = scan_[i - 1];
    if (scan_.is_glued(i) &&
        (before.is_word() || before.is_mark(U'-') || before.is_mark(U'/') || before.is_mark(U':') ||
         before.is_mark(U'_') || before.is_mark(U'@') || before.is_mark(U'#')))
      return true;
    const bool compound =
        scan_[i].is_word() && scan_.is_mark(i + 1, U'-') && scan_.is_glued(i + 1) && scan_.is_glued(i + 2);
    const bool past_mark = before.is_mark(U'.') || before.is_mark(U'-');
    return compound || scan_.has(Lexicon::number_label, i - 1) ||
           (past_mark && i >= 2 && scan_.has(Lexicon::number_label, i - 2));
  }

  /// "10-15", "Rp 68.000 hingga Rp 70.000", "antara 5 dan 10": only upwards; "3-2" is a score.
  [[nodiscard]] std::optional<Amount> range_after(const Amount& low) const {
    std::uint32_t next = low.number.end;
    if (next >= run_.end) return std::nullopt;
    const bool dash = is_dash(scan_[next].mark);
    const Match word = scan_.match(Lexicon::range_word, next, run_.end);
    if (!dash && !word) return std::nullopt;
    next += dash ? 1 : word.tokens;
    if (next >= run_.end ||
        (!dash && scan_[next].is_word() && !scan_.match(Lexicon::currency, next, run_.end) && !low.number.in_words)) {
      return std::nullopt;
    }
    const Match currency = scan_.match(Lexicon::currency, next, run_.end);
    std::uint32_t number_at = next + currency.tokens;
    if (currency && scan_.is_mark(number_at, U'.')) ++number_at;
    const std::optional<ReadNumber> number = read_number(scan_, number_at, run_.end);
    if (!number || number->in_words != low.number.in_words) return std::nullopt;
    const double low_value = low.number.scale == 1.0 ? low.number.value * number->scale : low.number.value;
    const bool upwards = number->value > low_value;
    const bool conjunction = !dash && scan_[next - 1].is_word() && scan_.has(Lexicon::title_small, next - 1) &&
                             hedge_before(low.begin).empty() && word && !scan_.has(Lexicon::hedge, low.number.end);
    return upwards && !conjunction ? std::optional(Amount{*number, {next, next + currency.tokens}, next})
                                   : std::nullopt;
  }

  [[nodiscard]] TokenRange unit_after(std::uint32_t at) const {
    if (at >= run_.end) return {};
    if (const Match unit = scan_.match(Lexicon::unit, at, run_.end)) return {at, at + unit.tokens};
    if (const Match currency = scan_.match(Lexicon::currency, at, run_.end); currency && !scan_.is_glued(at)) {
      return {at, at + currency.tokens};
    }
    return {};
  }

  /// The noun that is counted; after a unit only where it follows at once, "5 ekor sapi".
  [[nodiscard]] TokenRange noun_after(std::uint32_t at, bool has_unit) const {
    std::uint32_t i = at;
    const auto most = static_cast<std::uint32_t>(scan_.rules().noun_words());
    while (i < run_.end && i < at + most && is_noun(i)) ++i;
    if (i == at || (has_unit && scan_[at].is(Token::capital))) return {};
    return {at, i};
  }

  [[nodiscard]] bool is_noun(std::uint32_t i) const {
    const Token& token = scan_[i];
    return token.is_word() && !scan_.is_glued(i) && token.end - token.start > 2 && !token.is(Token::sentence_start) &&
           !token.is(Token::line_start) && !scan_.has(Lexicon::not_a_noun, i) && !scan_.has(Lexicon::month, i) &&
           !scan_.has(Lexicon::zone, i) && !scan_.has(Lexicon::speaker_stop, i);
  }

  /// "iPhone 16 Pro", "17.00 WIB", "pukul 08.00", a year: numbers that name and do not count ("at £2 million" does).
  [[nodiscard]] bool is_label(const Amount& low, std::uint32_t end, TokenRange noun, bool has_unit) const {
    if (low.number.in_words) return false;
    if (has_unit || !low.currency.empty()) return false;
    const bool time = scan_.match(Lexicon::zone, end, run_.end) ||
                      (low.begin > run_.begin && scan_.has(Lexicon::clock, low.begin - 1));
    if (time) return true;
    const bool after_name = low.begin > run_.begin && scan_[low.begin - 1].is_capital_word() &&
                            !scan_[low.begin - 1].is(Token::sentence_start) &&
                            !scan_.has(Lexicon::not_a_noun, low.begin - 1);
    const bool before_name =
        end < run_.end && scan_[end].is_capital_word() && scan_.shape(noun).capitals == noun.size();
    const bool year_like = low.number.scale == 1.0 && low.number.value >= 1900 && low.number.value <= 2100 &&
                           scan_[low.begin].end - scan_[low.begin].start == 4;
    return (after_name && low.number.scale == 1.0) || before_name || year_like;
  }

  [[nodiscard]] TokenRange hedge_before(std::uint32_t begin) const {
    const std::uint32_t first = begin > run_.begin + longest_hedge ? begin - longest_hedge : run_.begin;
    for (std::uint32_t i = first; i < begin; ++i) {
      const Match hedge = scan_.match(Lexicon::hedge, i, begin);
      if (hedge && i + hedge.tokens == begin) return {i, begin};
    }
    return {};
  }

  const Scan& scan_;
  std::span<const FoundDate> dates_;
  const CodePointOffsets& offsets_;
  TokenRange run_{};
  std::size_t next_date_ = 0;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> read_figures(const Scan& scan, std::span<const TokenRange> prose, std::span<const FoundDate> dates,
                                 const CodePointOffsets& offsets) {
  FigureReader reader(scan, dates, offsets);
  for (const TokenRange run : prose) reader.read(run);
  return reader.take();
}

}  // namespace warta::articles
