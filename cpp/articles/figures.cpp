#include "articles/figures.hpp"

#include <algorithm>

#include "articles/moments.hpp"
#include "articles/numbers.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_hedge = 4;  // tokens
constexpr double thousand = 1000.0;
constexpr LexiconSet number_words = any_of(Lexicon::number_word, Lexicon::vague_number);
constexpr LexiconSet named_numbers = any_of(Lexicon::clock, Lexicon::place_of_number, Lexicon::age_word);
constexpr LexiconSet openers = any_of(Lexicon::currency) | number_words | named_numbers;

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
    if (!scan_[i].is_number() && !scan_.may_match(openers, i)) return i;
    if (const std::uint32_t named = read_named(i); named > i) return named;
    const std::optional<Amount> low = amount_at(i);
    if (!low) return i;
    const std::optional<Amount> high = range_after(*low);
    const std::uint32_t end = high ? high->number.end : low->number.end;

    const TokenRange unit = unit_after(end, low->number.in_words || !high);
    const TokenRange currency = low->currency.empty() ? TokenRange{} : low->currency;
    const std::uint32_t after_unit = unit.empty() ? end : unit.end;
    const TokenRange noun = noun_after(after_unit, !unit.empty() || !currency.empty());
    const bool counts = !unit.empty() || !currency.empty() || !noun.empty() || low->number.scale > 1.0;
    if (!counts || is_label(*low, end, noun, !unit.empty())) return end;

    const TokenRange hedge = hedge_before(low->begin);
    const std::uint32_t first = hedge.empty() ? low->begin : hedge.begin;
    const std::uint32_t last = noun.empty() ? after_unit : noun.end;
    const bool aged = first > run_.begin && scan_.has(Lexicon::age_word, first - 1);
    double low_value = low->number.value;
    if (high && low->number.scale == 1.0 && high->number.scale > 1.0) low_value *= high->number.scale;
    figures_.push_back({low_value, high ? high->number.value : std::max(low_value, low->number.high),
                        scan_.clean(currency.empty() ? unit : currency), scan_.clean(noun), scan_.clean(hedge),
                        offsets_.at(scan_[first].start), offsets_.at(scan_[last - 1].end),
                        aged ? FigureKind::age : FigureKind::quantity});
    return last;
  }

  /// What is no count, but is said in numbers: a time of day, a rank, an age, a result, a fraction in digits. First
  /// token after it, `i` if none starts there.
  std::uint32_t read_named(std::uint32_t i) {
    if (scan_[i].is_word()) {
      if (!scan_.may_match(named_numbers, i)) return i;
      if (const std::uint32_t end = read_position(i); end > i) return end;
      if (const Match clock = scan_.match(Lexicon::clock, i, run_.end)) {
        const std::uint32_t end = read_time_of_day(i + clock.tokens, true);
        return end > i + clock.tokens ? end : i;
      }
      return i;
    }
    if (!scan_[i].is_number() || is_part_of_word(i)) return i;
    if (const std::uint32_t end = read_time_of_day(i, false); end > i) return end;
    if (const std::uint32_t end = read_age(i); end > i) return end;
    if (const std::uint32_t end = read_score(i); end > i) return end;
    return read_fraction(i);
  }

  std::uint32_t add(TokenRange tokens, double low, double high, std::string unit, std::string noun, FigureKind kind) {
    const TokenRange hedge = kind == FigureKind::score ? TokenRange{} : hedge_before(tokens.begin);
    const std::uint32_t first = hedge.empty() ? tokens.begin : hedge.begin;
    figures_.push_back({low, high, std::move(unit), std::move(noun), scan_.clean(hedge),
                        offsets_.at(scan_[first].start), offsets_.at(scan_[tokens.end - 1].end), kind});
    return tokens.end;
  }

  /// "05.30 WIB", "5:05 pm", and "17:05" or "8 pagi" after the word for the clock.
  std::uint32_t read_time_of_day(std::uint32_t i, bool after_clock) {
    if (i >= run_.end || !scan_[i].is_number()) return i;
    const std::optional<ReadTime> time = read_time(scan_, i, run_.end);
    constexpr double hour = 60.0;
    constexpr double hours = 24.0;
    double value = 0.0;
    std::uint32_t end = i + 1;
    if (time) {
      value = time->minutes / hour;
      end = time->end;
    } else {
      const std::optional<int> whole = plain_integer(scan_, i);
      if (!after_clock || !whole || *whole > hours) return i;
      value = *whole;
    }
    const Match part = scan_.match(Lexicon::day_part, end, run_.end);
    const Match zone = scan_.match(Lexicon::zone, end + part.tokens, run_.end);
    const bool says_half = time && !time->has_minutes;
    const bool colon = scan_.is_mark(i + 1, U':');
    const bool sure =
        zone || says_half || (time && time->end > i + (colon ? 3U : 1U)) || (after_clock && (time || part));
    if (!sure) return i;
    return add({i, end + part.tokens + zone.tokens}, value, value, "h", {}, FigureKind::time);
  }

  /// "peringkat 40", "level 6.162", "menit ke-36", "magnitudo 5,0": a place on a scale, unless a unit follows.
  std::uint32_t read_position(std::uint32_t i) {
    const Match word = scan_.match(Lexicon::place_of_number, i, run_.end);
    const bool age = !word && scan_.match(Lexicon::age_word, i, run_.end);
    if (!word && !age) return i;
    std::uint32_t at = i + (word ? word.tokens : scan_.match(Lexicon::age_word, i, run_.end).tokens);
    if (word && scan_.has(Lexicon::number_label, at) && at + 1 < run_.end) {
      ++at;
      while (at < run_.end && (scan_.is_mark(at, U'-') || scan_.is_mark(at, U'.'))) ++at;
    }
    if (at >= run_.end || !scan_[at].is_number() || scan_[at].is(Token::line_start)) return i;
    const std::optional<ReadNumber> number = read_number(scan_, at, run_.end);
    if (!number || number->scale != 1.0 || !unit_after(number->end, true).empty()) return i;
    const bool part_of_more = number->end + 1 < run_.end && scan_.is_glued(number->end + 1) &&
                              (is_dash(scan_[number->end].mark) || scan_.is_mark(number->end, U':'));
    if (part_of_more) return i;
    constexpr double oldest = 125.0;
    if (age && number->value > oldest) return i;
    return age ? add({at, number->end}, number->value, number->value, scan_.rules().year_unit(), {}, FigureKind::age)
               : add({i, number->end}, number->value, number->value, scan_.clean({i, i + word.tokens}), {},
                     FigureKind::position);
  }

  /// "Sari (37)", "Sarah Jones, 37,": a number alone beside a name.
  std::uint32_t read_age(std::uint32_t i) {
    constexpr int oldest = 125;
    constexpr int youngest_between_commas = 10;
    const std::optional<int> years = plain_integer(scan_, i);
    if (!years || *years < 1 || *years > oldest || i < run_.begin + 2 || i + 1 >= run_.end) return i;
    const bool named =
        scan_[i - 2].is_capital_word() && !scan_.has(Lexicon::month, i - 2) && !scan_.has(Lexicon::weekday, i - 2);
    const bool enclosed = scan_.is_mark(i - 1, U'(') && scan_.is_mark(i + 1, U')');
    const bool between_commas =
        scan_.is_mark(i - 1, U',') && scan_.is_mark(i + 1, U',') && *years >= youngest_between_commas;
    const bool initials = scan_[i - 2].is(Token::all_caps) && scan_[i - 2].end - scan_[i - 2].start > 3;
    if (!named || !(enclosed || between_commas) || (initials && between_commas)) return i;
    return add({i, i + 1}, *years, *years, scan_.rules().year_unit(), {}, FigureKind::age);
  }

  /// "3-1", "0-1": a result, where no unit or noun makes a range of it.
  std::uint32_t read_score(std::uint32_t i) {
    constexpr int most = 200;
    constexpr int most_goals = 20;
    const bool pair = i + 2 < run_.end && is_dash(scan_[i + 1].mark) && scan_.is_glued(i + 1) &&
                      scan_.is_glued(i + 2) && scan_[i + 2].is_number();
    if (!pair) return i;
    const std::optional<int> first = plain_integer(scan_, i);
    const std::optional<int> second = plain_integer(scan_, i + 2);
    if (!first || !second || *first > most || *second > most) return i;
    const bool goes_on =
        i + 3 < run_.end && scan_.is_glued(i + 3) && (is_dash(scan_[i + 3].mark) || scan_[i + 3].is_word());
    if (goes_on) return i;
    const bool rising = *first < *second && *first > 0;
    if (rising && (*second > most_goals || !unit_after(i + 3, true).empty() || !noun_after(i + 3, false).empty()))
      return i;
    const auto [low, high] = std::minmax(*first, *second);
    return add({i, i + 3}, low, high, scan_.rules().score_unit(), {}, FigureKind::score);
  }

  /// "1/3 suara".
  std::uint32_t read_fraction(std::uint32_t i) {
    constexpr int most = 10;
    const bool pair = i + 3 < run_.end && scan_.is_mark(i + 1, U'/') && scan_.is_glued(i + 1) &&
                      scan_.is_glued(i + 2) && !scan_.is_glued(i + 3);
    if (!pair) return i;
    const std::optional<int> above = plain_integer(scan_, i);
    const std::optional<int> below = plain_integer(scan_, i + 2);
    if (!above || !below || *above < 1 || *above >= *below || *below > most) return i;
    const TokenRange noun = noun_after(i + 3, false);
    if (noun.empty() || scan_[noun.begin].is(Token::capital)) return i;
    const double value = static_cast<double>(*above) / *below;
    return add({i, noun.end}, value, value, {}, scan_.clean(noun), FigureKind::quantity);
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
    const std::optional<ReadNumber> number = read_number(scan_, number_at, run_.end, static_cast<bool>(currency));
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
    const bool compound = scan_[i].is_word() && scan_.is_mark(i + 1, U'-') && scan_.is_glued(i + 1) &&
                          scan_.is_glued(i + 2) && !scan_.match(Lexicon::unit, i + 2, run_.end);
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
    const bool money = currency || !low.currency.empty();
    const std::optional<ReadNumber> number = read_number(scan_, number_at, run_.end, money);
    if (!number || number->in_words != low.number.in_words) return std::nullopt;
    const double low_value = low.number.scale == 1.0 ? low.number.value * number->scale : low.number.value;
    const bool upwards = number->value > low_value;
    const bool conjunction = !dash && scan_[next - 1].is_word() && scan_.has(Lexicon::title_small, next - 1) &&
                             hedge_before(low.begin).empty() && word && !scan_.has(Lexicon::hedge, low.number.end);
    return upwards && !conjunction ? std::optional(Amount{*number, {next, next + currency.tokens}, next})
                                   : std::nullopt;
  }

  /// `compound`: "14-day" is one too.
  [[nodiscard]] TokenRange unit_after(std::uint32_t at, bool compound) const {
    if (at >= run_.end) return {};
    if (compound && at + 1 < run_.end && scan_.is_mark(at, U'-') && scan_.is_glued(at) && scan_.is_glued(at + 1)) {
      if (const Match unit = scan_.match(Lexicon::unit, at + 1, run_.end)) return {at + 1, at + 1 + unit.tokens};
    }
    if (const Match unit = scan_.match(Lexicon::unit, at, run_.end)) {
      const std::uint32_t last = at + unit.tokens;
      return {at, is_power(last) ? last + 1 : last};
    }
    if (const Match currency = scan_.match(Lexicon::currency, at, run_.end); currency && !scan_.is_glued(at)) {
      return {at, at + currency.tokens};
    }
    return {};
  }

  /// The 2 of "m2" and the 3 of "cm3".
  [[nodiscard]] bool is_power(std::uint32_t at) const {
    if (at >= run_.end || !scan_[at].is_number() || !scan_.is_glued(at)) return false;
    const std::string_view digits = scan_.raw({at, at + 1});
    const std::string_view unit = scan_.raw({at - 1, at});
    return (digits == "2" || digits == "3") && unit.size() <= 2 && unit.ends_with('m');
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
    if (low.number.in_words) return is_part_of_name(low.begin, end, noun);
    if (has_unit || !low.currency.empty()) return false;
    const bool time = scan_.match(Lexicon::zone, end, run_.end) ||
                      (low.begin > run_.begin && scan_.has(Lexicon::clock, low.begin - 1));
    if (time) return true;
    const bool counted = scan_.match(Lexicon::counted_noun, end, run_.end) && !scan_[end].is(Token::capital);
    const bool after_name = low.begin > run_.begin && scan_[low.begin - 1].is_capital_word() && !counted &&
                            !opens_sentence(low.begin - 1) && !scan_.has(Lexicon::weekday, low.begin - 1) &&
                            !scan_.has(Lexicon::not_a_noun, low.begin - 1);
    const bool before_name = !scan_.rules().capital_nouns() && end < run_.end && scan_[end].is_capital_word() &&
                             scan_.shape(noun).capitals == noun.size();
    const bool year_like = low.number.scale == 1.0 && low.number.value >= 1900 && low.number.value <= 2100 &&
                           scan_[low.begin].end - scan_[low.begin].start == 4 && !counted &&
                           (hedge_before(low.begin).empty() || noun.empty());
    const bool grouped = low.number.value >= thousand && scan_.raw({low.begin, low.number.end}).size() > 4;
    const bool noun_before = scan_.rules().capital_nouns() && grouped && !noun.empty();
    return (after_name && !noun_before && low.number.scale == 1.0) || before_name || year_like;
  }

  /// "Kabupaten Lima Puluh Kota": a number word with a capital of its own before a word with one.
  [[nodiscard]] bool is_part_of_name(std::uint32_t begin, std::uint32_t end, TokenRange noun) const {
    return scan_[begin].is_capital_word() && begin > run_.begin && scan_[begin - 1].is_capital_word() &&
           !opens_sentence(begin) && end < run_.end && scan_[end].is_capital_word() && !noun.empty() &&
           scan_.shape(noun).capitals == noun.size();
  }

  /// Whether the word's capital is a sentence's: after a dateline, an opening quotation mark, a dash or a colon too.
  [[nodiscard]] bool opens_sentence(std::uint32_t word) const {
    if (word == run_.begin || scan_[word].is(Token::sentence_start)) return true;
    const char32_t before = scan_[word - 1].mark;
    return scan_.has(Lexicon::sentence_opener, word) || scan_.has(Lexicon::hedge, word) ||
           (!scan_.is_glued(word) && is_dash(before)) || is_double_quote(before) || before == U':';
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
