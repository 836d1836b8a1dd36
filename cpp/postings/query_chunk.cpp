#include "postings/query_chunk.hpp"

#include "postings/rank_levels.hpp"

namespace warta::postings {

void QueryChunk::clear() {
  entries_.clear();
  firsts_.clear();
  counts_.clear();
}

void QueryChunk::add(std::span<const RankedEntry> row) {
  const std::size_t first = entries_.size();
  firsts_.push_back(first);
  counts_.resize(counts_.size() + levels_);
  std::uint32_t* counts = &counts_.back() + 1 - levels_;
  auto entry = row.begin();
  for (std::size_t level = levels_; level-- > 0;) {
    for (; entry != row.end() && entry->rank >= first_rank(lowest_ + level); ++entry) {
      if (entry->rank < ranks_) entries_.push_back({entry->rank, units_.of(entry->value)});
    }
    counts[level] = static_cast<std::uint32_t>(entries_.size() - first);
  }
}

}  // namespace warta::postings
