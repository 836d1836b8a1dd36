#pragma once
// The words that all threads of a fit look up and add at once, and the terms that they stand for.

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/large_memory.hpp"
#include "terms/term_table.hpp"

namespace warta::terms {

/// A word stands for itself, for its root, or for nothing. Looking up takes no lock; adding does, and looks again under
/// it. A table that has become too small stays for those who still read it.
class GrowingWords {
 public:
  /// What a stop word stands for; no id of a term, nor kNoTerm.
  static constexpr TermId kStopWord = kNoTerm - 1;
  /// What a word stands for that is not there, or so far as the root of others only.
  static constexpr TermId kNotMet = kNoTerm - 2;

  /// Terms are appended to `terms`, which belongs to this object until its end. Room is made for as many as expected.
  explicit GrowingWords(TermTable& terms, std::size_t expected = 0);

  /// How many terms there are: more than the id of any that the calling thread has been given.
  std::size_t size() const { return size_.load(std::memory_order_relaxed); }

  /// How many words are known, whatever they stand for. Not for use while others add.
  std::size_t forms() const { return words_; }

  void prefetch(const TermKey& key) const {
    const Table& table = *current_.load(std::memory_order_acquire);
    __builtin_prefetch(&table.slots[key.hash & table.mask]);
  }

  /// What a word stands for, or kNotMet.
  TermId find(const TermKey& key) const {
    const Table& table = *current_.load(std::memory_order_acquire);
    for (std::size_t at = key.hash & table.mask;; at = (at + 1) & table.mask) {
      const Slot& slot = table.slots[at];
      const TermId meaning = slot.meaning.load(std::memory_order_acquire);
      if (meaning == kFree) return kNotMet;
      if (slot.holds(key)) return meaning;
    }
  }
  TermId find_or_add(const TermKey& key) {
    const TermId known = find(key);
    return known != kNotMet ? known : add(key, key);
  }

  /// Adds a word whose root is a term, or becomes one.
  TermId add(const TermKey& word, const TermKey& root);
  TermId add_stop_word(const TermKey& word);

 private:
  static constexpr TermId kFree = kNoTerm - 3;
  static constexpr std::size_t kApart = 128;  ///< two cache lines, which some processors fetch together

  struct alignas(32) Slot {
    std::uint64_t low = 0;   ///< of a long word: its hash
    std::uint64_t high = 0;  ///< of a long word: where its text is
    std::uint32_t length = 0;
    TermId term = kNoTerm;                ///< whose text the word is; for the thread that holds the lock
    std::atomic<TermId> meaning = kFree;  ///< written last: what it is not free for others to read

    bool holds(const TermKey& key) const {
      if (key.length <= TermKey::kInline) {
        return ((low ^ key.low) | (high ^ key.high) | (length ^ key.length)) == 0;
      }
      return length == key.length && low == key.low &&
             std::memcmp(std::bit_cast<const char*>(high), key.text, length) == 0;
    }
  };
  struct Table {
    explicit Table(std::size_t count) : slots(count), mask(count - 1) {}
    Slot& free_slot(std::uint64_t hash);

    LargeVector<Slot> slots;
    std::size_t mask;
  };

  Slot& slot_of(const TermKey& key);
  void grow();

  std::atomic<Table*> current_;

  // What each word that is added writes to, away from the cache line that each look-up reads.
  alignas(kApart) std::atomic_flag is_locked_;
  std::atomic<std::size_t> size_ = 0;
  std::size_t words_ = 0;
  TermTable& terms_;
  std::vector<std::unique_ptr<Table>> tables_;  ///< the last is the current one
  std::deque<std::string> long_words_;          ///< which stay where they are
};

}  // namespace warta::terms
