#pragma once
// Which texts have a key: a growing hash table with chains.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace warta::similarity {

/// Keys are hashes already: their low bits choose the bucket.
class KeyedTexts {
 public:
  void insert(std::uint64_t key, std::int32_t text) {
    if (entries_.size() == heads_.size()) rehash(std::bit_ceil(entries_.size() + 1));
    std::int32_t& head = heads_[bucket(key)];
    entries_.push_back({key, text, head});
    head = static_cast<std::int32_t>(entries_.size()) - 1;
  }

  /// Calls take(text) for every text inserted with the key, the last one first.
  template <class Take>
  void for_each(std::uint64_t key, Take&& take) const {
    if (heads_.empty()) return;
    for (std::int32_t at = heads_[bucket(key)]; at != kEnd; at = entries_[static_cast<std::size_t>(at)].next) {
      const Entry& entry = entries_[static_cast<std::size_t>(at)];
      if (entry.key == key) take(entry.text);
    }
  }

 private:
  static constexpr std::int32_t kEnd = -1;

  struct Entry {
    std::uint64_t key;
    std::int32_t text;
    std::int32_t next;  ///< the entry inserted before it in the same bucket
  };

  std::size_t bucket(std::uint64_t key) const { return static_cast<std::size_t>(key) & (heads_.size() - 1); }

  void rehash(std::size_t buckets) {
    heads_.assign(buckets, kEnd);
    for (std::size_t at = 0; at < entries_.size(); ++at) {
      std::int32_t& head = heads_[bucket(entries_[at].key)];
      entries_[at].next = head;
      head = static_cast<std::int32_t>(at);
    }
  }

  std::vector<Entry> entries_;
  std::vector<std::int32_t> heads_;
};

}  // namespace warta::similarity
