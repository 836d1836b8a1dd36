#pragma once
// The pairs that threads find, up to a stated number, and the matrix that they make.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/csr.hpp"
#include "neighbours/neighbour.hpp"

namespace warta::neighbours {

template <class Value>
struct Pair {
  std::int32_t row;
  std::int32_t column;
  Value score;
};

struct PairLimit {
  std::int64_t most;
  std::int64_t before;  ///< pairs that were found elsewhere
};

/// Pairs in any order. More than the limit allows are refused, whichever thread finds them.
template <class Value>
class FoundPairs {
 public:
  explicit FoundPairs(PairLimit limit) : limit_(limit) {}

  /// Takes the pairs of one query or more away from `pairs`. Any thread may call it.
  void take(std::vector<Pair<Value>>& pairs) {
    if (pairs.empty()) return;
    const std::scoped_lock lock(mutex_);
    count_ += std::ssize(pairs);
    if (count_ > limit_.most - limit_.before) refuse();
    append(pairs);
    pairs.clear();
  }

  /// The matrix, columns ascending in each row; the pairs are gone then.
  Csr<Value> to_csr(std::int64_t rows, std::int64_t columns) && {
    Csr<Value> result{rows, columns, std::vector<std::int64_t>(at(rows) + 1, 0), {}, {}};
    for (const auto& part : parts_) {
      for (const Pair<Value>& pair : part) ++result.row_starts[at(pair.row) + 1];
    }
    std::partial_sum(result.row_starts.begin(), result.row_starts.end(), result.row_starts.begin());
    result.column_indices.resize(at(count_));
    result.values.resize(at(count_));
    std::vector<std::int64_t> next(result.row_starts.begin(), result.row_starts.end() - 1);
    for (auto& part : parts_) {
      for (const Pair<Value>& pair : part) {
        const std::size_t to = at(next[at(pair.row)]++);
        result.column_indices[to] = pair.column;
        result.values[to] = pair.score;
      }
      part = {};
    }
    sort_columns(result);
    return result;
  }

 private:
  static constexpr std::size_t kPartPairs = 1 << 16;

  static std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

  /// In parts that never move: a growing array would take three times the memory for a while.
  void append(std::span<const Pair<Value>> pairs) {
    while (!pairs.empty()) {
      if (parts_.empty() || parts_.back().size() == kPartPairs) parts_.emplace_back();
      auto& part = parts_.back();
      const std::size_t taken = std::min(pairs.size(), kPartPairs - part.size());
      part.insert(part.end(), pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(taken));
      pairs = pairs.subspan(taken);
    }
  }

  [[noreturn]] void refuse() const {
    throw std::invalid_argument("there are more than " + std::to_string(limit_.most) +
                                " pairs that reach the threshold: raise threshold or max_pairs");
  }

  static void sort_columns(Csr<Value>& matrix) {
    std::vector<Neighbour<Value>> row;
    for (std::int64_t number = 0; number < matrix.rows; ++number) {
      const std::size_t begin = at(matrix.row_starts[at(number)]);
      const std::size_t end = at(matrix.row_starts[at(number) + 1]);
      row.clear();
      for (std::size_t n = begin; n < end; ++n) row.push_back({matrix.values[n], matrix.column_indices[n]});
      std::sort(row.begin(), row.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
      for (std::size_t n = begin; n < end; ++n) {
        matrix.values[n] = row[n - begin].score;
        matrix.column_indices[n] = row[n - begin].index;
      }
    }
  }

  PairLimit limit_;
  std::mutex mutex_;
  std::int64_t count_ = 0;
  std::vector<std::vector<Pair<Value>>> parts_;
};

}  // namespace warta::neighbours
