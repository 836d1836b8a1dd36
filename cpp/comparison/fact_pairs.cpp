#include "comparison/fact_pairs.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>

#include "base/parallel.hpp"
#include "comparison/fact_rivals.hpp"

namespace warta::comparison {
namespace {

constexpr std::int64_t kGrain = 32;
/// Of articles less alike than this no two facts are compared.
constexpr float kAlike = 0.12F;
/// Of articles less alike than this facts may agree, but do not contradict each other: they tell two events.
constexpr float kOneEvent = 0.3F;
/// Facts contradict each other only if the words near to them and of their sentences are as alike as this, as a sum.
constexpr float kOneThing = 0.35F;
/// From this cosine of the words near to them on facts may have other names around them.
constexpr float kSameWords = 0.75F;
/// Counts below are common, whatever is counted.
constexpr double kSmallNumbers = 13;
constexpr double kShortestMonth = 28;
constexpr double kLongestMonth = 31;
/// Articles without one of so many heaviest words in common are not alike.
constexpr std::size_t kHeaviest = 32;
/// Roots near to a fact by which others are found, the heaviest first.
constexpr std::size_t kKeyRoots = 8;
/// As a part of the greater value: how far rounding reaches within one unit, and of a hedged value or another unit.
constexpr double kRounding = 0.01;
constexpr double kLooseRounding = 0.05;
/// How many units of its last place a hedged value may be off: "about 55" can be 57, "some 146" is not 149.
constexpr double kHedgedSteps = 2;
/// How far above a bound ("more than 100") a value may be, as a part of the bound, to still keep it.
constexpr double kLooseBound = 0.5;
/// Facts whose values do not agree and that have two states as near as this are two things: the dead and the injured.
constexpr float kOtherState = 0.4F;
constexpr double kWeek = 7;
/// Of one day two dates are told at most so many days apart, but for another month or year; and, unless their weekday
/// shows the slip, by words near to them and of their sentences that are as alike as this, as a sum.
constexpr double kDaysOfOneDay = 3;
constexpr float kOneDay = 0.6F;
/// The same of dates of two weekdays.
constexpr float kOneDayOfTwoWeekdays = 1.0F;
/// A clock time in steps of so many hours can be rounded by so many.
constexpr double kRoundedHours = 5.0 / 60;
constexpr double kRoundedOff = 3.0 / 60;
/// Of one person two ages are told with names around them that are as alike as this.
constexpr float kOnePerson = 0.3F;
constexpr int kLeadLength = 600;  ///< code points
/// So many hours between two clock times are as far apart as can be.
constexpr double kHoursApart = 6;
/// Of one moment two clock times are told at most so many hours apart; in the same words, by slip or by the zones of
/// one country, so many.
constexpr double kHoursOfOneMoment = 0.25;
constexpr double kHoursInSameWords = 2;
/// A sentence with so many figures of a dimension is a list, and no longer one can be more of one.
constexpr double kLongestList = 12;
/// Beside so many figures, or dates, of a dimension in its sentence a value is one of a list.
constexpr std::int32_t kListedFigures = 3;
constexpr std::int32_t kListedDates = 2;

bool same_value(double one, double other) {
  return std::abs(one - other) <= 1e-9 * std::max(std::abs(one), std::abs(other));
}

/// Whether a clock time may be one rounded: "05.10" of 05.11.
bool is_round_hour(double hour) {
  const double steps = hour / kRoundedHours;
  return std::abs(steps - std::round(steps)) < 1e-6;
}

/// Kinds of keys by which candidates are found; the kind is in the key's upper bits.
enum KeyKind : std::uint64_t { kDimension, kNoun, kValue, kRoot };

std::uint64_t key_of(KeyKind kind, std::int32_t dimension, std::uint64_t what) {
  std::uint64_t key =
      (static_cast<std::uint64_t>(kind) << 32 | static_cast<std::uint32_t>(dimension)) * 0x9E3779B97F4A7C15U;
  key ^= key >> 29;
  return (key + what) * 0xBF58476D1CE4E5B9U;
}

/// Facts by what they share.
class Postings {
 public:
  Postings(const Telling& telling, const Circumstances& found) {
    const Facts& facts = telling.facts;
    std::vector<Weighted> heaviest;
    key_starts_.push_back(0);
    for (std::size_t fact = 0; fact < facts.size(); ++fact) {
      const std::int32_t dimension = facts.dimensions[fact];
      keys_.push_back(key_of(kDimension, dimension, 0));
      for (const std::int32_t root : facts.noun_of(fact))
        keys_.push_back(key_of(kNoun, dimension, static_cast<std::uint32_t>(root)));
      keys_.push_back(key_of(kValue, dimension, std::bit_cast<std::uint64_t>(std::round(facts.low[fact] * 1e6) + 0.0)));
      const auto near = found.wide[fact];
      heaviest.assign(near.begin(), near.end());
      const std::size_t count = std::min(kKeyRoots, heaviest.size());
      std::ranges::partial_sort(heaviest, heaviest.begin() + static_cast<std::ptrdiff_t>(count),
                                [](const Weighted& one, const Weighted& other) {
                                  return one.weight != other.weight ? one.weight > other.weight : one.root < other.root;
                                });
      for (std::size_t at = 0; at < count; ++at)
        keys_.push_back(key_of(kRoot, dimension, static_cast<std::uint32_t>(heaviest[at].root)));
      key_starts_.push_back(keys_.size());
    }
    for (std::size_t fact = 0; fact < facts.size(); ++fact)
      for (std::size_t at = key_starts_[fact]; at < key_starts_[fact + 1]; ++at)
        entries_.push_back({keys_[at], static_cast<std::int32_t>(fact), static_cast<std::uint32_t>(at)});
    std::ranges::sort(entries_, [](const Entry& one, const Entry& other) {
      return one.key != other.key ? one.key < other.key : one.fact < other.fact;
    });
    run_of_key_.resize(keys_.size());
    for (std::size_t begin = 0; begin < entries_.size();) {
      std::size_t end = begin;
      while (end < entries_.size() && entries_[end].key == entries_[begin].key) ++end;
      for (std::size_t at = begin; at < end; ++at)
        run_of_key_[entries_[at].place] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      begin = end;
    }
    for (auto& run : run_of_key_) run.longest = 0;
    for (std::size_t begin = 0; begin < entries_.size();) {
      std::size_t end = begin;
      while (end < entries_.size() && entries_[end].key == entries_[begin].key) ++end;
      for (std::size_t at = begin; at < end; ++at)
        run_of_key_[entries_[at].place].longest = static_cast<std::uint32_t>(end - begin);
      begin = end;
    }
  }

  /// Calls f(later fact) for each later fact that shares a key of the fact; more than once if it shares several.
  template <class Function>
  void for_each_later(std::size_t fact, Function&& f) const {
    for (std::size_t at = key_starts_[fact]; at < key_starts_[fact + 1]; ++at) {
      const Run& run = run_of_key_[at];
      if (run.longest > kLongestPosting) continue;
      for (std::uint32_t entry = run.own + 1; entry < run.end; ++entry) f(entries_[entry].fact);
    }
  }

 private:
  struct Entry {
    std::uint64_t key;
    std::int32_t fact;
    std::uint32_t place;
  };
  struct Run {
    std::uint32_t own = 0;  ///< where the fact stands among those of its key
    std::uint32_t end = 0;
    std::uint32_t longest = 0;
  };
  std::vector<std::uint64_t> keys_;
  std::vector<std::size_t> key_starts_;
  std::vector<Entry> entries_;
  std::vector<Run> run_of_key_;
};

/// The heaviest words of each article that another has too, by how rare they are among all.
std::vector<std::vector<std::int32_t>> heaviest_words(const WeightedRows& articles) {
  std::int32_t roots = 0;
  for (const Weighted& entry : articles.entries) roots = std::max(roots, entry.root + 1);
  std::vector<std::int32_t> counts(static_cast<std::size_t>(roots), 0);
  for (const Weighted& entry : articles.entries) ++counts[static_cast<std::size_t>(entry.root)];
  const std::size_t rows = articles.row_starts.size() - 1;
  std::vector<std::vector<std::int32_t>> heaviest(rows);
  std::vector<Weighted> words;
  for (std::size_t row = 0; row < rows; ++row) {
    words.clear();
    for (const Weighted& word : articles[row]) {
      const std::int32_t told_by = counts[static_cast<std::size_t>(word.root)];
      if (told_by < 2) continue;
      const double rarity = std::log((1.0 + static_cast<double>(rows)) / told_by) + 1;
      words.push_back({word.root, word.weight * static_cast<float>(rarity)});
    }
    const std::size_t count = std::min(kHeaviest, words.size());
    std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(count),
                              [](const Weighted& one, const Weighted& other) {
                                return one.weight != other.weight ? one.weight > other.weight : one.root < other.root;
                              });
    for (std::size_t at = 0; at < count; ++at) heaviest[row].push_back(words[at].root);
    std::ranges::sort(heaviest[row]);
  }
  return heaviest;
}

bool share_one(std::span<const std::int32_t> one, std::span<const std::int32_t> other) {
  for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
    if (one[i] == other[j]) return true;
    one[i] < other[j] ? ++i : ++j;
  }
  return false;
}

/// The significant digits of a value as it is put: of 1.28 million three.
float digits_of(double value, double step) {
  if (value == 0 || step <= 0) return 0;
  return static_cast<float>(std::clamp((std::floor(std::log10(std::abs(value) / step) + 1e-9) + 1) / 5, 0.0, 1.0));
}

struct CalendarDay {
  int year;
  unsigned month;
  unsigned day;
};

/// Of a proleptic Gregorian ordinal, 1 January of the year 1 being 1.
CalendarDay day_of(double ordinal) {
  using namespace std::chrono;
  constexpr int kOrdinalOf1970 = 719163;
  const year_month_day day{sys_days{days{static_cast<int>(ordinal) - kOrdinalOf1970}}};
  return {int{day.year()}, unsigned{day.month()}, unsigned{day.day()}};
}

class Weigher {
 public:
  Weigher(const Telling& telling, const Circumstances& found)
      : telling_(telling),
        facts_(telling.facts),
        published_(telling.published),
        found_(found),
        heaviest_(heaviest_words(found.articles)) {}

  /// -1 where the articles are not alike.
  float likeness(std::size_t one, std::size_t other) const {
    if (one == other) return 1;
    if (!share_one(heaviest_[one], heaviest_[other])) return -1;
    const float cosine = dot(found_.articles[one], found_.articles[other]);
    return cosine >= kAlike ? cosine : -1;
  }

  FactPair weigh(std::size_t one, std::size_t other, float likeness) const {
    FactPair pair{
        static_cast<std::int32_t>(one), static_cast<std::int32_t>(other), {}, values_agree(facts_, one, other)};
    const auto set = [&pair](Clue clue, double value) {
      pair.evidence[static_cast<std::size_t>(clue)] = static_cast<float>(value);
    };
    const Circumstance& a = found_.facts[one];
    const Circumstance& b = found_.facts[other];
    set(Clue::near, dot(found_.near[one], found_.near[other]));
    set(Clue::wide, dot(found_.wide[one], found_.wide[other]));
    const float names = dot(found_.names[one], found_.names[other]);
    set(Clue::names, names);
    set(Clue::other_names, !found_.names[one].empty() && !found_.names[other].empty() && names == 0 ? 1 : 0);
    set(Clue::same_left, a.left >= 0 && a.left == b.left ? 1 : 0);
    set(Clue::same_right, a.right >= 0 && a.right == b.right ? 1 : 0);
    set_nouns(one, other, pair.evidence);
    set_states(a, b, pair.evidence);
    set(Clue::apart, distance(one, other));
    set(Clue::digits,
        std::max(digits_of(facts_.low[one], facts_.steps[one]), digits_of(facts_.low[other], facts_.steps[other])));
    set(Clue::articles, likeness);
    const bool is_known = a.first_day != 0 && b.first_day != 0;
    const int between = std::max({0, a.first_day - b.last_day, b.first_day - a.last_day});
    set(Clue::days_between, is_known ? std::min(1.0, std::log1p(between) / std::log(400.0)) : 0.2);
    set(Clue::slip, facts_.is_date(one) && is_slip(one, other) ? 1 : 0);
    set(Clue::same_weekday, is_weekday_wrong(one, other) ? 1 : 0);
    set(Clue::lead, facts_.starts[one] < kLeadLength && facts_.starts[other] < kLeadLength ? 1 : 0);
    set(Clue::unit, facts_.units[one] != 0 && facts_.units[other] != 0 ? 1 : 0);
    set(Clue::other_name, a.name >= 0 && b.name >= 0 && a.name != b.name ? 1 : 0);
    set(Clue::same_nearest, a.nearest >= 0 && b.nearest >= 0 && root_of(one, a.nearest) == root_of(other, b.nearest));
    set(Clue::listed, std::min(1.0, std::log1p(std::max(a.like, b.like)) / std::log(kLongestList)));
    set(Clue::other_day, a.is_dated && b.is_dated && between > 0 ? 1 : 0);
    set(Clue::told_between, days_told_between(one, other));
    set(Clue::near_in_event, clue(pair, Clue::near) * likeness);
    set(Clue::noun_in_event, clue(pair, Clue::same_noun) * clue(pair, Clue::specific) * likeness);
    return pair;
  }

  /// Whether two dates can be told of one day by slip or by zone.
  bool may_be_one_day(std::size_t one, std::size_t other, const FactPair& pair) const {
    if (!facts_.is_date(one)) return true;
    const Circumstance &ours = found_.facts[one], &theirs = found_.facts[other];
    if (!ours.says_number || !theirs.says_number) return false;
    if (std::abs(day_told(one) - day_told(other)) > kDaysOfOneDay) return false;
    const bool is_exact = facts_.low[one] == facts_.high[one];
    if (!is_exact || std::abs(facts_.low[one] - facts_.low[other]) <= kDaysOfOneDay) {
      const bool are_two_weekdays = ours.weekday >= 0 && theirs.weekday >= 0 && ours.weekday != theirs.weekday;
      const float least = are_two_weekdays ? kOneDayOfTwoWeekdays : kOneDay;
      return is_weekday_wrong(one, other) || clue(pair, Clue::near) + clue(pair, Clue::wide) >= least;
    }
    const CalendarDay a = day_of(facts_.low[one]), b = day_of(facts_.low[other]);
    return a.day == b.day && (a.month == b.month) != (a.year == b.year);
  }

  /// Whether two facts are told of one time: not long apart, nor one of them nobody knows when.
  bool are_of_one_time(std::size_t one, std::size_t other) const {
    const std::int32_t a = day_told(one), b = day_told(other);
    return (a == 0) == (b == 0) && std::abs(a - b) <= kRunningDays;
  }

  /// Whether two ages can be of one person.
  bool may_be_one_person(std::size_t one, const FactPair& pair) const {
    return !facts_.is_age(one) || clue(pair, Clue::names) >= kOnePerson || clue(pair, Clue::near) >= kSameWords;
  }

  /// Whether two counts are of other things: "dua gedung", "tiga kecelakaan".
  bool count_other_things(std::size_t one, std::size_t other, const FactPair& pair) const {
    return clue(pair, Clue::other_noun) == 1 && facts_.units[one] == 0 && facts_.units[other] == 0 &&
           facts_.is_specific[one] != 0 && facts_.is_specific[other] != 0;
  }

  /// Whether two dates are the days on which their articles were told: "kata Damar, Senin (3/3)".
  bool tell_their_days(std::size_t one, std::size_t other) const {
    return facts_.is_date(one) && is_day_told(one) && is_day_told(other) && !is_weekday_wrong(one, other);
  }

  /// Whether two clock times are of two days or hours apart, and so of two moments.
  bool are_two_moments(std::size_t one, std::size_t other, const FactPair& pair) const {
    const double hours = clue(pair, Clue::near) >= kSameWords ? kHoursInSameWords : kHoursOfOneMoment;
    const Circumstance& a = found_.facts[one];
    const Circumstance& b = found_.facts[other];
    const bool are_two_days = a.last_day < b.first_day || b.last_day < a.first_day;
    return facts_.is_clock(one) && (are_two_days || std::abs(facts_.low[one] - facts_.low[other]) > hours * (1 + 1e-9));
  }

  /// Whether one of two facts is one of a list of its kind.
  bool are_listed(std::size_t one, std::size_t other) const {
    const std::int32_t longest = std::max(found_.facts[one].like, found_.facts[other].like);
    return longest >= (facts_.is_date(one) ? kListedDates : kListedFigures);
  }

  /// Whether two dates are months: statistics of each, not one event.
  bool are_months(std::size_t one, std::size_t other) const {
    return facts_.is_date(one) && is_month(one) && is_month(other);
  }

 private:
  bool is_month(std::size_t date) const {
    const double days = facts_.high[date] - facts_.low[date] + 1;
    return days >= kShortestMonth && days <= kLongestMonth;
  }

  std::int32_t day_told(std::size_t fact) const { return published_[static_cast<std::size_t>(facts_.articles[fact])]; }

  bool is_day_told(std::size_t date) const { return facts_.low[date] == day_told(date); }

  std::int32_t root_of(std::size_t fact, std::int64_t word) const {
    const std::size_t language = telling_.language_of[static_cast<std::size_t>(facts_.articles[fact])];
    const auto form = static_cast<std::size_t>(telling_.words.ids[static_cast<std::size_t>(word)]);
    return telling_.classes.roots[language * telling_.classes.forms + form];
  }

  double days_told_between(std::size_t one, std::size_t other) const {
    const std::int32_t a = day_told(one), b = day_told(other);
    return a == 0 || b == 0 ? 0.2 : std::min(1.0, std::log1p(std::abs(a - b)) / std::log(400.0));
  }

  void set_nouns(std::size_t one, std::size_t other, Evidence& evidence) const {
    const auto ours = facts_.noun_of(one), theirs = facts_.noun_of(other);
    const bool both = !ours.empty() && !theirs.empty();
    const bool same = both && (std::ranges::includes(ours, theirs) || std::ranges::includes(theirs, ours));
    evidence[static_cast<std::size_t>(Clue::same_noun)] = same ? 1 : 0;
    evidence[static_cast<std::size_t>(Clue::other_noun)] = both && !same ? 1 : 0;
    evidence[static_cast<std::size_t>(Clue::specific)] = facts_.is_specific[one] != 0 && (same || !both) ? 1 : 0;
  }

  static void set_states(const Circumstance& a, const Circumstance& b, Evidence& evidence) {
    if (a.states == 0 || b.states == 0) return;
    const float alike = static_cast<float>(std::popcount(a.states & b.states)) /
                        std::sqrt(static_cast<float>(std::popcount(a.states) * std::popcount(b.states)));
    evidence[static_cast<std::size_t>(Clue::same_state)] = alike;
    evidence[static_cast<std::size_t>(Clue::other_state)] = std::min(a.state_weight, b.state_weight) * (1 - alike);
  }

  double distance(std::size_t one, std::size_t other) const {
    if (facts_.is_date(one)) {
      const double days = std::abs(facts_.low[one] - facts_.low[other]);
      return std::min(1.0, std::log1p(days) / std::log(400.0));
    }
    if (facts_.is_clock(one)) return std::min(1.0, std::abs(facts_.low[one] - facts_.low[other]) / kHoursApart);
    const double a = std::abs(facts_.low[one] + facts_.high[one]), b = std::abs(facts_.low[other] + facts_.high[other]);
    if (a == b) return 0;
    return std::min(a, b) > 0 ? std::min(1.0, std::abs(std::log10(a / b))) : 1.0;
  }

  /// Whether one of two dates of one weekday must be wrong: "Rabu (17/6)" and "Rabu (18/6)".
  bool is_weekday_wrong(std::size_t one, std::size_t other) const {
    const std::int32_t weekday = found_.facts[one].weekday;
    const double days = facts_.low[one] - facts_.low[other];
    return weekday >= 0 && weekday == found_.facts[other].weekday && std::fmod(days, kWeek) != 0;
  }

  bool is_slip(std::size_t one, std::size_t other) const {
    const CalendarDay a = day_of(facts_.low[one]), b = day_of(facts_.low[other]);
    return (a.year != b.year) + (a.month != b.month) + (a.day != b.day) == 1;
  }

  const Telling& telling_;
  const Facts& facts_;
  std::span<const std::int32_t> published_;
  const Circumstances& found_;
  std::vector<std::vector<std::int32_t>> heaviest_;
};

/// "two gendarmes", "two cranes": agreeing counts that would agree by chance.
bool are_small_counts_of_other_things(const Facts& facts, const FactPair& pair) {
  const auto one = static_cast<std::size_t>(pair.one), other = static_cast<std::size_t>(pair.other);
  return pair.agrees && facts.units[one] == 0 && facts.units[other] == 0 && facts.high[one] < kSmallNumbers &&
         clue(pair, Clue::other_noun) == 1 && clue(pair, Clue::near) < kSameWords;
}

}  // namespace

bool values_agree(const Facts& facts, std::size_t one, std::size_t other) {
  if (facts.is_score(one) || facts.is_score(other))
    return facts.low[one] == facts.low[other] && facts.high[one] == facts.high[other];
  if (facts.low[one] <= facts.high[other] && facts.low[other] <= facts.high[one]) return true;
  if (facts.is_date(one)) return false;
  if (facts.is_clock(one) && (is_round_hour(facts.low[one]) || is_round_hour(facts.low[other])))
    return std::abs(facts.low[one] - facts.low[other]) <= kRoundedOff * (1 + 1e-9);
  const std::size_t less = facts.high[one] < facts.low[other] ? one : other;
  const std::size_t more = less == one ? other : one;
  const double gap = facts.low[more] - facts.high[less];
  const auto hedge = [&facts](std::size_t fact) { return static_cast<Hedge>(facts.hedges[fact]); };
  const bool is_one_bound =
      hedge(one) == hedge(other) && (hedge(one) == Hedge::at_least || hedge(one) == Hedge::at_most);
  if (!is_one_bound && hedge(less) == Hedge::at_least && gap <= kLooseBound * facts.high[less]) return true;
  if (!is_one_bound && hedge(more) == Hedge::at_most && gap <= kLooseBound * facts.low[more]) return true;
  const double greatest = std::max(std::abs(facts.low[more]), std::abs(facts.high[less]));
  if (!is_one_bound && (hedge(one) != Hedge::none || hedge(other) != Hedge::none)) {
    const auto step = [&](std::size_t fact) { return hedge(fact) != Hedge::none ? facts.steps[fact] : 0.0; };
    return gap <= kLooseRounding * greatest && gap <= kHedgedSteps * std::max(step(one), step(other)) * (1 + 1e-9);
  }
  const double half_a_step = std::max(facts.steps[one], facts.steps[other]) / 2;
  return gap <= half_a_step * (1 + 1e-9) &&
         gap <= (facts.units[one] != facts.units[other] ? kLooseRounding : kRounding) * greatest;
}

std::vector<FactPair> fact_pairs(const Telling& telling, const Circumstances& circumstances, int threads,
                                 Watch& watch) {
  const Facts& facts = telling.facts;
  const Postings postings(telling, circumstances);
  const Weigher weigher(telling, circumstances);
  const std::size_t articles = telling.texts.size();
  std::vector<std::int64_t> first_facts(articles + 1, 0);
  for (const std::int32_t article : facts.articles) ++first_facts[static_cast<std::size_t>(article) + 1];
  for (std::size_t at = 1; at < first_facts.size(); ++at) first_facts[at] += first_facts[at - 1];
  std::vector<std::vector<FactPair>> parts((articles + static_cast<std::size_t>(kGrain) - 1) /
                                           static_cast<std::size_t>(kGrain));
  parallel_for(
      static_cast<std::int64_t>(articles), kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        std::vector<FactPair>& part = parts[static_cast<std::size_t>(begin / kGrain)];
        std::vector<std::int32_t> candidates;
        std::vector<float> likeness(articles);
        std::vector<std::int64_t> likened(articles, -1);
        for (std::int64_t article = begin; article < end; ++article) {
          for (std::int64_t fact = first_facts[static_cast<std::size_t>(article)];
               fact < first_facts[static_cast<std::size_t>(article) + 1]; ++fact) {
            const auto one = static_cast<std::size_t>(fact);
            candidates.clear();
            postings.for_each_later(one, [&](std::int32_t later) {
              const auto theirs = static_cast<std::size_t>(facts.articles[static_cast<std::size_t>(later)]);
              if (likened[theirs] != article) {
                likened[theirs] = article;
                likeness[theirs] = weigher.likeness(static_cast<std::size_t>(article), theirs);
              }
              if (likeness[theirs] >= 0) candidates.push_back(later);
            });
            std::ranges::sort(candidates);
            candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
            for (const std::int32_t later : candidates) {
              const auto other = static_cast<std::size_t>(later);
              const auto theirs = static_cast<std::size_t>(facts.articles[other]);
              if (facts.dimensions[one] != facts.dimensions[other]) continue;  // keys are hashes
              if (theirs == static_cast<std::size_t>(article) && !same_value(facts.low[one], facts.low[other]))
                continue;
              FactPair pair = weigher.weigh(one, other, likeness[theirs]);
              const bool may_differ =
                  likeness[theirs] >= kOneEvent && clue(pair, Clue::other_state) < kOtherState &&
                  (clue(pair, Clue::other_names) == 0 || clue(pair, Clue::near) >= kSameWords) &&
                  clue(pair, Clue::near) + clue(pair, Clue::wide) + clue(pair, Clue::names) / 2 >= kOneThing &&
                  weigher.are_of_one_time(one, other) && weigher.may_be_one_day(one, other, pair) &&
                  weigher.may_be_one_person(one, pair) && !weigher.count_other_things(one, other, pair) &&
                  !weigher.tell_their_days(one, other) && !weigher.are_months(one, other) &&
                  !weigher.are_listed(one, other) && !weigher.are_two_moments(one, other, pair);
              const bool may_agree = clue(pair, Clue::near) + clue(pair, Clue::wide) >= kOneThing ||
                                     !weigher.count_other_things(one, other, pair);
              if (pair.agrees ? may_agree : may_differ) part.push_back(pair);
            }
          }
        }
      },
      watch);
  std::vector<FactPair> pairs;
  for (const auto& part : parts) pairs.insert(pairs.end(), part.begin(), part.end());
  weigh_rivals(pairs, facts);
  std::erase_if(pairs, [&](const FactPair& pair) { return are_small_counts_of_other_things(facts, pair); });
  return pairs;
}

}  // namespace warta::comparison
