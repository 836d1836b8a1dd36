#include "comparison/fact_groups.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace warta::comparison {
namespace {

/// Told further apart than this, a thing had time to change.
constexpr int kDaysToChange = 2;
constexpr int kHoursApart = 3;
/// A night begins and ends at these hours.
constexpr int kNightFrom = 19;
constexpr int kNightTo = 6;

bool is_night(int hour) { return hour >= 0 && (hour >= kNightFrom || hour < kNightTo); }

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0); }
  std::int32_t find(std::int32_t item) {
    while (parents_[static_cast<std::size_t>(item)] != item) {
      auto& parent = parents_[static_cast<std::size_t>(item)];
      parent = parents_[static_cast<std::size_t>(parent)];
      item = parent;
    }
    return item;
  }
  /// The lower number stands for both.
  std::int32_t join(std::int32_t one, std::int32_t other) {
    one = find(one);
    other = find(other);
    parents_[static_cast<std::size_t>(std::max(one, other))] = std::min(one, other);
    return std::min(one, other);
  }

 private:
  std::vector<std::int32_t> parents_;
};

/// What the pairs between two groups say.
struct Between {
  double sum = 0;
  double greatest = 0;
  std::int64_t count = 0;
  double mean() const { return count > 0 ? (sum / static_cast<double>(count) + greatest) / 2 : 0; }
  void add(double likely) {
    sum += likely;
    greatest = std::max(greatest, likely);
    ++count;
  }
};

struct Edge {
  double likelihood;
  std::int32_t one;
  std::int32_t other;
};

class Grouping {
 public:
  Grouping(const Telling& telling, const Circumstances& circumstances, std::span<const FactPair> pairs,
           const PairModels& models)
      : telling_(telling),
        circumstances_(circumstances),
        pairs_(pairs),
        models_(models),
        sets_(telling.facts.size()),
        strength_(telling.facts.size(), 0.0) {}

  FactGroups groups() {
    join_agreeing();
    join_differing();
    join_days();
    return collected();
  }

 private:
  const PairModel& model_of(const FactPair& pair) const {
    return models_.of(telling_.facts.is_date(static_cast<std::size_t>(pair.one)), pair.agrees);
  }

  /// The likeliest first, and only groups all of whose values agree.
  void join_agreeing() {
    std::vector<Edge> edges;
    for (const FactPair& pair : pairs_) {
      if (!pair.agrees) continue;
      const PairModel& model = model_of(pair);
      const double likely = likelihood(pair, model);
      if (likely >= model.threshold) edges.push_back({likely, pair.one, pair.other});
    }
    sort_by_likelihood(edges);
    std::unordered_map<std::int32_t, std::vector<std::int32_t>> values;  ///< a fact of each value of a group
    const auto values_of = [&values](std::int32_t group) -> std::vector<std::int32_t>& {
      auto& found = values[group];
      if (found.empty()) found.push_back(group);
      return found;
    };
    for (const Edge& edge : edges) {
      const std::int32_t one = sets_.find(edge.one), other = sets_.find(edge.other);
      if (one == other) continue;
      std::vector<std::int32_t> ours = values_of(one);
      const std::vector<std::int32_t>& theirs = values_of(other);
      const bool agree = std::ranges::all_of(ours, [&](std::int32_t fact) {
        return std::ranges::all_of(
            theirs, [&](std::int32_t their) { return values_agree(telling_.facts, at(fact), at(their)); });
      });
      if (!agree) continue;
      for (const std::int32_t their : theirs)
        if (std::ranges::none_of(ours, [&](std::int32_t fact) { return is_as(fact, their); })) ours.push_back(their);
      const std::int32_t joined = sets_.join(one, other);
      strength_[at(joined)] = std::max({edge.likelihood, strength_[at(one)], strength_[at(other)]});
      values[joined] = std::move(ours);
    }
  }

  /// Whether two facts agree with the same values.
  bool is_as(std::int32_t one, std::int32_t other) const {
    const Facts& facts = telling_.facts;
    return std::tie(facts.low[at(one)], facts.high[at(one)], facts.hedges[at(one)], facts.units[at(one)]) ==
           std::tie(facts.low[at(other)], facts.high[at(other)], facts.hedges[at(other)], facts.units[at(other)]);
  }

  static void sort_by_likelihood(std::vector<Edge>& edges) {
    std::ranges::sort(edges, [](const Edge& one, const Edge& other) {
      return std::tie(other.likelihood, one.one, one.other) < std::tie(one.likelihood, other.one, other.other);
    });
  }

  void join_differing() {
    std::map<std::pair<std::int32_t, std::int32_t>, Between> between;
    for (const FactPair& pair : pairs_) {
      if (pair.agrees) continue;
      const std::int32_t one = sets_.find(pair.one), other = sets_.find(pair.other);
      if (one == other) continue;
      Between& found = between[std::minmax(one, other)];
      found.add(likelihood(pair, model_of(pair)));
    }
    std::vector<Edge> edges;
    for (const auto& [groups, found] : between) {
      const double threshold = models_.of(telling_.facts.is_date(at(groups.first)), false).threshold;
      if (found.mean() >= threshold) edges.push_back({found.mean(), groups.first, groups.second});
    }
    sort_by_likelihood(edges);
    std::unordered_map<std::int32_t, std::vector<std::int32_t>> parts, articles;
    std::map<std::int32_t, double> likelihoods;  ///< of the groups that are joined
    for (std::int32_t fact = 0; fact < std::ssize(telling_.facts.articles); ++fact) {
      const std::int32_t group = sets_.find(fact);
      if (parts[group].empty()) parts[group].push_back(group);
      auto& known = articles[group];
      const std::int32_t article = telling_.facts.articles[at(fact)];
      if (known.empty() || known.back() != article) known.push_back(article);
    }
    DisjointSets joined_sets = sets_;
    for (const Edge& edge : edges) {
      const std::int32_t one = joined_sets.find(edge.one), other = joined_sets.find(edge.other);
      if (one == other || meet(articles[one], articles[other])) continue;
      Between all;
      for (const std::int32_t ours : parts[one])
        for (const std::int32_t theirs : parts[other]) {
          const auto found = between.find(std::minmax(ours, theirs));
          all.add(found == between.end() ? 0.0 : found->second.mean());
        }
      if (all.mean() < models_.of(telling_.facts.is_date(at(one)), false).threshold) continue;
      const std::int32_t joined = joined_sets.join(one, other), gone = joined == one ? other : one;
      likelihoods[joined] = all.mean();
      parts[joined].insert(parts[joined].end(), parts[gone].begin(), parts[gone].end());
      auto& ours = articles[joined];
      const auto middle = static_cast<std::ptrdiff_t>(ours.size());
      ours.insert(ours.end(), articles[gone].begin(), articles[gone].end());
      std::inplace_merge(ours.begin(), ours.begin() + middle, ours.end());
    }
    for (const auto& [group, likely] : likelihoods) {
      if (joined_sets.find(group) != group || is_series(parts[group])) continue;
      for (const std::int32_t part : parts[group]) sets_.join(group, part);
      strength_[at(group)] = likely;
      is_joined_by_difference_.push_back(group);
    }
  }

  /// Whether values are those of many things, not of one: four figures or more, two of them told on one day.
  bool is_series(std::span<const std::int32_t> values) const {
    if (std::ssize(values) < kSeries || telling_.facts.is_date(at(values.front()))) return false;
    std::vector<std::int32_t> days;
    days.reserve(values.size());
    for (const std::int32_t fact : values) days.push_back(telling_.published[at(telling_.facts.articles[at(fact)])]);
    std::ranges::sort(days);
    return std::ranges::adjacent_find(days) != days.end();
  }

  static bool meet(std::span<const std::int32_t> one, std::span<const std::int32_t> other) {
    for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
      if (one[i] == other[j]) return true;
      one[i] < other[j] ? ++i : ++j;
    }
    return false;
  }

  void join_days() {
    std::vector<bool> differs(telling_.facts.size(), false);
    for (const std::int32_t group : is_joined_by_difference_) differs[at(sets_.find(group))] = true;
    std::map<std::tuple<std::int32_t, double, double>, std::int32_t> first_of_day;
    for (std::int32_t fact = 0; fact < std::ssize(telling_.facts.articles); ++fact) {
      const std::size_t row = at(fact);
      if (!telling_.facts.is_date(row) || differs[at(sets_.find(fact))]) continue;
      const auto [found, is_new] = first_of_day.try_emplace(
          {telling_.facts.dimensions[row], telling_.facts.low[row], telling_.facts.high[row]}, fact);
      if (!is_new) strength_[at(sets_.join(found->second, fact))] = 1;
    }
  }

  FactGroups collected() {
    const auto count = static_cast<std::int32_t>(telling_.facts.size());
    std::vector<std::int32_t> first(telling_.facts.size());
    for (std::int32_t fact = 0; fact < count; ++fact) first[at(fact)] = sets_.find(fact);
    FactGroups groups;
    groups.members.resize(telling_.facts.size());
    std::iota(groups.members.begin(), groups.members.end(), 0);
    std::ranges::stable_sort(groups.members, {}, [&first](std::int32_t fact) { return first[at(fact)]; });
    for (std::size_t begin = 0; begin < groups.members.size();) {
      std::size_t end = begin;
      while (end < groups.members.size() && first[at(groups.members[end])] == first[at(groups.members[begin])]) ++end;
      groups.starts.push_back(static_cast<std::int64_t>(end));
      groups.verdicts.push_back(
          static_cast<std::uint8_t>(verdict(std::span(groups.members).subspan(begin, end - begin))));
      groups.likelihoods.push_back(strength_[at(first[at(groups.members[begin])])]);
      begin = end;
    }
    return groups;
  }

  Verdict verdict(std::span<const std::int32_t> members) const {
    Verdict found = Verdict::alone;
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size() && found != Verdict::differ; ++j) {
        const std::size_t one = at(members[i]), other = at(members[j]);
        if (telling_.facts.articles[one] != telling_.facts.articles[other])
          found = std::min(found, relation(telling_, circumstances_, one, other));
      }
    return found;
  }

  static std::size_t at(std::int32_t item) { return static_cast<std::size_t>(item); }

  const Telling& telling_;
  const Circumstances& circumstances_;
  std::span<const FactPair> pairs_;
  const PairModels& models_;
  DisjointSets sets_;
  std::vector<double> strength_;
  std::vector<std::int32_t> is_joined_by_difference_;
};

}  // namespace

double likelihood(const FactPair& pair, const PairModel& model) {
  double weighed = model.bias;
  for (std::size_t clue = 0; clue < kClues; ++clue) weighed += model.weights[clue] * double{pair.evidence[clue]};
  return 1 / (1 + std::exp(-weighed));
}

Verdict relation(const Telling& telling, const Circumstances& circumstances, std::size_t one, std::size_t other) {
  const Facts& facts = telling.facts;
  if (values_agree(facts, one, other)) return Verdict::agree;
  if (facts.is_date(one)) return Verdict::differ;
  const Circumstance& a = circumstances.facts[one];
  const Circumstance& b = circumstances.facts[other];
  const int told_between = std::abs(telling.published[static_cast<std::size_t>(facts.articles[one])] -
                                    telling.published[static_cast<std::size_t>(facts.articles[other])]);
  const bool told_apart = telling.published[static_cast<std::size_t>(facts.articles[one])] != 0 &&
                          telling.published[static_cast<std::size_t>(facts.articles[other])] != 0 &&
                          told_between > kDaysToChange;
  bool apart = a.first_day != 0 && b.first_day != 0 && (a.last_day < b.first_day || b.last_day < a.first_day);
  const int between = std::abs(a.first_day - b.first_day);
  if (apart && between == 1 && is_night(a.hour) && is_night(b.hour)) apart = false;
  if (told_apart) return Verdict::moved;
  if (apart && ((a.is_dated && b.is_dated) || ((a.is_dated || b.is_dated) && between <= kRunningDays)))
    return Verdict::moved;
  const bool is_measured = facts.units[one] != 0 && facts.units[other] != 0;
  if (!is_measured && !a.is_changing && !b.is_changing) return Verdict::differ;
  const bool other_hour = a.hour >= 0 && b.hour >= 0 && std::abs(a.hour - b.hour) >= kHoursApart;
  return apart || other_hour ? Verdict::moved : Verdict::differ;
}

FactGroups fact_groups(const Telling& telling, const Circumstances& circumstances, std::span<const FactPair> pairs,
                       const PairModels& models) {
  return Grouping(telling, circumstances, pairs, models).groups();
}

}  // namespace warta::comparison
