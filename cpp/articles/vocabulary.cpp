#include "articles/vocabulary.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "articles/letters.hpp"
#include "articles/word_hash.hpp"
#include "text/utf8.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t first_capacity = 1024;
constexpr std::size_t emptiness = 3;  // slots for each word: most searches end at once

bool folds_to(std::string_view word, std::string_view folded) noexcept {
  if (word == folded) return true;
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < word.size() && b < folded.size()) {
    const auto byte = static_cast<unsigned char>(word[a]);
    if (byte < 0x80) {
      if (fold(byte) != static_cast<unsigned char>(folded[b])) return false;
      ++a;
      ++b;
      continue;
    }
    const text::Decoded left = text::decode(word, a);
    const text::Decoded right = text::decode(folded, b);
    if (fold(left.code_point) != right.code_point) return false;
    a += left.length;
    b += right.length;
  }
  return a == word.size() && b == folded.size();
}

template <class Number>
std::uint64_t number_at(const char* bytes) noexcept {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

/// The first bytes of a word and its last ones, as two numbers of one type.
template <class Number>
std::array<std::uint64_t, 2> both_ends(std::string_view word) noexcept {
  return {number_at<Number>(word.data()), number_at<Number>(word.data() + word.size() - sizeof(Number))};
}

}  // namespace

Vocabulary::Vocabulary() : slots_(first_capacity), folded_(1), keys_(1) {}

std::optional<Vocabulary::Key> Vocabulary::key_of(std::string_view word) noexcept {
  constexpr std::uint64_t small_bits = 0x2020202020202020ULL;
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  const std::size_t size = word.size();
  if (size == 0 || size > 2 * sizeof(std::uint64_t)) return std::nullopt;
  const Key ends = size >= sizeof(std::uint64_t)   ? both_ends<std::uint64_t>(word)
                   : size >= sizeof(std::uint32_t) ? both_ends<std::uint32_t>(word)
                   : size >= sizeof(std::uint16_t) ? both_ends<std::uint16_t>(word)
                                                   : both_ends<std::uint8_t>(word);
  if (((ends[0] | ends[1]) & high_bits) != 0) return std::nullopt;
  return Key{ends[0] | small_bits, ends[1] | small_bits};
}

/// Where the word is or would be.
std::size_t Vocabulary::slot_of(std::uint32_t hash, std::string_view word) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  if (const std::optional<Key> key = key_of(word)) {
    while (slots_[at].id != 0 &&
           (slots_[at].hash != hash || slots_[at].size != word.size() || keys_[slots_[at].id] != *key))
      at = (at + 1) & mask;
    return at;
  }
  while (slots_[at].id != 0 && (slots_[at].hash != hash || !folds_to(word, folded_[slots_[at].id])))
    at = (at + 1) & mask;
  return at;
}

void Vocabulary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id != 0) slots_[slot_of(slot.hash, folded_[slot.id])] = slot;
  }
}

WordId Vocabulary::next_id() {
  if (size() == std::numeric_limits<WordId>::max()) throw std::invalid_argument("rules must have at most 65535 words");
  folded_.emplace_back();
  keys_.emplace_back();
  return static_cast<WordId>(size());
}

WordId Vocabulary::add_word(std::string_view word) {
  std::string folded;
  for (std::size_t at = 0; at < word.size();) {
    const text::Decoded c = text::decode(word, at);
    text::append_utf8(fold(c.code_point), folded);
    at += c.length;
  }
  if (emptiness * (size() + 1) > slots_.size()) grow();
  const std::uint32_t hash = hash_of(word);
  Slot& slot = slots_[slot_of(hash, word)];
  if (slot.id == 0) {
    const std::optional<Key> key = key_of(folded);
    slot = {hash, next_id(), static_cast<std::uint16_t>(key ? folded.size() : 0)};
    keys_[slot.id] = key.value_or(Key{});
    folded_[slot.id] = std::move(folded);
    filter_[filter_place(hash)] |= filter_bit(hash);
  }
  return slot.id;
}

WordId Vocabulary::add_mark(char32_t mark) {
  if (const WordId known = find_mark(mark); known != 0) return known;
  const WordId id = next_id();
  if (mark < ascii) {
    ascii_marks_[mark] = id;
  } else {
    marks_.emplace_back(mark, id);
  }
  return id;
}

WordId Vocabulary::find_slot(std::uint32_t hash, std::string_view word) const noexcept {
  return slots_[slot_of(hash, word)].id;
}

WordId Vocabulary::find_wide_mark(char32_t mark) const noexcept {
  const auto found = std::ranges::find(marks_, mark, &std::pair<char32_t, WordId>::first);
  return found == marks_.end() ? WordId{0} : found->second;
}

}  // namespace warta::articles
