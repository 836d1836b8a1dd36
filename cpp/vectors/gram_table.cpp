#include "vectors/gram_table.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace warta::vectors {
namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kSlowGrowth = 1U << 19U;  // from here tables double instead of quadrupling
constexpr std::size_t kMostGrams = 0x7FFFFFFE;

}  // namespace

GramTable::GramTable() : slots_(kFirstSlots), mask_(kFirstSlots - 1) {}

NodeId GramTable::add(std::size_t at, Gram gram) {
  if (size() >= kMostGrams) throw std::length_error("a vocabulary must have less than 2^31 n-grams");
  const NodeId node = static_cast<NodeId>(size()) | kGramBit;
  slots_[at] = {gram.prefix, gram.word, node};
  grams_.push_back(gram);
  if (3 * size() > 2 * slots_.size()) make_index((slots_.size() < kSlowGrowth ? 4 : 2) * slots_.size());
  return node;
}

void GramTable::make_index(std::size_t slots) {
  slots_ = LargeVector<Slot>();
  slots_.resize(slots);
  mask_ = slots - 1;
  for (std::size_t index = 0; index < grams_.size(); ++index) {
    const Gram gram = grams_[index];
    std::size_t at = hash(gram) & mask_;
    while (slots_[at].node != kNoTerm) at = (at + 1) & mask_;
    slots_[at] = {gram.prefix, gram.word, static_cast<NodeId>(index) | kGramBit};
  }
}

void GramTable::make_index() { make_index(std::max(kFirstSlots, std::bit_ceil(3 * size() / 2 + 1))); }

void GramTable::drop_index() {
  slots_ = LargeVector<Slot>();
  mask_ = 0;
  grams_.shrink_to_fit();
}

}  // namespace warta::vectors
