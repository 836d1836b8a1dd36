#pragma once
// Words that so many rows have that most of the work of comparing rows would go to them: set apart and looked at last.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"

namespace warta::clusters {

/// Which words more than a share of the rows have.
class FrequentWords {
 public:
  FrequentWords() = default;
  FrequentWords(const CsrView<float>& rows, double share) : number_(static_cast<std::size_t>(rows.columns), kNone) {
    std::vector<std::int64_t> with(number_.size(), 0);
    for (const std::int32_t word : rows.column_indices) ++with[static_cast<std::size_t>(word)];
    for (std::size_t word = 0; word < with.size(); ++word) {
      if (static_cast<double>(with[word]) > share * static_cast<double>(rows.rows)) number_[word] = count_++;
    }
  }

  std::int32_t count() const { return count_; }
  bool has(std::int32_t word) const { return number(word) != kNone; }
  /// Ascending with the words; a column that the rows did not have is not frequent.
  std::int32_t number(std::int32_t word) const {
    return static_cast<std::size_t>(word) < number_.size() ? number_[static_cast<std::size_t>(word)] : kNone;
  }

 private:
  static constexpr std::int32_t kNone = -1;

  std::vector<std::int32_t> number_;  ///< by word
  std::int32_t count_ = 0;
};

struct FrequentWord {
  std::int32_t number;
  float weight;
};

/// The frequent words of a row.
using FrequentPart = std::span<const FrequentWord>;

inline float length_of(FrequentPart part) {
  double squares = 0.0;
  for (const auto& [number, weight] : part) squares += static_cast<double>(weight) * static_cast<double>(weight);
  return static_cast<float>(std::sqrt(squares));
}

/// The frequent words of each row, and how long that part of it is.
class FrequentParts {
 public:
  static constexpr std::size_t kStrip = 16;  ///< rows looked at together

  std::size_t rows() const { return starts_.size() - 1; }
  void add(FrequentPart part) {
    words_.insert(words_.end(), part.begin(), part.end());
    starts_.push_back(words_.size());
    lengths_.resize(rows() + kStrip, 0.0F);
    lengths_[rows() - 1] = length_of(part);
  }

  FrequentPart operator[](std::size_t row) const {
    return FrequentPart(words_).subspan(starts_[row], starts_[row + 1] - starts_[row]);
  }
  float length(std::size_t row) const { return lengths_[row]; }
  /// From a row on, as many as a strip has: those of no row are 0.
  const float* lengths_from(std::size_t row) const { return lengths_.data() + row; }

 private:
  std::vector<std::size_t> starts_ = {0};
  std::vector<FrequentWord> words_;
  std::vector<float> lengths_;
};

/// The cosines of a row with others, whose products over all but the frequent words are known.
///
/// Two rows' products over the frequent words are at most the product of the lengths of the two parts (Cauchy-Schwarz),
/// and are worked out only where the pair may still count.
class FrequentProducts {
 public:
  static constexpr float kSlack = 1e-5F;  ///< more than what rounding takes from sums of rows of unit length

  explicit FrequentProducts(std::int32_t words) : weights_(static_cast<std::size_t>(words), 0.0F) {}

  /// Calls found(row, cosine) for each of the `count` rows from `first` on whose cosine is at least `least`. `sums` are
  /// the products so far, by row from `first` on, in whole strips; they are zero afterwards.
  template <class Found>
  void run(const FrequentParts& parts, FrequentPart own, std::size_t first, std::size_t count, float least, float* sums,
           Found&& found) {
    constexpr std::size_t kStrip = FrequentParts::kStrip;
    for (const auto& [number, weight] : own) weights_[static_cast<std::size_t>(number)] = weight;
    const float length = length_of(own);
    const float bar = least - kSlack;
    for (std::size_t strip = 0; strip < count; strip += kStrip) {
      const float* const lengths = parts.lengths_from(first + strip);
      int reaching = 0;
      for (std::size_t lane = 0; lane < kStrip; ++lane) {
        reaching += sums[strip + lane] + length * lengths[lane] >= bar ? 1 : 0;
      }
      const std::size_t lanes = reaching == 0 ? 0 : std::min(kStrip, count - strip);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        if (sums[strip + lane] + length * lengths[lane] < bar) continue;
        const float cosine = sums[strip + lane] + product(parts[first + strip + lane]);
        if (cosine >= least) found(first + strip + lane, cosine);
      }
      std::fill_n(sums + strip, kStrip, 0.0F);
    }
    for (const auto& [number, weight] : own) weights_[static_cast<std::size_t>(number)] = 0.0F;
  }

 private:
  float product(FrequentPart other) const {
    float sum = 0.0F;
    for (const auto& [number, weight] : other) sum += weights_[static_cast<std::size_t>(number)] * weight;
    return sum;
  }

  std::vector<float> weights_;  ///< of the row's frequent words, by number; zero between calls
};

}  // namespace warta::clusters
