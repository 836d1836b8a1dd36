#include "comparison/circumstances.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/parallel.hpp"
#include "text/utf8.hpp"

namespace warta::comparison {
namespace {

constexpr std::int64_t kGrain = 16;
/// Words after which the weight of a word near a fact, or in its sentence, has fallen to 1/e.
constexpr double kNearReach = 5.0;
constexpr double kWideReach = 25.0;
/// For how many words a comma, a conjunction or another fact in between counts.
constexpr double kClauseEnd = 3.0;
/// A word further away weighs nothing.
constexpr double kFurthest = 80.0;
/// What a word of the sentence before weighs.
constexpr float kSentenceBefore = 0.35F;
/// A fact has the states whose weight is at least this part of the nearest one's.
constexpr float kOwnState = 0.6F;
/// From this weight on a word of change is near a fact.
constexpr float kNearChange = 0.25F;

/// So many facts on each side are looked at for others of a dimension.
constexpr std::size_t kListed = 12;

/// Part of the circumstances: of a chunk of articles.
struct Part {
  std::vector<Circumstance> facts;
  WeightedRows near, wide, names, articles;
};

/// Puts the greatest weight of each root last, as a new row.
void add_row(std::vector<Weighted>& found, WeightedRows& rows) {
  std::ranges::sort(found, [](const Weighted& one, const Weighted& other) {
    return one.root != other.root ? one.root < other.root : one.weight > other.weight;
  });
  for (std::size_t at = 0; at < found.size(); ++at)
    if (at == 0 || found[at].root != found[at - 1].root) rows.entries.push_back(found[at]);
  rows.row_starts.push_back(static_cast<std::int64_t>(rows.entries.size()));
}

void to_unit_length(WeightedRows& rows, std::size_t row) {
  const auto begin = rows.entries.begin() + rows.row_starts[row];
  const auto end = rows.entries.begin() + rows.row_starts[row + 1];
  double squares = 0;
  for (auto at = begin; at != end; ++at) squares += double{at->weight} * at->weight;
  if (squares == 0) return;
  const auto factor = static_cast<float>(1 / std::sqrt(squares));
  for (auto at = begin; at != end; ++at) at->weight *= factor;
}

void append(WeightedRows& all, WeightedRows&& part) {
  const auto offset = static_cast<std::int64_t>(all.entries.size());
  for (std::size_t row = 1; row < part.row_starts.size(); ++row)
    all.row_starts.push_back(part.row_starts[row] + offset);
  all.entries.insert(all.entries.end(), part.entries.begin(), part.entries.end());
}

/// The words of one article with what is looked up for each of its facts.
class Surroundings {
 public:
  Surroundings(const Telling& telling, std::size_t article, std::size_t first_fact, std::size_t last_fact)
      : telling_(telling),
        article_(article),
        begin_(telling.words.row_starts[article]),
        end_(telling.words.row_starts[article + 1]),
        first_fact_(first_fact),
        last_fact_(last_fact),
        class_offset_(telling.language_of[article] * telling.classes.forms) {
    if (first_fact < last_fact) {
      mark_facts();
      mark_clauses();
    }
  }

  void add_to(Part& part) {
    add_article(part);
    for (std::size_t fact = first_fact_; fact < last_fact_; ++fact) add_fact(fact, part);
  }

 private:
  std::size_t entry(std::int64_t word) const {
    return class_offset_ + static_cast<std::size_t>(telling_.words.ids[static_cast<std::size_t>(word)]);
  }
  std::int32_t root(std::int64_t word) const { return telling_.classes.roots[entry(word)]; }
  std::uint64_t flags(std::int64_t word) const { return telling_.classes.flags[entry(word)]; }
  std::int32_t start(std::int64_t word) const { return telling_.words.starts[static_cast<std::size_t>(word)]; }
  bool says_something(std::int64_t word) const { return (flags(word) & (kFunctionWord | kNumeral)) == 0; }

  void mark_facts() {
    covered_.assign(static_cast<std::size_t>(end_ - begin_), -1);
    std::int64_t word = begin_;
    for (std::size_t fact = first_fact_; fact < last_fact_; ++fact) {
      while (word < end_ && telling_.words.end_of(word) <= telling_.facts.starts[fact]) ++word;
      for (std::int64_t at = word; at < end_ && start(at) < telling_.facts.ends[fact]; ++at)
        covered_[static_cast<std::size_t>(at - begin_)] = static_cast<std::int32_t>(fact);
    }
  }

  /// Whether a mark that ends a clause stands before each word.
  void mark_clauses() {
    const std::string_view text = telling_.texts[article_];
    clause_.assign(static_cast<std::size_t>(end_ - begin_), 0);
    std::size_t byte = 0;
    std::int64_t place = 0;
    for (std::int64_t word = begin_; word < end_; ++word) {
      for (; place < start(word) && byte < text.size(); ++place) {
        const char letter = text[byte];
        if (letter == ',' || letter == ';' || letter == ':' || letter == '(' || letter == ')')
          clause_[static_cast<std::size_t>(word - begin_)] = 1;
        byte += text::decode(text, byte).length;
      }
      const std::int64_t end = telling_.words.end_of(word);
      for (; place < end && byte < text.size(); ++place) byte += text::decode(text, byte).length;
    }
  }

  void add_article(Part& part) {
    found_.clear();
    for (std::int64_t word = begin_; word < end_; ++word)
      if (says_something(word)) found_.push_back({root(word), 1});
    std::ranges::sort(found_, {}, &Weighted::root);
    for (std::size_t at = 0; at < found_.size();) {
      std::size_t next = at;
      while (next < found_.size() && found_[next].root == found_[at].root) ++next;
      part.articles.entries.push_back({found_[at].root, std::sqrt(static_cast<float>(next - at))});
      at = next;
    }
    part.articles.row_starts.push_back(static_cast<std::int64_t>(part.articles.entries.size()));
    to_unit_length(part.articles, part.articles.row_starts.size() - 2);
  }

  /// First word of the sentence in which a word stands, and the end of the sentence.
  std::pair<std::int64_t, std::int64_t> sentence_of(std::int64_t word) const {
    const auto& starts = telling_.words.sentence_starts;
    const auto next = std::ranges::upper_bound(starts, word);
    const std::int64_t first = next == starts.begin() ? begin_ : std::max(begin_, *std::prev(next));
    return {first, next == starts.end() ? end_ : std::min(end_, *next)};
  }

  void add_fact(std::size_t fact, Part& part) {
    Circumstance found;
    std::int64_t inside = begin_;
    {  // the first word of the fact
      std::int64_t low = begin_, high = end_;
      while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (telling_.words.end_of(middle) <= telling_.facts.starts[fact])
          low = middle + 1;
        else
          high = middle;
      }
      inside = low;
    }
    near_.clear();
    wide_.clear();
    names_.clear();
    if (inside < end_) {
      std::tie(found.first_word, found.last_word) = sentence_of(inside);
      if (telling_.facts.is_date(fact) && (flags(inside) & kWeekday) != 0) found.weekday = root(inside);
      std::int64_t after = inside;
      for (; after < found.last_word && start(after) < telling_.facts.ends[fact]; ++after)
        found.says_number = found.says_number || (flags(after) & kNumeral) != 0;
      Nearest nearest;
      outward(inside - 1, found.first_word - 1, -1, found, nearest);
      outward(after, found.last_word, 1, found, nearest);
      found.like = count_like(fact, found);
      keep_own_states(found);
      if (found.first_word > begin_) add_sentence_before(found.first_word);
      set_time(found);
    } else {
      found.first_word = found.last_word = end_;
    }
    part.facts.push_back(found);
    add_row(near_, part.near);
    add_row(wide_, part.wide);
    add_row(names_, part.names);
  }

  /// Weights of the nearest words so far.
  struct Nearest {
    float word = 0;
    float name = 0;
  };

  /// How many other facts of its dimension stand in the fact's sentence, of the nearest ones on each side.
  std::int32_t count_like(std::size_t fact, const Circumstance& found) const {
    const Facts& facts = telling_.facts;
    const std::int32_t begin = start(found.first_word), end = telling_.words.end_of(found.last_word - 1);
    const std::size_t first = fact - std::min(fact - first_fact_, kListed);
    const std::size_t last = std::min(last_fact_, fact + kListed + 1);
    std::int32_t like = 0;
    for (std::size_t other = first; other < last; ++other)
      if (other != fact && facts.dimensions[other] == facts.dimensions[fact] && facts.starts[other] >= begin &&
          facts.ends[other] <= end)
        ++like;
    return like;
  }

  void outward(std::int64_t from, std::int64_t to, std::int64_t step, Circumstance& found, Nearest& nearest) {
    double distance = 0;
    bool is_next = true;
    for (std::int64_t word = from; word != to; word += step) {
      const std::int64_t mark = step > 0 ? word : word + 1;
      distance += 1 + (mark < end_ && clause_[static_cast<std::size_t>(mark - begin_)] != 0 ? kClauseEnd : 0);
      if (distance > kFurthest) break;
      if (covered_[static_cast<std::size_t>(word - begin_)] >= 0) {
        distance += kClauseEnd;
        is_next = false;
        continue;
      }
      if (is_next) (step > 0 ? found.right : found.left) = root(word);
      is_next = false;
      const std::uint64_t what = flags(word);
      if ((what & kConjunction) != 0) distance += kClauseEnd;
      if ((what & kNumeral) != 0) continue;
      const auto weight = static_cast<float>(std::exp(-distance / kNearReach));
      if ((what >> kFirstState) != 0) states_.emplace_back(what, weight);
      if ((what & kFunctionWord) != 0) continue;
      near_.push_back({root(word), weight});
      const auto in_sentence = static_cast<float>(std::exp(-distance / kWideReach));
      wide_.push_back({root(word), in_sentence});
      if ((what & kCapitalised) != 0 && word != found.first_word) {
        names_.push_back({root(word), in_sentence});
        if (weight > nearest.name) {
          nearest.name = weight;
          found.name = root(word);
        }
      }
      if (weight > nearest.word) {
        nearest.word = weight;
        found.nearest = word;
      }
    }
  }

  void keep_own_states(Circumstance& found) {
    for (const auto& [what, weight] : states_) found.state_weight = std::max(found.state_weight, weight);
    for (const auto& [what, weight] : states_) {
      if (weight >= kOwnState * found.state_weight) found.states |= what >> kFirstState;
      if ((what & kChanging) != 0 && weight >= kNearChange) found.is_changing = true;
    }
    states_.clear();
  }

  void add_sentence_before(std::int64_t first) {
    for (std::int64_t word = sentence_of(first - 1).first; word < first; ++word) {
      if (!says_something(word) || covered_[static_cast<std::size_t>(word - begin_)] >= 0) continue;
      wide_.push_back({root(word), kSentenceBefore});
      if ((flags(word) & kCapitalised) != 0) names_.push_back({root(word), kSentenceBefore});
    }
  }

  /// The day that the sentence names, else that of publication; the hour if it says one.
  void set_time(Circumstance& found) const {
    found.first_day = found.last_day = telling_.published[article_];
    for (std::int64_t word = found.first_word; word < found.last_word; ++word) {
      const std::int32_t fact = covered_[static_cast<std::size_t>(word - begin_)];
      const auto row = static_cast<std::size_t>(fact);
      if (fact >= 0 && !found.is_dated && telling_.facts.is_date(row) &&
          telling_.facts.high[row] - telling_.facts.low[row] < kFewDays) {
        found.first_day = static_cast<std::int32_t>(telling_.facts.low[row]);
        found.last_day = static_cast<std::int32_t>(telling_.facts.high[row]);
        found.is_dated = true;
      }
      if (found.hour < 0) found.hour = telling_.classes.hours[entry(word)];
      if ((flags(word) & kClock) != 0 && word + 1 < found.last_word) {
        const int hour = hour_of(word + 1);
        if (hour >= 0) found.hour = hour;
      }
    }
  }

  /// Of "14.30" or "7", 14 or 7; -1 of other words.
  int hour_of(std::int64_t word) const {
    const std::string_view form =
        telling_.words.forms[static_cast<terms::TermId>(telling_.words.ids[static_cast<std::size_t>(word)])];
    int hour = 0;
    std::size_t digits = 0;
    while (digits < form.size() && digits < 3 && form[digits] >= '0' && form[digits] <= '9')
      hour = hour * 10 + (form[digits++] - '0');
    return digits == 0 || digits > 2 || hour > 24 ? -1 : hour;
  }

  static constexpr double kFewDays = 2.0;

  const Telling& telling_;
  std::size_t article_;
  std::int64_t begin_;
  std::int64_t end_;
  std::size_t first_fact_;
  std::size_t last_fact_;
  std::size_t class_offset_;
  std::vector<std::int32_t> covered_;
  std::vector<std::uint8_t> clause_;
  std::vector<Weighted> found_, near_, wide_, names_;
  std::vector<std::pair<std::uint64_t, float>> states_;
};

/// Of n facts a root near to f of them counts log((1 + n) / f).
void weigh_by_rarity(WeightedRows& rows, std::span<const std::int32_t> counts, std::size_t facts) {
  const double all = 1.0 + static_cast<double>(facts);
  for (Weighted& entry : rows.entries) {
    const double near = std::max(1, counts[static_cast<std::size_t>(entry.root)]);
    entry.weight *= static_cast<float>(std::log(all / near) + 0.1);
  }
  for (std::size_t row = 0; row + 1 < rows.row_starts.size(); ++row) to_unit_length(rows, row);
}

}  // namespace

float dot(std::span<const Weighted> one, std::span<const Weighted> other) {
  float sum = 0;
  for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
    if (one[i].root == other[j].root)
      sum += one[i++].weight * other[j++].weight;
    else if (one[i].root < other[j].root)
      ++i;
    else
      ++j;
  }
  return sum;
}

Circumstances circumstances(const Telling& telling, int threads, Watch& watch) {
  const auto articles = static_cast<std::int64_t>(telling.texts.size());
  std::vector<std::size_t> first_facts(telling.texts.size() + 1, 0);
  for (const std::int32_t article : telling.facts.articles) ++first_facts[static_cast<std::size_t>(article) + 1];
  for (std::size_t at = 1; at < first_facts.size(); ++at) first_facts[at] += first_facts[at - 1];
  std::vector<Part> parts(static_cast<std::size_t>((articles + kGrain - 1) / kGrain));
  parallel_for(
      articles, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        Part& part = parts[static_cast<std::size_t>(begin / kGrain)];
        for (std::int64_t article = begin; article < end; ++article) {
          const auto at = static_cast<std::size_t>(article);
          Surroundings(telling, at, first_facts[at], first_facts[at + 1]).add_to(part);
        }
      },
      watch);
  Circumstances all;
  for (Part& part : parts) {
    all.facts.insert(all.facts.end(), part.facts.begin(), part.facts.end());
    append(all.near, std::move(part.near));
    append(all.wide, std::move(part.wide));
    append(all.names, std::move(part.names));
    append(all.articles, std::move(part.articles));
  }
  std::int32_t roots = 0;
  for (const std::int32_t root : telling.classes.roots) roots = std::max(roots, root + 1);
  std::vector<std::int32_t> counts(static_cast<std::size_t>(roots), 0);
  for (const Weighted& entry : all.wide.entries) ++counts[static_cast<std::size_t>(entry.root)];
  for (WeightedRows* rows : {&all.near, &all.wide, &all.names}) weigh_by_rarity(*rows, counts, all.facts.size());
  return all;
}

}  // namespace warta::comparison
