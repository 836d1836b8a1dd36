#include "similarity/passages.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <tuple>

#include "base/checks.hpp"

namespace warta::similarity {
namespace {

constexpr std::size_t kPlacesPerSeed = 16;
constexpr int kBand = 8;
constexpr int kDrop = 8;

using Hashes = std::span<const std::uint64_t>;

/// A maximal run of equal words.
struct Run {
  std::int64_t a;
  std::int64_t b;
  std::int64_t length;
};

struct Place {
  std::uint64_t hash;
  std::int64_t position;

  bool operator<(const Place& other) const {
    return hash != other.hash ? hash < other.hash : position < other.position;
  }
};

/// The hash of the `words` words from each position, which equal runs share; runs are compared word by word later.
std::vector<Place> places_of(Hashes text, std::int64_t words) {
  std::vector<Place> places;
  for (std::int64_t at = 0; at + words <= std::ssize(text); ++at) {
    std::uint64_t hash = 0;
    for (std::int64_t word = at; word < at + words; ++word) {
      hash = (hash ^ text[static_cast<std::size_t>(word)]) * 0x9e3779b97f4a7c15U;
      hash ^= hash >> 29U;
    }
    places.push_back({hash, at});
  }
  return places;
}

bool equal_at(Hashes a, Hashes b, std::int64_t at_a, std::int64_t at_b) {
  return at_a >= 0 && at_b >= 0 && at_a < std::ssize(a) && at_b < std::ssize(b) &&
         a[static_cast<std::size_t>(at_a)] == b[static_cast<std::size_t>(at_b)];
}

/// The run of equal words through a place, as far as it goes both ways.
Run run_through(Hashes a, Hashes b, std::int64_t at_a, std::int64_t at_b) {
  std::int64_t back = 0;
  while (equal_at(a, b, at_a - back - 1, at_b - back - 1)) ++back;
  std::int64_t ahead = 0;
  while (equal_at(a, b, at_a + ahead, at_b + ahead)) ++ahead;
  return {at_a - back, at_b - back, back + ahead};
}

/// All maximal runs of at least `seed_words` equal words, the longest first.
std::vector<Run> equal_runs(Hashes a, Hashes b, std::int64_t seed_words) {
  std::vector<Place> places = places_of(a, seed_words);
  std::sort(places.begin(), places.end());
  std::vector<std::int64_t> covered_to(a.size() + b.size() + 1, 0);  // per diagonal, the end in b of its last run
  std::vector<Run> runs;
  for (const Place& seed : places_of(b, seed_words)) {
    auto place = std::lower_bound(places.begin(), places.end(), Place{seed.hash, 0});
    for (std::size_t tried = 0; tried < kPlacesPerSeed && place != places.end() && place->hash == seed.hash;
         ++tried, ++place) {
      auto& covered = covered_to[static_cast<std::size_t>(place->position - seed.position + std::ssize(b))];
      if (seed.position < covered) continue;
      const Run run = run_through(a, b, place->position, seed.position);
      covered = run.b + run.length;
      if (run.length >= seed_words) runs.push_back(run);
    }
  }
  std::sort(runs.begin(), runs.end(), [](const Run& x, const Run& y) {
    return std::tuple(-x.length, x.a, x.b) < std::tuple(-y.length, y.a, y.b);
  });
  return runs;
}

/// How far an alignment reaches beyond its run: words of a and b taken, equal words, columns.
struct Extension {
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::int64_t matches = 0;
  std::int64_t length = 0;
};

/// Extends an alignment from the start of `a` and `b`, which `word_a(i)` and `word_b(i)` give in reading direction.
class BandedExtension {
 public:
  template <class WordA, class WordB>
  Extension extend(std::int64_t size_a, std::int64_t size_b, WordA&& word_a, WordB&& word_b) {
    Extension best;
    int best_score = 0;
    Row previous = first_row(size_b);
    for (std::int64_t i = 1; i <= size_a; ++i) {
      Row current;
      int row_best = kNone;
      for (int offset = -kBand; offset <= kBand; ++offset) {
        const std::int64_t j = i + offset;
        if (j < 0 || j > size_b) continue;
        Cell cell = step(above(previous, offset), -1, 0);
        if (j > 0) {
          const bool equal = word_a(i - 1) == word_b(j - 1);
          cell = better(step(at(previous, offset), equal ? 1 : -1, equal ? 1 : 0), cell);
          if (offset > -kBand) cell = better(cell, step(at(current, offset - 1), -1, 0));
        }
        if (cell.score < best_score - kDrop) cell = Cell{};
        at(current, offset) = cell;
        row_best = std::max(row_best, cell.score);
        if (cell.score > best_score) {
          best_score = cell.score;
          best = {i, j, cell.matches, cell.length};
        }
      }
      if (row_best == kNone) break;
      previous = current;
    }
    return best;
  }

 private:
  static constexpr int kNone = std::numeric_limits<int>::min() / 2;

  struct Cell {
    int score = kNone;
    std::int32_t matches = 0;
    std::int32_t length = 0;
  };
  using Row = std::array<Cell, 2 * kBand + 1>;

  static Cell& at(Row& row, int offset) { return row[static_cast<std::size_t>(offset + kBand)]; }

  /// The cell of the row before with the same word of b: one diagonal further.
  static Cell above(const Row& row, int offset) {
    return offset == kBand ? Cell{} : row[static_cast<std::size_t>(offset + 1 + kBand)];
  }

  static Cell step(const Cell& from, int gain, int match) {
    if (from.score == kNone) return from;
    return {from.score + gain, from.matches + match, from.length + 1};
  }

  static const Cell& better(const Cell& one, const Cell& other) { return other.score > one.score ? other : one; }

  static Row first_row(std::int64_t size_b) {
    Row row;
    for (int offset = 0; offset <= kBand && offset <= size_b; ++offset) at(row, offset) = {-offset, 0, offset};
    return row;
  }
};

WordPassage extend(Hashes a, Hashes b, const Run& run) {
  BandedExtension alignment;
  const std::int64_t end_a = run.a + run.length;
  const std::int64_t end_b = run.b + run.length;
  const Extension right = alignment.extend(
      std::ssize(a) - end_a, std::ssize(b) - end_b,
      [&](std::int64_t i) { return a[static_cast<std::size_t>(end_a + i)]; },
      [&](std::int64_t i) { return b[static_cast<std::size_t>(end_b + i)]; });
  const Extension left = alignment.extend(
      run.a, run.b, [&](std::int64_t i) { return a[static_cast<std::size_t>(run.a - 1 - i)]; },
      [&](std::int64_t i) { return b[static_cast<std::size_t>(run.b - 1 - i)]; });
  return {run.a - left.a,
          end_a + right.a,
          run.b - left.b,
          end_b + right.b,
          run.length + left.matches + right.matches,
          run.length + left.length + right.length};
}

bool holds(const WordPassage& passage, const Run& run) {
  return passage.start_a <= run.a && run.a + run.length <= passage.end_a && passage.start_b <= run.b &&
         run.b + run.length <= passage.end_b;
}

}  // namespace

std::vector<WordPassage> shared_passages(Hashes a, Hashes b, const PassageOptions& options) {
  check_at_least<std::int64_t>("seed_words", options.seed_words, 1);
  check_at_least<std::int64_t>("min_words", options.min_words, 1);
  std::vector<WordPassage> passages;
  for (const Run& run : equal_runs(a, b, options.seed_words)) {
    const bool known =
        std::any_of(passages.begin(), passages.end(), [&](const WordPassage& passage) { return holds(passage, run); });
    if (!known) passages.push_back(extend(a, b, run));
  }
  std::erase_if(passages, [&](const WordPassage& passage) { return passage.matches < options.min_words; });
  std::sort(passages.begin(), passages.end(), [](const WordPassage& x, const WordPassage& y) {
    return std::tuple(x.start_a, x.start_b, x.end_a, x.end_b) < std::tuple(y.start_a, y.start_b, y.end_a, y.end_b);
  });
  return passages;
}

}  // namespace warta::similarity
