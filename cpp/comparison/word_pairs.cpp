#include "comparison/word_pairs.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/parallel.hpp"
#include "terms/gram_table.hpp"
#include "text/normalize.hpp"

namespace warta::comparison {
namespace {

using terms::Gram;
using terms::GramTable;
using terms::NodeId;
using terms::TermId;

constexpr std::int64_t kGrain = 64;
constexpr std::int32_t kNone = -1;
/// Pairs are counted in so many tables, each small enough for a processor's cache.
constexpr std::size_t kParts = 64;

struct CountedPair {
  Gram pair;
  std::int64_t count;
};

/// The pairs that one thread met, by the table that counts them.
using MetPairs = std::array<std::vector<Gram>, kParts>;

std::size_t part_of(Gram pair) {
  constexpr std::uint32_t kFirst = 0x9E3779B1U;
  constexpr std::uint32_t kSecond = 0x85EBCA77U;
  return ((pair.prefix * kFirst) ^ (pair.word * kSecond)) >> 26U;
}

/// Of each language and form the term that it counts as; kNone if it does not pass.
std::vector<std::int32_t> terms_that_pass(const FoldedForms& folded, std::span<const std::uint8_t> passes) {
  std::vector<std::int32_t> terms;
  for (std::size_t first = 0; first < passes.size(); first += folded.terms.size()) {
    for (const std::int32_t term : folded.of_form) {
      terms.push_back(passes[first + static_cast<std::size_t>(term)] != 0 ? term : kNone);
    }
  }
  return terms;
}

void meet_pairs(const ProseWords& words, std::size_t row, std::span<const std::int32_t> term_of_form, MetPairs& met) {
  std::int32_t before = kNone;
  const auto end = static_cast<std::size_t>(words.row_starts[row + 1]);
  for (auto at = static_cast<std::size_t>(words.row_starts[row]); at < end; ++at) {
    const std::int32_t term = term_of_form[static_cast<std::size_t>(words.ids[at])];
    if (term != kNone && before != kNone && words.is_adjacent[at]) {
      const Gram pair{static_cast<NodeId>(before), static_cast<TermId>(term)};
      met[part_of(pair)].push_back(pair);
    }
    before = term;
  }
}

std::vector<CountedPair> counted(std::span<MetPairs> met, std::size_t part) {
  GramTable table;
  std::vector<std::int64_t> counts;
  for (MetPairs& of_thread : met) {
    for (const Gram& pair : of_thread[part]) {
      const NodeId node = table.find_or_add(pair, GramTable::hash(pair)) & ~terms::kGramBit;
      if (node == counts.size()) counts.push_back(0);
      ++counts[node];
    }
    of_thread[part] = {};
  }
  std::vector<CountedPair> pairs;
  pairs.reserve(counts.size());
  for (std::size_t at = 0; at < counts.size(); ++at) pairs.push_back({table.grams()[at], counts[at]});
  return pairs;
}

WordPairs joined(std::span<const std::vector<CountedPair>> parts, std::size_t terms, std::int64_t min_count) {
  WordPairs all;
  all.as_first.resize(terms);
  all.as_second.resize(terms);
  std::vector<CountedPair> frequent;
  for (const auto& part : parts) {
    for (const CountedPair& found : part) {
      all.as_first[found.pair.prefix] += found.count;
      all.as_second[found.pair.word] += found.count;
      if (found.count >= min_count) frequent.push_back(found);
    }
  }
  std::ranges::sort(frequent, {}, [](const CountedPair& found) {
    return (std::uint64_t{found.pair.prefix} << 32U) | found.pair.word;
  });
  for (const CountedPair& found : frequent) {
    all.firsts.push_back(static_cast<std::int32_t>(found.pair.prefix));
    all.seconds.push_back(static_cast<std::int32_t>(found.pair.word));
    all.counts.push_back(found.count);
  }
  return all;
}

}  // namespace

FoldedForms folded_forms(const ProseWords& words) {
  FoldedForms folded;
  folded.of_form.reserve(words.forms.size());
  std::string text;
  for (TermId form = 0; form < words.forms.size(); ++form) {
    text.clear();
    text::append_folded(words.forms[form], text);
    folded.of_form.push_back(static_cast<std::int32_t>(folded.terms.find_or_add(std::string_view(text))));
  }
  return folded;
}

WordPairs word_pairs(const ProseWords& words, const FoldedForms& folded, const PairWords& chosen,
                     std::int64_t min_count, int threads, Watch& watch) {
  const std::vector<std::int32_t> terms = terms_that_pass(folded, chosen.passes);
  const std::size_t forms = folded.of_form.size();
  std::vector<MetPairs> met(static_cast<std::size_t>(threads));
  parallel_for(
      std::ssize(chosen.language_of), kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        for (auto row = static_cast<std::size_t>(begin); row < static_cast<std::size_t>(end); ++row) {
          const auto of_language = std::span(terms).subspan(chosen.language_of[row] * forms, forms);
          meet_pairs(words, row, of_language, met[static_cast<std::size_t>(worker)]);
        }
      },
      watch);
  std::vector<std::vector<CountedPair>> parts(kParts);
  parallel_for(std::ssize(parts), 1, threads, [&](std::int64_t part, std::int64_t, int) {
    parts[static_cast<std::size_t>(part)] = counted(met, static_cast<std::size_t>(part));
  });
  return joined(parts, folded.terms.size(), min_count);
}

}  // namespace warta::comparison
