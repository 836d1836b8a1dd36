#include "terms/gram_table.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace warta::terms {
namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kSlowGrowth = 1U << 19U;  // from here tables double instead of quadrupling
constexpr std::size_t kMostGrams = 0x7FFFFFFE;

}  // namespace

GramTable::GramTable() : slots_(kFirstSlots), mask_(kFirstSlots - 1) {}

NodeId GramTable::add(std::size_t at, Gram gram, std::uint64_t hash) {
  if (size() >= kMostGrams) throw std::length_error("a vocabulary must have less than 2^31 n-grams");
  if (3 * (size() + 1) > 2 * slots_.size()) {
    make_index((slots_.size() < kSlowGrowth ? 4 : 2) * slots_.size());
    at = free_place(hash);
  }
  const NodeId node = static_cast<NodeId>(size()) | kGramBit;
  grams_.push_back(gram);
  slots_[at] = {gram.prefix, gram.word, node};
  return node;
}

std::size_t GramTable::free_place(std::uint64_t hash) const {
  std::size_t at = hash & mask_;
  while (slots_[at].node != kNoTerm) at = (at + 1) & mask_;
  return at;
}

void GramTable::make_index(std::size_t count) {
  LargeVector<Slot> slots(count);
  slots_.swap(slots);
  mask_ = count - 1;
  slots = LargeVector<Slot>();
  for (std::size_t index = 0; index < grams_.size(); ++index) {
    const Gram gram = grams_[index];
    slots_[free_place(hash(gram))] = {gram.prefix, gram.word, static_cast<NodeId>(index) | kGramBit};
  }
}

void GramTable::make_index() { make_index(std::max(kFirstSlots, std::bit_ceil(3 * size() / 2 + 1))); }

void GramTable::drop_index() {
  slots_ = LargeVector<Slot>();
  mask_ = 0;
  grams_.shrink_to_fit();
}

}  // namespace warta::terms
