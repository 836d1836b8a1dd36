#include "similarity/near_duplicates.hpp"

#include <algorithm>
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

std::vector<std::uint64_t> DuplicateIndex::keys_of(const ShingleSet& shingles) const {
  if (options_.measure == Measure::kContainment || shingles.empty()) return shingles;
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
std::vector<DuplicatePair> DuplicateIndex::verified(std::int32_t later, std::vector<Candidate>& candidates) const {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.text < b.text; });
  const ShingleSet& newcomer = shingles_[static_cast<std::size_t>(later)];
  std::vector<DuplicatePair> pairs;
  for (const auto& [earlier, shared_keys] : candidates) {
    const ShingleSet& known = shingles_[static_cast<std::size_t>(earlier)];
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

  /// The texts met and how often; starts anew.
  std::vector<Candidate> take() {
    std::vector<Candidate> candidates;
    for (const std::int32_t text : met_) {
      candidates.push_back({text, counts_[static_cast<std::size_t>(text)]});
      counts_[static_cast<std::size_t>(text)] = 0;
    }
    met_.clear();
    return candidates;
  }

 private:
  std::vector<std::int32_t> counts_;
  std::vector<std::int32_t> met_;
};

std::vector<DuplicatePair> DuplicateIndex::add(std::span<const std::string_view> texts, int threads, Watch& watch) {
  const auto first = static_cast<std::int64_t>(shingles_.size());
  const auto count = static_cast<std::int64_t>(texts.size());
  if (first + count > std::numeric_limits<std::int32_t>::max()) {
    throw std::invalid_argument("texts must be at most 2147483647 in all");
  }
  std::vector<ShingleSet> shingles(texts.size());
  std::vector<std::vector<std::uint64_t>> keys(texts.size());
  parallel_for(
      count, kTextsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto text = static_cast<std::size_t>(begin); text < static_cast<std::size_t>(end); ++text) {
          shingles[text] = shingles_of(word_hashes(texts[text]), options_.shingle_words);
          keys[text] = keys_of(shingles[text]);
        }
      },
      watch);

  std::move(shingles.begin(), shingles.end(), std::back_inserter(shingles_));
  for (std::size_t text = 0; text < keys.size(); ++text) {
    for (const std::uint64_t key : keys[text]) {
      texts_by_key_.insert(key, static_cast<std::int32_t>(first + static_cast<std::int64_t>(text)));
    }
  }

  std::vector<std::vector<DuplicatePair>> found(texts.size());
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
              if (other < later) keys_met->add(other);
            });
          }
          std::vector<Candidate> candidates = keys_met->take();
          found[static_cast<std::size_t>(text)] = verified(later, candidates);
        }
      },
      watch);

  std::vector<DuplicatePair> pairs;
  for (const auto& some : found) pairs.insert(pairs.end(), some.begin(), some.end());
  return pairs;
}

}  // namespace warta::similarity
