#include "vectors/term_table.hpp"

#include <stdexcept>
#include <utility>

namespace warta::vectors {
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

void TermKey::assign_long() {
  hash = length;
  std::uint64_t words[2];
  for (std::uint32_t at = 0; at + 16 <= length; at += 16) {
    std::memcpy(words, text + at, 16);
    hash = mix(words[0] ^ hash, words[1]);
  }
  std::memcpy(words, text + length - 16, 16);
  hash = mix(words[0] ^ hash, words[1]);
  low = hash;
  high = 0;
}

TermTable::TermTable() : slots_(kFirstSlots), mask_(kFirstSlots - 1) {}

TermId TermTable::find(std::string_view term) const { return find(*PaddedKey(term)); }

TermId TermTable::find_or_add(std::string_view term) { return find_or_add(*PaddedKey(term)); }

TermId TermTable::append(std::string_view term) {
  if (size() >= kMostTerms) throw std::length_error("a vocabulary must have less than 2^31 terms");
  text_ += term;
  ends_.push_back(text_.size());
  return static_cast<TermId>(size() - 1);
}

void TermTable::reserve(std::size_t terms) {
  text_.reserve(kUsualLength * terms);
  ends_.reserve(terms + 1);
}

TermId TermTable::add(std::size_t at, const TermKey& key) {
  const std::uint64_t start = text_.size();
  const TermId id = append(key.view());
  slots_[at] = {key.low, key.length <= TermKey::kInline ? key.high : start, key.length, id};
  if (2 * size() > slots_.size()) grow();
  return id;
}

void TermTable::make_slots(std::size_t count) {
  slots_ = LargeVector<Slot>(count);
  mask_ = count - 1;
}

void TermTable::place(const Slot& slot, std::uint64_t hash) {
  std::size_t at = hash & mask_;
  while (slots_[at].id != kNoTerm) at = (at + 1) & mask_;
  slots_[at] = slot;
}

void TermTable::grow() {
  const LargeVector<Slot> old = std::move(slots_);
  make_slots((old.size() < kSlowGrowth ? 4 : 2) * old.size());
  for (const Slot& slot : old) {
    if (slot.id == kNoTerm) continue;
    place(slot, slot.length <= TermKey::kInline ? mix(slot.low, slot.high + slot.length) : slot.low);
  }
}

void TermTable::drop_index() {
  slots_ = LargeVector<Slot>();
  mask_ = 0;
  shrink(text_);
  shrink(ends_);
}

void TermTable::make_index() {
  make_slots(std::max(kFirstSlots, std::bit_ceil(2 * size())));
  for (TermId id = 0; id < size(); ++id) {
    const PaddedKey padded((*this)[id]);
    const TermKey& key = *padded;
    place({key.low, key.length <= TermKey::kInline ? key.high : ends_[id], key.length, id}, key.hash);
  }
}

}  // namespace warta::vectors
