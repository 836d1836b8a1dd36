#include "terms/growing_words.hpp"

#include <algorithm>
#include <bit>
#include <thread>
#include <utility>

namespace warta::terms {
namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kSlowGrowth = 1U << 19U;  // from here tables double instead of quadrupling

/// Held for the few nanoseconds that it takes to add a word.
class SpinLock {
 public:
  explicit SpinLock(std::atomic_flag& is_locked) : is_locked_(is_locked) {
    while (is_locked_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
  }
  SpinLock(const SpinLock&) = delete;
  SpinLock& operator=(const SpinLock&) = delete;
  ~SpinLock() { is_locked_.clear(std::memory_order_release); }

 private:
  std::atomic_flag& is_locked_;
};

}  // namespace

GrowingWords::GrowingWords(TermTable& terms, std::size_t expected) : terms_(terms) {
  terms_.reserve(expected);
  tables_.push_back(std::make_unique<Table>(std::max(kFirstSlots, std::bit_ceil(2 * expected))));
  current_ = tables_.back().get();
}

TermId GrowingWords::add(const TermKey& word, const TermKey& root) {
  const SpinLock lock(is_locked_);
  Slot* slot = &slot_of(root);
  if (slot->term == kNoTerm) {
    slot->term = terms_.append(root.view());
    size_.store(terms_.size(), std::memory_order_relaxed);
  }
  const TermId term = slot->term;
  if (&word != &root) slot = &slot_of(word);
  slot->meaning.store(term, std::memory_order_release);
  return term;
}

TermId GrowingWords::add_stop_word(const TermKey& word) {
  const SpinLock lock(is_locked_);
  slot_of(word).meaning.store(kStopWord, std::memory_order_release);
  return kStopWord;
}

/// The slot of a word in the current table, where it is put if it is not there.
GrowingWords::Slot& GrowingWords::slot_of(const TermKey& key) {
  Table& table = *tables_.back();
  std::size_t at = key.hash & table.mask;
  for (;; at = (at + 1) & table.mask) {
    Slot& slot = table.slots[at];
    if (slot.meaning.load(std::memory_order_relaxed) == kFree) break;
    if (slot.holds(key)) return slot;
  }
  if (2 * (words_ + 1) > table.slots.size()) {
    grow();
    return slot_of(key);
  }
  ++words_;
  Slot& slot = table.slots[at];
  slot.low = key.low;
  slot.high = key.high;
  if (key.length > TermKey::kInline) {
    slot.high = std::bit_cast<std::uint64_t>(std::as_const(long_words_.emplace_back(key.view())).data());
  }
  slot.length = key.length;
  slot.meaning.store(kNotMet, std::memory_order_release);
  return slot;
}

GrowingWords::Slot& GrowingWords::Table::free_slot(std::uint64_t hash) {
  std::size_t at = hash & mask;
  while (slots[at].meaning.load(std::memory_order_relaxed) != kFree) at = (at + 1) & mask;
  return slots[at];
}

void GrowingWords::grow() {
  const LargeVector<Slot>& old = tables_.back()->slots;
  auto table = std::make_unique<Table>((old.size() < kSlowGrowth ? 4 : 2) * old.size());
  for (const Slot& slot : old) {
    const TermId meaning = slot.meaning.load(std::memory_order_relaxed);
    if (meaning == kFree) continue;
    const bool is_long = slot.length > TermKey::kInline;
    Slot& copy = table->free_slot(is_long ? slot.low : TermKey::hash_of_short(slot.low, slot.high, slot.length));
    copy.low = slot.low;
    copy.high = slot.high;
    copy.length = slot.length;
    copy.term = slot.term;
    copy.meaning.store(meaning, std::memory_order_relaxed);
  }
  tables_.push_back(std::move(table));
  current_.store(tables_.back().get(), std::memory_order_release);
}

}  // namespace warta::terms
