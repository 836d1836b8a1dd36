#include "text/indonesian_roots.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace warta::text {

RootTable::RootTable(std::size_t expected_words) {
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(16, 2 * expected_words));
  tags_.assign(slots, 0);
  keys_.resize(slots);
  mask_ = slots - 1;
}

RootEntry RootTable::raised(RootEntry known, RootTier tier, std::uint8_t verb_forms) {
  return {std::max(known.tier(), tier), static_cast<std::uint8_t>(known.verb_forms() | verb_forms)};
}

void RootTable::add_verb(std::string_view word, VerbForm form) {
  insert(word, RootTier::none, static_cast<std::uint8_t>(form));
}

void RootTable::insert(std::string_view word, RootTier tier, std::uint8_t verb_forms) {
  if (word.empty()) return;
  if (word.size() > kInlineLength) {
    RootEntry& known = long_words_[std::string(word)];
    known = raised(known, tier, verb_forms);
    return;
  }
  if (2 * (size_ + 1) > tags_.size()) grow();
  std::array<char, kReach> padded{};
  std::copy(word.begin(), word.end(), padded.begin());
  Key key = Key::of(padded.data(), word.size());
  const std::uint64_t hash = key.hash();
  const std::uint8_t tag = tag_of(hash);
  std::size_t slot = hash & mask_;
  while (tags_[slot] != 0) {
    if (tags_[slot] == tag && keys_[slot].matches(key)) {
      keys_[slot].set_entry(raised(keys_[slot].entry(), tier, verb_forms));
      return;
    }
    slot = (slot + 1) & mask_;
  }
  tags_[slot] = tag;
  key.set_entry({tier, verb_forms});
  keys_[slot] = key;
  ++size_;
}

RootEntry RootTable::find_long(std::string_view word) const {
  const auto found = long_words_.find(word);
  return found == long_words_.end() ? RootEntry{} : found->second;
}

void RootTable::grow() {
  const std::vector<std::uint8_t> old_tags = std::move(tags_);
  const std::vector<Key> old_keys = std::move(keys_);
  tags_.assign(2 * old_tags.size(), 0);
  keys_.assign(2 * old_tags.size(), Key{});
  mask_ = tags_.size() - 1;
  for (std::size_t old = 0; old < old_tags.size(); ++old) {
    if (old_tags[old] == 0) continue;
    Key bare = old_keys[old];
    bare.set_entry({});
    const std::uint64_t hash = bare.hash();
    std::size_t slot = hash & mask_;
    while (tags_[slot] != 0) slot = (slot + 1) & mask_;
    tags_[slot] = old_tags[old];
    keys_[slot] = old_keys[old];
  }
}

}  // namespace warta::text
