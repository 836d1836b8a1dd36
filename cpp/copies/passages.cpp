#include "copies/passages.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/checks.hpp"

namespace warta::copies {
namespace {

constexpr std::size_t kPlacesPerSeed = 16;
constexpr std::int64_t kWordByWord = 64;
constexpr int kBand = 8;
constexpr int kDrop = 8;

using Hashes = std::span<const std::uint64_t>;
__extension__ using Wide = unsigned __int128;

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

/// Tells whether stretches of a text are equal to others in one step each, by polynomials modulo 2^61 - 1: two
/// different stretches of n words have the same value with a probability of n / 2^61.
class Prefixes {
 public:
  explicit Prefixes(Hashes text) {
    values_.reserve(text.size() + 1);
    values_.push_back(0);
    for (const std::uint64_t word : text) values_.push_back(reduced(product(values_.back(), kBase) + word % kPrime));
    powers_.reserve(text.size() + 1);
    powers_.push_back(1);
    while (powers_.size() <= text.size()) powers_.push_back(product(powers_.back(), kBase));
  }

  /// The value of the `words` words from `at`.
  std::uint64_t of(std::int64_t at, std::int64_t words) const {
    const std::uint64_t before =
        product(values_[static_cast<std::size_t>(at)], powers_[static_cast<std::size_t>(words)]);
    return reduced(values_[static_cast<std::size_t>(at + words)] + kPrime - before);
  }

 private:
  static constexpr std::uint64_t kPrime = (std::uint64_t{1} << 61U) - 1;
  static constexpr std::uint64_t kBase = 0x0b5f3d1c96e2a847U;

  static std::uint64_t reduced(std::uint64_t value) { return value >= kPrime ? value - kPrime : value; }
  static std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    const auto whole = static_cast<Wide>(a) * b;
    return reduced((static_cast<std::uint64_t>(whole) & kPrime) + static_cast<std::uint64_t>(whole >> 61U));
  }

  std::vector<std::uint64_t> values_;
  std::vector<std::uint64_t> powers_;
};

/// The hash of the `words` words from each position, which equal runs share.
std::vector<Place> places_of(Hashes text, const Prefixes& prefixes, std::int64_t words) {
  std::vector<Place> places;
  for (std::int64_t at = 0; at + words <= std::ssize(text); ++at) places.push_back({prefixes.of(at, words), at});
  return places;
}

bool equal_at(Hashes a, Hashes b, std::int64_t at_a, std::int64_t at_b) {
  return at_a >= 0 && at_b >= 0 && at_a < std::ssize(a) && at_b < std::ssize(b) &&
         a[static_cast<std::size_t>(at_a)] == b[static_cast<std::size_t>(at_b)];
}

/// Two texts and how far they agree.
class Texts {
 public:
  Texts(Hashes a, Hashes b) : a_(a), b_(b), prefixes_a_(a), prefixes_b_(b) {}

  Hashes a() const { return a_; }
  Hashes b() const { return b_; }
  std::vector<Place> places_of_a(std::int64_t words) const { return places_of(a_, prefixes_a_, words); }
  std::vector<Place> places_of_b(std::int64_t words) const { return places_of(b_, prefixes_b_, words); }

  /// The run of equal words through a place, as far as it goes both ways.
  Run run_through(std::int64_t at_a, std::int64_t at_b) const {
    const std::int64_t back = reach(
        std::min(at_a, at_b),
        [&](std::int64_t from, std::int64_t words) {
          return prefixes_a_.of(at_a - from - words, words) == prefixes_b_.of(at_b - from - words, words);
        },
        [&](std::int64_t at) { return equal_at(a_, b_, at_a - at - 1, at_b - at - 1); });
    const std::int64_t most = std::min(std::ssize(a_) - at_a, std::ssize(b_) - at_b);
    const std::int64_t ahead = reach(
        most,
        [&](std::int64_t from, std::int64_t words) {
          return prefixes_a_.of(at_a + from, words) == prefixes_b_.of(at_b + from, words);
        },
        [&](std::int64_t at) { return equal_at(a_, b_, at_a + at, at_b + at); });
    return {at_a - back, at_b - back, back + ahead};
  }

 private:
  /// How many words agree, of at most `most`: the first ones word by word, then in strides that double and halve again.
  template <class Agree, class AgreeAt>
  static std::int64_t reach(std::int64_t most, Agree&& agree, AgreeAt&& agree_at) {
    std::int64_t reached = 0;
    for (const std::int64_t near = std::min(most, kWordByWord); reached < near; ++reached) {
      if (!agree_at(reached)) return reached;
    }
    std::int64_t stride = 1;
    while (reached + stride <= most && agree(reached, stride)) {
      reached += stride;
      stride *= 2;
    }
    for (; stride > 0; stride /= 2) {
      if (reached + stride <= most && agree(reached, stride)) reached += stride;
    }
    return reached;
  }

  Hashes a_;
  Hashes b_;
  Prefixes prefixes_a_;
  Prefixes prefixes_b_;
};

/// Lets work that goes on for long be broken off: asks the watch now and then.
class Steps {
 public:
  explicit Steps(Watch& watch) : watch_(watch) {}

  void take() {
    if (++taken_ % kStepsPerPoll == 0) watch_.poll(0, 1);
  }

 private:
  static constexpr std::int64_t kStepsPerPoll = 4096;

  Watch& watch_;
  std::int64_t taken_ = 0;
};

/// All maximal runs of at least `seed_words` equal words, the longest first.
std::vector<Run> equal_runs(const Texts& texts, std::int64_t seed_words, Steps& steps) {
  std::vector<Place> places = texts.places_of_a(seed_words);
  std::sort(places.begin(), places.end());
  const std::int64_t size_b = std::ssize(texts.b());
  std::vector<std::int64_t> covered_to(texts.a().size() + texts.b().size() + 1, 0);  // per diagonal, its last run's end
  std::vector<Run> runs;
  for (const Place& seed : texts.places_of_b(seed_words)) {
    steps.take();
    auto place = std::lower_bound(places.begin(), places.end(), Place{seed.hash, 0});
    for (std::size_t tried = 0; tried < kPlacesPerSeed && place != places.end() && place->hash == seed.hash;
         ++tried, ++place) {
      auto& covered = covered_to[static_cast<std::size_t>(place->position - seed.position + size_b)];
      if (seed.position < covered) continue;
      const Run run = texts.run_through(place->position, seed.position);
      covered = run.b + run.length;
      if (run.length >= seed_words) runs.push_back(run);
    }
  }
  std::sort(runs.begin(), runs.end(), [&](const Run& x, const Run& y) {
    steps.take();
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
  explicit BandedExtension(Steps& steps) : steps_(steps) {}

  template <class WordA, class WordB>
  Extension extend(std::int64_t size_a, std::int64_t size_b, WordA&& word_a, WordB&& word_b) {
    Extension best;
    int best_score = 0;
    Row previous = first_row(size_b);
    for (std::int64_t i = 1; i <= size_a; ++i) {
      steps_.take();
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

  Steps& steps_;
};

WordPassage extend(Hashes a, Hashes b, const Run& run, Steps& steps) {
  BandedExtension alignment(steps);
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

/// Passages found by the place where they stand: each is kept in the squares that it touches, of a grid whose squares
/// are no smaller than itself.
class FoundPassages {
 public:
  explicit FoundPassages(const PassageOptions& options) : options_(options) {}

  /// Keeps those that have enough words in common or may hold a further run.
  void add(const WordPassage& passage) {
    const bool may_hold =
        std::min(passage.end_a - passage.start_a, passage.end_b - passage.start_b) > options_.seed_words;
    if (may_hold) put_into_squares(passage);
    if (may_hold || passage.matches >= options_.min_words) passages_.push_back(passage);
  }

  bool hold(const Run& run, Steps& steps) const {
    for (std::uint64_t left = levels_; left != 0; left &= left - 1) {
      const auto level = static_cast<unsigned>(std::countr_zero(left));
      const auto square = squares_.find({level, run.a >> level, run.b >> level});
      if (square == squares_.end()) continue;
      for (const std::uint32_t number : square->second) {
        steps.take();
        if (holds(passages_[number], run)) return true;
      }
    }
    return false;
  }

  std::vector<WordPassage> take() { return std::move(passages_); }

 private:
  struct Square {
    unsigned level;
    std::int64_t a;
    std::int64_t b;

    bool operator==(const Square&) const = default;
  };
  struct SquareHash {
    std::size_t operator()(const Square& square) const {
      std::uint64_t hash = square.level;
      for (const std::int64_t part : {square.a, square.b}) {
        hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9e3779b97f4a7c15U;
        hash ^= hash >> 32U;
      }
      return static_cast<std::size_t>(hash);
    }
  };

  void put_into_squares(const WordPassage& passage) {
    const auto size =
        static_cast<std::uint64_t>(std::max(passage.end_a - passage.start_a, passage.end_b - passage.start_b));
    const auto level = static_cast<unsigned>(std::bit_width(size));
    levels_ |= std::uint64_t{1} << level;
    const auto number = static_cast<std::uint32_t>(passages_.size());
    for (std::int64_t a = passage.start_a >> level; a <= (passage.end_a - 1) >> level; ++a) {
      for (std::int64_t b = passage.start_b >> level; b <= (passage.end_b - 1) >> level; ++b) {
        squares_[{level, a, b}].push_back(number);
      }
    }
  }

  PassageOptions options_;
  std::vector<WordPassage> passages_;
  std::uint64_t levels_ = 0;  ///< a bit each that has passages
  std::unordered_map<Square, std::vector<std::uint32_t>, SquareHash> squares_;
};

}  // namespace

std::vector<WordPassage> shared_passages(Hashes a, Hashes b, const PassageOptions& options, Watch& watch) {
  check_at_least<std::int64_t>("seed_words", options.seed_words, 1);
  check_at_least<std::int64_t>("min_words", options.min_words, 1);
  if (options.seed_words > std::min(std::ssize(a), std::ssize(b))) return {};
  Steps steps(watch);
  FoundPassages found(options);
  for (const Run& run : equal_runs(Texts(a, b), options.seed_words, steps)) {
    steps.take();
    if (!found.hold(run, steps)) found.add(extend(a, b, run, steps));
  }
  std::vector<WordPassage> passages = found.take();
  std::erase_if(passages, [&](const WordPassage& passage) { return passage.matches < options.min_words; });
  std::sort(passages.begin(), passages.end(), [](const WordPassage& x, const WordPassage& y) {
    return std::tuple(x.start_a, x.start_b, x.end_a, x.end_b) < std::tuple(y.start_a, y.start_b, y.end_a, y.end_b);
  });
  return passages;
}

}  // namespace warta::copies
