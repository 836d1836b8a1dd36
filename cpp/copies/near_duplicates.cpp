#include "copies/near_duplicates.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "copies/words.hpp"

namespace warta::copies {
namespace {

constexpr std::int64_t kTextsPerChunk = 32;
constexpr std::int64_t kNewcomersPerChunk = 4;  ///< few, since each may have to be compared with all others

const DuplicateOptions& checked(const DuplicateOptions& options) {
  if (!(options.threshold > 0.0 && options.threshold <= 1.0)) {
    throw_invalid("threshold", "above 0 and at most 1", options.threshold);
  }
  if (!(options.recall > 0.0 && options.recall < 1.0)) throw_invalid("recall", "above 0 and below 1", options.recall);
  check_at_least<std::int64_t>("shingle_words", options.shingle_words, 1);
  check_at_least<std::int64_t>("max_pairs", options.max_pairs, 0);
  if (!(options.window >= 0.0)) throw_invalid("window", "at least 0", options.window);
  return options;
}

[[noreturn]] void throw_too_many_pairs(const DuplicateOptions& options, std::int64_t least) {
  std::ostringstream message;
  message << "articles have more than " << least << " pairs at a threshold of " << options.threshold
          << ", and max_pairs is " << options.max_pairs
          << "; leave out identical texts, raise threshold, narrow window or raise max_pairs";
  throw std::invalid_argument(message.str());
}

/// How many pairs the given texts are of which both have the same hash; 0 stands for no text.
std::int64_t equal_pairs(std::vector<std::uint64_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  std::int64_t pairs = 0;
  for (auto same = std::upper_bound(hashes.begin(), hashes.end(), 0U); same != hashes.end();) {
    const auto next = std::upper_bound(same, hashes.end(), *same);
    pairs += (next - same) * (next - same - 1) / 2;
    same = next;
  }
  return pairs;
}

std::uint64_t band_key(std::int64_t band, std::span<const std::uint32_t> values) {
  auto hash = static_cast<std::uint64_t>(band);
  for (const std::uint32_t value : values) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32U;
  }
  return hash;
}

/// The least overlap of two sets, the smaller one of `size`, whose containment reaches the threshold.
std::size_t least_overlap(std::size_t size, double threshold) {
  auto shared = static_cast<std::size_t>(std::ceil(threshold * static_cast<double>(size)));
  while (shared > 1 && containment(static_cast<std::int64_t>(shared - 1), size, size) >= threshold) --shared;
  while (shared < size && containment(static_cast<std::int64_t>(shared), size, size) < threshold) ++shared;
  return shared;
}

}  // namespace

/// Texts become sets while others look at them.
class DuplicateIndex::SetLocks {
 public:
  const ShingleSet& set_of(std::vector<Known>& texts, std::int32_t text) {
    const std::scoped_lock lock(mutexes_[static_cast<std::size_t>(text) % mutexes_.size()]);
    Known& known = texts[static_cast<std::size_t>(text)];
    known.become_set();
    return known.shingles;
  }

 private:
  std::array<std::mutex, 64> mutexes_;
};

std::vector<DuplicateIndex::Candidate> DuplicateIndex::KeyCounts::take() {
  std::sort(met_.begin(), met_.end());
  std::vector<Candidate> candidates;
  candidates.reserve(met_.size());
  for (const std::int32_t text : met_) {
    candidates.push_back({text, std::exchange(counts_[static_cast<std::size_t>(text)], 0)});
  }
  met_.clear();
  return candidates;
}

DuplicateIndex::DuplicateIndex(const DuplicateOptions& options)
    : options_(checked(options)),
      banding_(banding_for(options.permutations, options.threshold, options.recall)),
      hasher_(options.permutations, options.seed) {}

std::vector<DuplicatePair> DuplicateIndex::add(std::span<const std::string_view> texts, std::span<const double> times,
                                               int threads, Watch& watch) {
  const std::int64_t first = size();
  try {
    return add_or_throw(texts, times, threads, watch);
  } catch (...) {
    keep_first(first);
    counts_.clear();
    throw;
  }
}

std::vector<std::vector<std::uint64_t>> DuplicateIndex::band_keys(std::span<const std::string_view> texts, int threads,
                                                                  Watch& watch) const {
  std::vector<std::vector<std::uint64_t>> bands(texts.size());
  parallel_for(
      std::ssize(texts), kTextsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto text = static_cast<std::size_t>(begin); text < static_cast<std::size_t>(end); ++text) {
          bands[text] = bands_of(shingles_in_order(word_hashes(texts[text]), options_.shingle_words));
        }
      },
      watch);
  return bands;
}

void DuplicateIndex::keep_first(std::int64_t count) noexcept {
  if (count >= size()) return;
  by_band_.drop_from(count);
  by_rarest_.drop_from(count);
  by_common_.drop_from(count);
  texts_.erase(texts_.begin() + static_cast<std::ptrdiff_t>(count), texts_.end());
}

std::vector<DuplicatePair> DuplicateIndex::add_or_throw(std::span<const std::string_view> texts,
                                                        std::span<const double> times, int threads, Watch& watch) {
  const std::int64_t first = size();
  append(texts, times, threads, watch);
  refuse_many_equal_texts(first);
  std::vector<std::vector<std::uint64_t>> bands;
  const bool by_bands = options_.measure == Measure::kJaccard;
  if (by_bands) {
    bands = insert_bands(first, threads, watch);
  } else {
    insert_shingles(first, threads, watch);
  }

  const auto count = static_cast<std::int64_t>(texts.size());
  const auto workers = static_cast<std::size_t>(std::clamp<std::int64_t>(count, 1, threads));
  if (counts_.size() < workers) counts_.resize(workers);
  for (std::size_t worker = 0; worker < workers; ++worker) counts_[worker].make_room(texts_.size());
  SetLocks locks;
  std::atomic<std::int64_t> total{0};
  std::vector<std::vector<DuplicatePair>> found(texts.size());
  parallel_for(
      count, kNewcomersPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        KeyCounts& counts = counts_[static_cast<std::size_t>(worker)];
        for (std::int64_t text = begin; text < end; ++text) {
          const auto at = static_cast<std::size_t>(text);
          const auto later = static_cast<std::int32_t>(first + text);
          found[at] = by_bands ? pairs_by_bands(later, bands[at], counts, locks) : pairs_by_shingles(later, counts);
          total += std::ssize(found[at]);
          if (total > options_.max_pairs) throw_too_many_pairs(options_, options_.max_pairs);
        }
      },
      watch);

  std::vector<DuplicatePair> pairs;
  pairs.reserve(static_cast<std::size_t>(total));
  for (auto& some : found) {
    pairs.insert(pairs.end(), some.begin(), some.end());
    some = {};
  }
  return pairs;
}

void DuplicateIndex::append(std::span<const std::string_view> texts, std::span<const double> times, int threads,
                            Watch& watch) {
  if (!times.empty() && times.size() != texts.size()) throw_invalid("times", "one a text", times.size());
  if (texts_.size() + texts.size() > std::numeric_limits<std::int32_t>::max()) {
    throw std::invalid_argument("texts must be at most 2147483647 in all");
  }
  std::vector<Known> known(texts.size());
  parallel_for(
      std::ssize(texts), kTextsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto text = static_cast<std::size_t>(begin); text < static_cast<std::size_t>(end); ++text) {
          known[text].shingles = shingles_in_order(word_hashes(texts[text]), options_.shingle_words);
          if (!times.empty()) known[text].time = times[text];
        }
      },
      watch);
  std::move(known.begin(), known.end(), std::back_inserter(texts_));
}

void DuplicateIndex::refuse_many_equal_texts(std::int64_t first) const {
  if (std::isfinite(options_.window)) return;
  std::vector<std::uint64_t> hashes;
  for (const Known& text : std::span(texts_).subspan(static_cast<std::size_t>(first))) {
    std::uint64_t hash = 0;
    for (const std::uint64_t shingle : text.shingles) {
      hash = (hash ^ shingle) * 0x9e3779b97f4a7c15U;
      hash ^= hash >> 32U;
    }
    hashes.push_back(hash);
  }
  const std::int64_t pairs = equal_pairs(std::move(hashes));
  if (pairs > options_.max_pairs) throw_too_many_pairs(options_, pairs - 1);
}

std::vector<std::vector<std::uint64_t>> DuplicateIndex::insert_bands(std::int64_t first, int threads, Watch& watch) {
  const std::span newcomers = std::span(texts_).subspan(static_cast<std::size_t>(first));
  std::vector<std::vector<std::uint64_t>> bands(newcomers.size());
  parallel_for(
      std::ssize(newcomers), kTextsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto text = static_cast<std::size_t>(begin); text < static_cast<std::size_t>(end); ++text) {
          bands[text] = bands_of(newcomers[text].shingles);
        }
      },
      watch);
  for (std::size_t text = 0; text < bands.size(); ++text) {
    const auto number = static_cast<std::int32_t>(first) + static_cast<std::int32_t>(text);
    for (const std::uint64_t band : bands[text]) by_band_.insert(band, number);
    watch.poll(static_cast<std::int64_t>(text), std::ssize(bands));
  }
  return bands;
}

std::vector<std::uint64_t> DuplicateIndex::bands_of(std::span<const std::uint64_t> shingles) const {
  if (shingles.empty()) return {};
  const auto signature = hasher_.signature(shingles);
  std::vector<std::uint64_t> keys;
  keys.reserve(static_cast<std::size_t>(banding_.bands));
  for (std::int64_t band = 0; band < banding_.bands; ++band) {
    keys.push_back(band_key(band, std::span(signature).subspan(static_cast<std::size_t>(band * banding_.rows),
                                                               static_cast<std::size_t>(banding_.rows))));
  }
  return keys;
}

void DuplicateIndex::insert_shingles(std::int64_t first, int threads, Watch& watch) {
  const std::span newcomers = std::span(texts_).subspan(static_cast<std::size_t>(first));
  const auto for_each_newcomer = [&](auto&& work) {
    parallel_for(
        std::ssize(newcomers), kTextsPerChunk, threads,
        [&](std::int64_t begin, std::int64_t end, int) {
          for (std::int64_t text = begin; text < end; ++text) work(newcomers[static_cast<std::size_t>(text)]);
        },
        watch);
  };
  for_each_newcomer([](Known& text) { text.become_set(); });
  std::size_t shingles = by_rarest_.size() + by_common_.size();
  for (const Known& text : newcomers) shingles += text.shingles.size();
  frequency_.reserve(shingles);
  for (const Known& text : newcomers) {
    for (const std::uint64_t shingle : text.shingles) frequency_.count(shingle);
  }
  for_each_newcomer([this](Known& text) { put_rarest_first(text); });
  for (std::size_t text = 0; text < newcomers.size(); ++text) {
    const auto number = static_cast<std::int32_t>(first) + static_cast<std::int32_t>(text);
    for (const std::uint64_t shingle : newcomers[text].rarest()) by_rarest_.insert(shingle, number);
    for (const std::uint64_t shingle : newcomers[text].common()) by_common_.insert(shingle, number);
    watch.poll(static_cast<std::int64_t>(text), std::ssize(newcomers));
  }
}

void DuplicateIndex::put_rarest_first(Known& text) const {
  const std::size_t size = text.shingles.size();
  if (size == 0) return;
  text.rare = size - least_overlap(size, options_.threshold) + 1;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> counted;
  counted.reserve(size);
  for (const std::uint64_t shingle : text.shingles) counted.emplace_back(frequency_.of(shingle), shingle);
  std::ranges::nth_element(counted, counted.begin() + static_cast<std::ptrdiff_t>(text.rare) - 1);
  std::ranges::transform(counted, text.shingles.begin(), [](const auto& one) { return one.second; });
  std::sort(text.shingles.begin() + static_cast<std::ptrdiff_t>(text.rare), text.shingles.end());
}

bool DuplicateIndex::apart(std::int32_t one, std::int32_t other) const {
  return std::abs(texts_[static_cast<std::size_t>(one)].time - texts_[static_cast<std::size_t>(other)].time) >
         options_.window;
}

std::vector<DuplicatePair> DuplicateIndex::pairs_by_bands(std::int32_t later, std::span<const std::uint64_t> bands,
                                                          KeyCounts& counts, SetLocks& locks) {
  for (const std::uint64_t band : bands) {
    by_band_.for_each(band, [&](std::int32_t other) {
      if (other < later && !apart(other, later)) counts.add(other);
    });
  }
  std::vector<DuplicatePair> pairs;
  for (const Candidate& candidate : counts.take()) {
    const ShingleSet& newcomer = locks.set_of(texts_, later);
    const ShingleSet& known = locks.set_of(texts_, candidate.text);
    const double score = jaccard(overlap(known, newcomer), known.size(), newcomer.size());
    if (score >= options_.threshold) pairs.push_back({candidate.text, later, score});
  }
  return pairs;
}

/// One of two texts is the shorter: one of its rarest shingles is among all of the other's. Shingles that are common in
/// both are looked at only then.
std::vector<DuplicatePair> DuplicateIndex::pairs_by_shingles(std::int32_t later, KeyCounts& counts) const {
  const auto meet = [&](std::int32_t other) {
    if (other < later && !apart(other, later)) counts.add(other);
  };
  const Known& newcomer = texts_[static_cast<std::size_t>(later)];
  for (const std::uint64_t shingle : newcomer.shingles) by_rarest_.for_each(shingle, meet);
  for (const std::uint64_t shingle : newcomer.rarest()) by_common_.for_each(shingle, meet);
  std::vector<DuplicatePair> pairs;
  for (const Candidate& candidate : counts.take()) {
    const Known& known = texts_[static_cast<std::size_t>(candidate.text)];
    const std::int64_t shared = candidate.keys + overlap(known.common(), newcomer.common());
    const double score = containment(shared, known.shingles.size(), newcomer.shingles.size());
    if (score >= options_.threshold) pairs.push_back({candidate.text, later, score});
  }
  return pairs;
}

}  // namespace warta::copies
