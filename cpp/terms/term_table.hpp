#pragma once
// Strings numbered in the order in which they are first seen.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/keyed_hash.hpp"
#include "base/large_memory.hpp"

namespace warta::terms {

using TermId = std::uint32_t;
constexpr TermId kNoTerm = 0xFFFFFFFFU;

/// A string as the table looks it up: up to 16 bytes in two words, filled with zeros, or else its hash and address.
struct TermKey {
  static constexpr std::uint32_t kInline = 16;

  std::uint64_t low;
  std::uint64_t high;
  std::uint64_t hash;
  const char* text;
  std::uint32_t length;

  /// `text` has 16 readable bytes whatever its length. Written member by member: a key that is made elsewhere and
  /// copied is read back in wider pieces than it was written in, for which the processor waits.
  void assign(const char* new_text, std::uint32_t new_length) {
    text = new_text;
    length = new_length;
    if (length > kInline) return assign_long();
    std::memcpy(&low, text, 8);
    std::memcpy(&high, text + 8, 8);
    low &= kMask[std::min<std::uint32_t>(length, 8)];
    high &= kMask[length > 8 ? length - 8 : 0];
    hash = hash_of_short(low, high, length);
  }
  static std::uint64_t hash_of_short(std::uint64_t low, std::uint64_t high, std::uint32_t length) {
    return keyed_mix(low, high + length);
  }
  std::string_view view() const { return {text, length}; }

 private:
  void assign_long() {
    hash = keyed_hash(view());
    low = hash;
    high = 0;
  }

  static constexpr std::uint64_t kMask[9] = {
      0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};
};

/// The key of a string that may end where its memory ends.
class PaddedKey {
 public:
  explicit PaddedKey(std::string_view term) {
    const bool is_short = term.size() <= TermKey::kInline;
    if (is_short) std::copy(term.begin(), term.end(), text_.begin());
    key_.assign(is_short ? text_.data() : term.data(), static_cast<std::uint32_t>(term.size()));
  }
  PaddedKey(const PaddedKey&) = delete;
  PaddedKey& operator=(const PaddedKey&) = delete;

  const TermKey& operator*() const { return key_; }

 private:
  std::array<char, TermKey::kInline> text_{};
  TermKey key_;
};

/// Open addressing with the short strings in the slots: a look-up of a term of up to 16 bytes touches one cache line.
class TermTable {
 public:
  TermTable();

  std::size_t size() const { return ends_.size() - 1; }

  std::string_view operator[](TermId id) const {
    return {text_.data() + ends_[id], static_cast<std::size_t>(ends_[id + 1] - ends_[id])};
  }

  void prefetch(const TermKey& key) const { __builtin_prefetch(&slots_[key.hash & mask_]); }

  /// kNoTerm if the string is not there.
  TermId find(const TermKey& key) const {
    for (std::size_t at = key.hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (holds(slot, key) || slot.id == kNoTerm) return slot.id;
    }
  }
  TermId find(std::string_view term) const;

  TermId find_or_add(const TermKey& key) {
    for (std::size_t at = key.hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (holds(slot, key)) return slot.id;
      if (slot.id == kNoTerm) return add(at, key);
    }
  }
  TermId find_or_add(std::string_view term);

  /// Frees what look-ups need, which is most of the table. Until make_index() the terms' texts may be asked for, and
  /// more appended.
  void drop_index();
  TermId append(std::string_view term);
  void reserve(std::size_t terms);
  void make_index();

 private:
  struct alignas(32) Slot {
    std::uint64_t low = 0;   ///< of a long string: its hash
    std::uint64_t high = 0;  ///< of a long string: where it begins in text_
    std::uint32_t length = kEmpty;
    TermId id = kNoTerm;
  };
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;  ///< no string is that long

  bool holds(const Slot& slot, const TermKey& key) const {
    if (key.length <= TermKey::kInline) {
      return ((slot.low ^ key.low) | (slot.high ^ key.high) | (slot.length ^ key.length)) == 0;
    }
    return slot.length == key.length && slot.low == key.low &&
           std::memcmp(text_.data() + slot.high, key.text, key.length) == 0;
  }
  TermId add(std::size_t at, const TermKey& key);
  LargeVector<Slot> replace_slots(std::size_t count);  ///< by free ones; returns what there were
  std::size_t free_place(std::uint64_t hash) const;
  void grow();

  LargeVector<Slot> slots_;
  std::size_t mask_;
  LargeString text_;
  LargeVector<std::uint64_t> ends_ = {0};  ///< string i is text_[ends_[i] .. ends_[i + 1])
};

}  // namespace warta::terms
