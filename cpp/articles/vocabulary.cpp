#include "articles/vocabulary.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "articles/letters.hpp"
#include "text/utf8.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t first_capacity = 1024;
constexpr std::size_t emptiness = 4;  // slots for each word: a search in vain ends at once

bool folds_to(std::string_view word, std::string_view folded) noexcept {
  std::size_t a = 0;
  std::size_t b = 0;
  while (a < word.size() && b < folded.size()) {
    const text::Decoded left = text::decode(word, a);
    const text::Decoded right = text::decode(folded, b);
    if (fold(left.code_point) != right.code_point) return false;
    a += left.length;
    b += right.length;
  }
  return a == word.size() && b == folded.size();
}

std::uint32_t tag_of(std::uint64_t hash) noexcept { return static_cast<std::uint32_t>(hash >> 32U); }

}  // namespace

Vocabulary::Vocabulary() : slots_(first_capacity), hashes_(1), folded_(1) {}

std::size_t Vocabulary::slot_of(std::uint64_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != 0 && (slots_[at].tag != tag_of(hash) || hashes_[slots_[at].id] != hash)) at = (at + 1) & mask;
  return at;
}

void Vocabulary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id != 0) slots_[slot_of(hashes_[slot.id])] = slot;
  }
}

WordId Vocabulary::next_id() {
  if (size() == std::numeric_limits<WordId>::max()) throw std::invalid_argument("rules must have at most 65535 words");
  hashes_.push_back(0);
  folded_.emplace_back();
  return static_cast<WordId>(size());
}

WordId Vocabulary::add_word(std::string_view word) {
  WordHash hash;
  std::string folded;
  for (std::size_t at = 0; at < word.size();) {
    const text::Decoded c = text::decode(word, at);
    hash.add(fold(c.code_point));
    text::append_utf8(fold(c.code_point), folded);
    at += c.length;
  }
  if (emptiness * (size() + 1) > slots_.size()) grow();
  Slot& slot = slots_[slot_of(hash.value())];
  if (slot.id == 0) {
    slot = {tag_of(hash.value()), next_id()};
    hashes_[slot.id] = hash.value();
    folded_[slot.id] = std::move(folded);
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

WordId Vocabulary::find(WordHash hash, std::string_view word) const noexcept {
  const WordId id = slots_[slot_of(hash.value())].id;
  return id != 0 && folds_to(word, folded_[id]) ? id : WordId{0};
}

WordId Vocabulary::find_mark(char32_t mark) const noexcept {
  if (mark < ascii) return ascii_marks_[mark];
  const auto found = std::ranges::find(marks_, mark, &std::pair<char32_t, WordId>::first);
  return found == marks_.end() ? WordId{0} : found->second;
}

}  // namespace warta::articles
