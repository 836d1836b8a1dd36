#include "similarity/near_duplicates.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <optional>
#include <stdexcept>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "similarity/words.hpp"

namespace warta::similarity {
namespace {

constexpr std::int64_t kTextsPerChunk = 32;

const DuplicateOptions& checked(const DuplicateOptions& options) {
  if (!(options.threshold > 0.0 && options.threshold <= 1.0)) {
    throw_invalid("threshold", "above 0 and at most 1", options.threshold);
  }
  if (!(options.recall > 0.0 && options.recall < 1.0)) throw_invalid("recall", "above 0 and below 1", options.recall);
  check_at_least<std::int64_t>("shingle_words", options.shingle_words, 1);
  if (!(options.window >= 0.0)) throw_invalid("window", "at least 0", options.window);
  return options;
}

std::uint64_t band_key(std::int64_t band, std::span<const std::uint32_t> values) {
  auto hash = static_cast<std::uint64_t>(band);
  for (const std::uint32_t value : values) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32U;
  }
  return hash;
}

}  // namespace

DuplicateIndex::DuplicateIndex(const DuplicateOptions& options)
    : options_(checked(options)),
      banding_(banding_for(options.permutations, options.threshold, options.recall)),
      hasher_(options.permutations, options.seed) {}

std::vector<std::uint64_t> DuplicateIndex::keys_of(std::span<const std::uint64_t> shingles) const {
  if (options_.measure == Measure::kContainment || shingles.empty()) {
    return {shingles.begin(), shingles.end()};
  }
  const auto signature = hasher_.signature(shingles);
  std::vector<std::uint64_t> keys;
  keys.reserve(static_cast<std::size_t>(banding_.bands));
  for (std::int64_t band = 0; band < banding_.bands; ++band) {
    keys.push_back(band_key(band, std::span(signature).subspan(static_cast<std::size_t>(band * banding_.rows),
                                                               static_cast<std::size_t>(banding_.rows))));
  }
  return keys;
}

/// Every candidate shares at least one key. For containment, keys are the shingles themselves, so that a candidate met
/// n times shares n of them; for Jaccard the sets are compared.
std::vector<DuplicatePair> DuplicateIndex::verified(std::int32_t later, std::span<const Candidate> candidates) const {
  const ShingleSet& newcomer = texts_[static_cast<std::size_t>(later)].shingles;
  std::vector<DuplicatePair> pairs;
  for (const auto& [earlier, shared_keys] : candidates) {
    const ShingleSet& known = texts_[static_cast<std::size_t>(earlier)].shingles;
    const double score = options_.measure == Measure::kJaccard
                             ? jaccard(overlap(known, newcomer), known.size(), newcomer.size())
                             : containment(shared_keys, known.size(), newcomer.size());
    if (score >= options_.threshold) pairs.push_back({earlier, later, score});
  }
  return pairs;
}

/// Counts how many keys of a newcomer each earlier text has.
class DuplicateIndex::KeyCounts {
 public:
  explicit KeyCounts(std::int64_t texts) : counts_(static_cast<std::size_t>(texts), 0) {}

  void add(std::int32_t text) {
    if (counts_[static_cast<std::size_t>(text)]++ == 0) met_.push_back(text);
  }

  /// The texts met, ascending, and how often; starts anew.
  std::vector<Candidate> take() {
    std::vector<Candidate> candidates;
    for (const std::int32_t text : met_) {
      candidates.push_back({text, counts_[static_cast<std::size_t>(text)]});
      counts_[static_cast<std::size_t>(text)] = 0;
    }
    met_.clear();
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.text < b.text; });
    return candidates;
  }

 private:
  std::vector<std::int32_t> counts_;
  std::vector<std::int32_t> met_;
};

bool DuplicateIndex::apart(std::int32_t one, std::int32_t other) const {
  return std::abs(texts_[static_cast<std::size_t>(one)].time - texts_[static_cast<std::size_t>(other)].time) >
         options_.window;
}

void DuplicateIndex::make_sets_of(std::int64_t first, std::span<const std::vector<Candidate>> candidates, int threads) {
  std::vector<std::int32_t> needed;
  for (std::size_t text = 0; text < candidates.size(); ++text) {
    if (!candidates[text].empty()) needed.push_back(static_cast<std::int32_t>(first) + static_cast<std::int32_t>(text));
    for (const Candidate& candidate : candidates[text]) needed.push_back(candidate.text);
  }
  std::sort(needed.begin(), needed.end());
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
  parallel_for(std::ssize(needed), kTextsPerChunk, threads, [&](std::int64_t begin, std::int64_t end, int) {
    for (auto at = static_cast<std::size_t>(begin); at < static_cast<std::size_t>(end); ++at) {
      texts_[static_cast<std::size_t>(needed[at])].become_set();
    }
  });
}

std::vector<DuplicatePair> DuplicateIndex::add(std::span<const std::string_view> texts, std::span<const double> times,
                                               int threads, Watch& watch) {
  if (!times.empty() && times.size() != texts.size()) throw_invalid("times", "one a text", times.size());
  const std::int64_t first = size();
  const auto count = static_cast<std::int64_t>(texts.size());
  if (first + count > std::numeric_limits<std::int32_t>::max()) {
    throw std::invalid_argument("texts must be at most 2147483647 in all");
  }
  std::vector<Known> known(texts.size());
  std::vector<std::vector<std::uint64_t>> keys(texts.size());
  parallel_for(
      count, kTextsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto text = static_cast<std::size_t>(begin); text < static_cast<std::size_t>(end); ++text) {
          known[text].shingles = shingles_in_order(word_hashes(texts[text]), options_.shingle_words);
          if (!times.empty()) known[text].time = times[text];
          if (options_.measure == Measure::kContainment) known[text].become_set();
          keys[text] = keys_of(known[text].shingles);
        }
      },
      watch);

  std::move(known.begin(), known.end(), std::back_inserter(texts_));
  for (std::size_t text = 0; text < keys.size(); ++text) {
    for (const std::uint64_t key : keys[text]) {
      texts_by_key_.insert(key, static_cast<std::int32_t>(first + static_cast<std::int64_t>(text)));
    }
  }

  std::vector<std::vector<Candidate>> candidates(texts.size());
  std::vector<std::optional<KeyCounts>> counts(static_cast<std::size_t>(threads));
  parallel_for(
      count, kTextsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& keys_met = counts[static_cast<std::size_t>(worker)];
        if (!keys_met) keys_met.emplace(size());
        for (std::int64_t text = begin; text < end; ++text) {
          const auto later = static_cast<std::int32_t>(first + text);
          for (const std::uint64_t key : keys[static_cast<std::size_t>(text)]) {
            texts_by_key_.for_each(key, [&](std::int32_t other) {
              if (other < later && !apart(other, later)) keys_met->add(other);
            });
          }
          candidates[static_cast<std::size_t>(text)] = keys_met->take();
        }
      },
      watch);
  make_sets_of(first, candidates, threads);

  std::vector<std::vector<DuplicatePair>> found(texts.size());
  parallel_for(
      count, kTextsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (std::int64_t text = begin; text < end; ++text) {
          const auto at = static_cast<std::size_t>(text);
          found[at] = verified(static_cast<std::int32_t>(first + text), candidates[at]);
        }
      },
      watch);

  std::vector<DuplicatePair> pairs;
  for (const auto& some : found) pairs.insert(pairs.end(), some.begin(), some.end());
  return pairs;
}

}  // namespace warta::similarity
