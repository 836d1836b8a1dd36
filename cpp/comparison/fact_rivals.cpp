#include "comparison/fact_rivals.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

namespace warta::comparison {
namespace {

/// Two articles that tell so many things otherwise, and more than they tell alike, are bulletins of two days or places.
constexpr int kBulletin = 3;
/// From this match on a pair counts as one thing that two articles tell alike or otherwise.
constexpr float kOneThingTold = 0.8F;
/// A value matches as well as another from this part of its match on.
constexpr float kAsWell = 0.85F;

/// How well two facts match, by their words.
float match(FactPair& pair) {
  return clue(pair, Clue::near) + clue(pair, Clue::wide) / 2 + clue(pair, Clue::same_noun) / 2;
}

/// A pair as one of its facts sees it: with a fact of that article.
struct Match {
  std::int32_t fact;
  std::int32_t article;
  std::uint32_t pair;
};

/// Sets of how many values each value that does not agree is one, as many as match either fact as well as it does, and
/// takes away the pairs of a series.
void weigh_series(std::vector<FactPair>& pairs, const Facts& facts) {
  std::vector<std::vector<std::pair<float, double>>> values(facts.size());  ///< (match, value) of what differs
  for (FactPair& pair : pairs) {
    if (pair.agrees) continue;
    const auto one = static_cast<std::size_t>(pair.one), other = static_cast<std::size_t>(pair.other);
    values[one].emplace_back(match(pair), facts.low[other]);
    values[other].emplace_back(match(pair), facts.low[one]);
  }
  for (auto& found : values) {  // of each value its best match, the best first
    std::ranges::sort(found, [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second < b.second : a.first > b.first;
    });
    const auto same = std::ranges::unique(found, {}, &std::pair<float, double>::second);
    found.erase(same.begin(), same.end());
    std::ranges::sort(found, std::greater<>(), &std::pair<float, double>::first);
  }
  std::erase_if(pairs, [&](FactPair& pair) {
    if (pair.agrees) return false;
    const float least = kAsWell * match(pair);
    std::ptrdiff_t most = 1;
    for (const std::int32_t fact : {pair.one, pair.other}) {
      const auto& found = values[static_cast<std::size_t>(fact)];
      const auto end = std::ranges::partition_point(found, [least](const auto& value) { return value.first >= least; });
      most = std::max(most, end - found.begin());
    }
    clue(pair, Clue::series) =
        static_cast<float>(std::min(1.0, std::log(static_cast<double>(most)) / std::log(kSeries)));
    return most >= kSeries;
  });
}

/// Takes away what does not agree between two articles that fill one form with other values.
void drop_bulletins(std::vector<FactPair>& pairs, const Facts& facts) {
  const auto articles = [&facts](const FactPair& pair) {
    return std::pair(facts.articles[static_cast<std::size_t>(pair.one)],
                     facts.articles[static_cast<std::size_t>(pair.other)]);
  };
  struct Told {
    int alike = 0;
    int otherwise = 0;
  };
  std::map<std::pair<std::int32_t, std::int32_t>, Told> told;
  for (FactPair& pair : pairs)
    if (clue(pair, Clue::best) == 1 && match(pair) >= kOneThingTold)
      ++(pair.agrees ? told[articles(pair)].alike : told[articles(pair)].otherwise);
  std::erase_if(pairs, [&](const FactPair& pair) {
    if (pair.agrees) return false;
    const auto found = told.find(articles(pair));
    return found != told.end() && found->second.otherwise >= kBulletin && found->second.otherwise > found->second.alike;
  });
}

/// Sets what follows from all pairs of a fact with those of one article: whether a better one than a pair is among
/// them, and how well its value is told there by another fact.
void set_rivals(std::vector<FactPair>& pairs, const Facts& facts) {
  std::vector<Match> matches;
  matches.reserve(2 * pairs.size());
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    const FactPair& pair = pairs[at];
    const auto one = static_cast<std::size_t>(pair.one), other = static_cast<std::size_t>(pair.other);
    matches.push_back({pair.one, facts.articles[other], static_cast<std::uint32_t>(at)});
    matches.push_back({pair.other, facts.articles[one], static_cast<std::uint32_t>(at)});
  }
  std::ranges::sort(matches, [](const Match& one, const Match& other) {
    return std::tie(one.fact, one.article, one.pair) < std::tie(other.fact, other.article, other.pair);
  });
  for (std::size_t begin = 0; begin < matches.size();) {
    std::size_t end = begin;
    float best = 0, told = 0;
    for (; end < matches.size() && matches[end].fact == matches[begin].fact &&
           matches[end].article == matches[begin].article;
         ++end) {
      FactPair& pair = pairs[matches[end].pair];
      best = std::max(best, match(pair));
      if (pair.agrees) told = std::max(told, match(pair));
    }
    for (std::size_t at = begin; at < end; ++at) {
      FactPair& pair = pairs[matches[at].pair];
      if (match(pair) == best) clue(pair, Clue::best) += 0.5F;
      if (!pair.agrees) clue(pair, Clue::told) = std::max(clue(pair, Clue::told), std::min(1.0F, told));
    }
    begin = end;
  }
  for (FactPair& pair : pairs) {
    const float best = clue(pair, Clue::best);
    clue(pair, Clue::near_and_best) = clue(pair, Clue::near) * best;
    clue(pair, Clue::noun_and_best) = clue(pair, Clue::same_noun) * clue(pair, Clue::specific) * best;
    clue(pair, Clue::close_and_near) = (1 - clue(pair, Clue::apart)) * clue(pair, Clue::near);
    clue(pair, Clue::close_and_wide) = (1 - clue(pair, Clue::apart)) * clue(pair, Clue::wide);
    clue(pair, Clue::state_and_near) = clue(pair, Clue::same_state) * clue(pair, Clue::near);
  }
}

}  // namespace

void weigh_rivals(std::vector<FactPair>& pairs, const Facts& facts) {
  weigh_series(pairs, facts);
  set_rivals(pairs, facts);
  drop_bulletins(pairs, facts);
}

}  // namespace warta::comparison
