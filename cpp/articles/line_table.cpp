#include "articles/line_table.hpp"

#include <algorithm>
#include <cstring>

#include "articles/letters.hpp"
#include "articles/word_hash.hpp"
#include "base/keyed_hash.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t first_capacity = 1024;

}  // namespace

std::uint64_t hash_of_line(std::string_view line) noexcept {
  const auto is_space = [](char c) { return is_blank(static_cast<unsigned char>(c)); };
  while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  WordHash hash;
  for (std::size_t at = 0; at < line.size(); at += WordHash::block) {
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), line.data() + at, std::min(WordHash::block, line.size() - at));
    hash.add(halves[0], halves[1]);
  }
  return hash.wide_value();
}

void LineTable::Neighbours::add(std::uint32_t line) noexcept {
  const auto end = known.begin() + count;
  if (count < several && std::find(known.begin(), end, line) == end) known[count++] = line;
}

std::size_t LineTable::slot_of(std::uint64_t key) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = keyed_mix(key, 0) & mask;
  while (slots_[at].texts != 0 && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

void LineTable::grow() {
  std::vector<Slot> old(slots_.empty() ? first_capacity : 2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.texts != 0) slots_[slot_of(slot.key)] = slot;
  }
}

void LineTable::add(const PlacedLine& line) {
  if (2 * size_ >= slots_.size()) grow();
  Slot& slot = slots_[slot_of(line.key)];
  if (slot.texts == 0) {
    ++size_;
    slot.key = line.key;
  } else if (slot.last_text == line.text) {
    return;
  }
  ++slot.texts;
  slot.last_text = line.text;
  slot.before.add(line.before);
  slot.after.add(line.after);
}

Recurrence LineTable::find(std::uint64_t key) const noexcept {
  if (slots_.empty()) return {};
  const Slot& slot = slots_[slot_of(key)];
  if (slot.texts < several) return {};
  return {slot.texts, slot.before.count == several || slot.after.count == several};
}

}  // namespace warta::articles
