#pragma once
// Which texts have a key: a growing hash table with chains.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace warta::copies {

/// Keys are hashes already: their low bits choose the bucket. `Number` numbers the entries and so bounds how many there
/// may be.
template <class Number = std::uint32_t>
class KeyedTexts {
 public:
  /// Of entries.
  std::size_t size() const { return entries_.size(); }

  /// Texts come in ascending order. Without room for one more entry nothing changes.
  void insert(std::uint64_t key, std::int32_t text) {
    if (entries_.size() == kEnd) throw std::length_error("texts must have at most " + std::to_string(kEnd) + " keys");
    if (entries_.size() == heads_.size()) rehash(std::bit_ceil(entries_.size() + 1));
    Number& head = heads_[bucket(key)];
    entries_.push_back({key, text, head});
    head = static_cast<Number>(entries_.size() - 1);
  }

  /// Drops the texts from `text` on.
  void drop_from(std::int64_t text) noexcept {
    for (; !entries_.empty() && entries_.back().text >= text; entries_.pop_back()) {
      heads_[bucket(entries_.back().key)] = entries_.back().next;
    }
  }

  /// Calls take(text) for every text inserted with the key, the last one first.
  template <class Take>
  void for_each(std::uint64_t key, Take&& take) const {
    if (heads_.empty()) return;
    for (Number at = heads_[bucket(key)]; at != kEnd; at = entries_[at].next) {
      const Entry& entry = entries_[at];
      if (entry.key == key) take(entry.text);
    }
  }

 private:
  static constexpr Number kEnd = std::numeric_limits<Number>::max();

  struct Entry {
    std::uint64_t key;
    std::int32_t text;
    Number next;  ///< the entry inserted before it in the same bucket
  };

  std::size_t bucket(std::uint64_t key) const { return static_cast<std::size_t>(key) & (heads_.size() - 1); }

  void rehash(std::size_t buckets) {
    heads_.assign(buckets, kEnd);
    for (std::size_t at = 0; at < entries_.size(); ++at) {
      Number& head = heads_[bucket(entries_[at].key)];
      entries_[at].next = head;
      head = static_cast<Number>(at);
    }
  }

  std::vector<Entry> entries_;
  std::vector<Number> heads_;
};

}  // namespace warta::copies
