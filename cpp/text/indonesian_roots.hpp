#pragma once
// The root words that the Indonesian stemmer looks its candidates up in.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace warta::text {

/// What is known of a word form. A word of two lists has the higher tier: "serang" is a town and a root.
enum class RootTier : std::uint8_t {
  none,              ///< in no list
  capitalised_name,  ///< a proper name where it is capitalised; in lower case the derived word that it looks like
  name,              ///< a proper name that looks like a derived word: never taken apart, and no root of other words
  listed,            ///< in the dictionary
  everyday,          ///< in everyday use: preferred where two analyses compete
};

/// In which forms a root is met as a verb in the passive, and so as one in the active: di-kawal, di-awal-i.
enum class VerbForm : std::uint8_t { bare = 1, with_i = 2, with_kan = 4 };

/// What the table holds of a word.
class RootEntry {
 public:
  constexpr RootEntry() = default;
  constexpr explicit RootEntry(std::uint8_t bits) : bits_(bits) {}
  constexpr RootEntry(RootTier tier, std::uint8_t verb_forms)
      : bits_(static_cast<std::uint8_t>(static_cast<unsigned>(tier) | (unsigned{verb_forms} << kTierBits))) {}

  constexpr std::uint8_t bits() const { return bits_; }
  constexpr RootTier tier() const { return static_cast<RootTier>(bits_ & ((1U << kTierBits) - 1)); }
  constexpr bool is_verb() const { return verb_forms() != 0; }
  constexpr bool is_verb(VerbForm form) const { return (verb_forms() & static_cast<unsigned>(form)) != 0; }
  constexpr std::uint8_t verb_forms() const { return static_cast<std::uint8_t>(bits_ >> kTierBits); }

 private:
  static constexpr unsigned kTierBits = 4;

  std::uint8_t bits_ = 0;
};

/// A set of lower-case words with a tier each, made for the stemmer's questions, of which nine in ten are misses: a
/// byte of the hash a slot answers those from 64 KB (for 30,000 words), a hit compares 16 bytes in place.
class RootTable {
 public:
  /// Bytes that must be readable from the start of a word that is looked up.
  static constexpr std::size_t kReach = 16;

  explicit RootTable(std::size_t expected_words);

  /// Adds a word, or raises its tier.
  void insert(std::string_view word, RootTier tier) { insert(word, tier, 0); }
  /// Adds a verb form to a word that is there.
  void add_verb(std::string_view word, VerbForm form);

  /// The tier of the `length` bytes at `word`; `word` has kReach readable bytes whatever its length.
  RootTier find(const char* word, std::size_t length) const { return entry(word, length).tier(); }
  /// All that is held of them.
  RootEntry entry(const char* word, std::size_t length) const {
    if (length > kInlineLength) return find_long({word, length});
    const Key key = Key::of(word, length);
    const std::uint64_t hash = key.hash();
    const std::uint8_t tag = tag_of(hash);
    for (std::size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      if (tags_[slot] == 0) return {};
      if (tags_[slot] == tag && keys_[slot].matches(key)) return keys_[slot].entry();
    }
  }

  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kInlineLength = 15;

  /// Up to 15 bytes of a word, zero-filled; the sixteenth holds the entry.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    static Key of(const char* word, std::size_t length) {
      Key key;
      std::memcpy(&key.low, word, 8);
      std::memcpy(&key.high, word + 8, 8);
      if (length <= 8) {
        key.high = 0;
        if (length < 8) key.low &= (std::uint64_t{1} << (8 * length)) - 1;
      } else {
        key.high &= (std::uint64_t{1} << (8 * (length - 8))) - 1;
      }
      return key;
    }
    std::uint64_t hash() const {
      const std::uint64_t mixed = (low ^ (high * 0x9E3779B97F4A7C15U)) * 0xD6E8FEB86659FD93U;
      return mixed ^ (mixed >> 32U);
    }
    bool matches(const Key& other) const { return low == other.low && (high & kLetters) == other.high; }
    RootEntry entry() const { return RootEntry(static_cast<std::uint8_t>(high >> 56U)); }
    void set_entry(RootEntry entry) { high = (high & kLetters) | (std::uint64_t{entry.bits()} << 56U); }

    static constexpr std::uint64_t kLetters = 0x00FFFFFFFFFFFFFFU;
  };

  /// Lets a view be looked up without making a string of it.
  struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };

  static std::uint8_t tag_of(std::uint64_t hash) { return static_cast<std::uint8_t>(hash >> 57U) | 0x80U; }

  static RootEntry raised(RootEntry known, RootTier tier, std::uint8_t verb_forms);

  void insert(std::string_view word, RootTier tier, std::uint8_t verb_forms);
  RootEntry find_long(std::string_view word) const;
  void grow();

  std::vector<std::uint8_t> tags_;  // 0: free
  std::vector<Key> keys_;
  std::unordered_map<std::string, RootEntry, ViewHash, std::equal_to<>> long_words_;
  std::size_t mask_;
  std::size_t size_ = 0;
};

}  // namespace warta::text
