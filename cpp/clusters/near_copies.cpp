#include "clusters/near_copies.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>

#include "clusters/disjoint_sets.hpp"
#include "clusters/first_copies.hpp"
#include "copies/near_duplicates.hpp"
#include "copies/words.hpp"

namespace warta::clusters {
namespace {

constexpr std::size_t kAtOnce = 1024;  // texts whose pairs are in memory at a time

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

std::vector<std::int32_t> near_copies(std::span<const std::string_view> texts, const NearCopies& rule, int threads,
                                      Watch& watch) {
  std::vector<std::int32_t> first = first_copies(texts);
  std::vector<std::int32_t> numbers;
  std::vector<std::string_view> distinct;
  for (std::size_t text = 0; text < texts.size(); ++text) {
    if (at(first[text]) != text) {
      if (copies::words_of(texts[text]).hashes.empty()) first[text] = static_cast<std::int32_t>(text);
      continue;
    }
    numbers.push_back(static_cast<std::int32_t>(text));
    distinct.push_back(texts[text]);
  }
  copies::DuplicateOptions options;
  options.threshold = rule.threshold;
  options.max_pairs = std::numeric_limits<std::int64_t>::max();  // counted here, over all batches
  copies::DuplicateIndex index(options);
  DisjointSets sets(static_cast<std::int64_t>(texts.size()));
  std::int64_t pairs = 0;
  for (std::size_t begin = 0; begin < distinct.size(); begin += kAtOnce) {
    const auto batch = std::span(distinct).subspan(begin, std::min(kAtOnce, distinct.size() - begin));
    for (const auto& pair : index.add(batch, {}, threads, watch)) {
      sets.join(sets.find(numbers[at(pair.earlier)]), sets.find(numbers[at(pair.later)]));
      ++pairs;
    }
    if (pairs > rule.most_pairs) {
      throw std::invalid_argument("X has more than " + std::to_string(rule.most_pairs) +
                                  " pairs of near-identical articles; leave copies out, or give fewer at once");
    }
  }
  for (std::int32_t& text : first) text = sets.find(text);
  return first;
}

}  // namespace warta::clusters
