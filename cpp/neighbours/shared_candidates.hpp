#pragma once
// The candidates of all rows of one matrix, filled from many threads: a block of rows at a time.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "neighbours/candidates.hpp"
#include "postings/posting_blocks.hpp"

namespace warta::neighbours {

template <class Value>
class SharedCandidates {
 public:
  SharedCandidates(std::int64_t k, double floor, std::int64_t rows, std::span<const float> slacks,
                   const postings::PostingBlocks& blocks)
      : slacks_(slacks), blocks_(blocks), locks_(blocks.blocks.size()) {
    rows_.reserve(at(rows));
    for (std::int64_t row = 0; row < rows; ++row) rows_.emplace_back(k, slacks[at(row)], floor, kRoom);
  }

  /// Copies the least scores of a block's rows.
  void read_leasts(std::int64_t first_row, std::span<float> leasts) {
    const std::scoped_lock lock(lock_of(first_row));
    const std::int64_t rows = std::min(std::ssize(leasts), std::ssize(rows_) - first_row);
    for (std::int64_t row = 0; row < rows; ++row) leasts[at(row)] = rows_[at(first_row + row)].least();
  }

  struct Entry {
    std::int32_t row;
    std::int32_t other;
    float score;
  };

  /// Adds entries of rows of the block that `first_row` lies in; exact(row, other) is their cosine.
  template <class Exact>
  void add(std::int64_t first_row, std::span<const Entry> entries, Exact&& exact) {
    const std::scoped_lock lock(lock_of(first_row));
    for (const auto [row, other, score] : entries) {
      Candidates<Value>& candidates = rows_[at(row)];
      if (score + slacks_[at(other)] < candidates.least()) continue;
      candidates.add(score, other, slacks_, [&, row = row](std::int32_t index) { return exact(row, index); });
    }
  }

  Candidates<Value>& of_row(std::int64_t row) { return rows_[at(row)]; }

 private:
  static constexpr std::size_t kRoom = 96;  ///< every row has it

  static std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }
  std::mutex& lock_of(std::int64_t first_row) { return locks_[blocks_.number_of(first_row)]; }

  std::span<const float> slacks_;
  const postings::PostingBlocks& blocks_;
  std::vector<std::mutex> locks_;
  std::vector<Candidates<Value>> rows_;
};

}  // namespace warta::neighbours
