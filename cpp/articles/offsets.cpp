#include "articles/offsets.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace warta::articles {

CodePointOffsets::CodePointOffsets(std::string_view text) : text_(text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return;
  checkpoints_.reserve(text.size() / block + 1);
  std::uint32_t count = 0;
  std::size_t at = 0;
  for (std::size_t next_block = 0; at < text.size(); ++count) {
    for (; next_block <= at; next_block += block) checkpoints_.push_back({static_cast<std::uint32_t>(at), count});
    at += text::decode(text, at).length;
  }
  while (checkpoints_.size() <= text.size() / block) checkpoints_.push_back({static_cast<std::uint32_t>(at), count});
}

std::uint32_t CodePointOffsets::at(std::uint32_t byte) const noexcept {
  if (checkpoints_.empty()) return byte;
  std::size_t number = byte / block;
  if (checkpoints_[number].byte > byte) --number;
  auto [start, count] = checkpoints_[number];
  while (start < byte) {
    start += text::decode(text_, start).length;
    ++count;
  }
  return count;
}

}  // namespace warta::articles
