#include "terms/term_table.hpp"

#include <stdexcept>
#include <utility>

namespace warta::terms {
namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kSlowGrowth = 1U << 19U;  // from here tables double instead of quadrupling
constexpr std::size_t kUsualLength = 10;
constexpr std::size_t kMostTerms = 0x7FFFFFFE;  // ids keep a bit free to say that they are of an n-gram

/// Gives room back, unless it is less than a copy is worth.
template <class Container>
void shrink(Container& container) {
  if (container.capacity() > container.size() + container.size() / 4) container.shrink_to_fit();
}

}  // namespace

TermTable::TermTable() : slots_(kFirstSlots), mask_(kFirstSlots - 1) {}

TermId TermTable::find(std::string_view term) const { return find(*PaddedKey(term)); }

TermId TermTable::find_or_add(std::string_view term) { return find_or_add(*PaddedKey(term)); }

TermId TermTable::append(std::string_view term) {
  if (size() >= kMostTerms) throw std::length_error("a vocabulary must have less than 2^31 terms");
  if (ends_.size() == ends_.capacity()) ends_.reserve(2 * ends_.size());  // what may fail comes before what changes
  text_ += term;
  ends_.push_back(text_.size());
  return static_cast<TermId>(size() - 1);
}

void TermTable::reserve(std::size_t terms) {
  text_.reserve(kUsualLength * terms);
  ends_.reserve(terms + 1);
}

TermId TermTable::add(std::size_t at, const TermKey& key) {
  if (2 * (size() + 1) > slots_.size()) {
    grow();
    at = free_place(key.hash);
  }
  const std::uint64_t start = text_.size();
  const TermId id = append(key.view());
  slots_[at] = {key.low, key.length <= TermKey::kInline ? key.high : start, key.length, id};
  return id;
}

LargeVector<TermTable::Slot> TermTable::replace_slots(std::size_t count) {
  LargeVector<Slot> slots(count);
  slots_.swap(slots);
  mask_ = count - 1;
  return slots;
}

std::size_t TermTable::free_place(std::uint64_t hash) const {
  std::size_t at = hash & mask_;
  while (slots_[at].id != kNoTerm) at = (at + 1) & mask_;
  return at;
}

void TermTable::grow() {
  const LargeVector<Slot> old = replace_slots((slots_.size() < kSlowGrowth ? 4 : 2) * slots_.size());
  for (const Slot& slot : old) {
    if (slot.id == kNoTerm) continue;
    const bool is_short = slot.length <= TermKey::kInline;
    slots_[free_place(is_short ? TermKey::hash_of_short(slot.low, slot.high, slot.length) : slot.low)] = slot;
  }
}

void TermTable::drop_index() {
  slots_ = LargeVector<Slot>();
  mask_ = 0;
  shrink(text_);
  shrink(ends_);
}

void TermTable::make_index() {
  replace_slots(std::max(kFirstSlots, std::bit_ceil(2 * size())));
  for (TermId id = 0; id < size(); ++id) {
    const PaddedKey padded((*this)[id]);
    const TermKey& key = *padded;
    slots_[free_place(key.hash)] = {key.low, key.length <= TermKey::kInline ? key.high : ends_[id], key.length, id};
  }
}

}  // namespace warta::terms
