#include "articles/offsets.hpp"

#include <algorithm>
#include <cstring>

#include "text/utf8.hpp"

namespace warta::articles {
namespace {

/// The first byte from `at` on that is not ASCII.
std::size_t skip_ascii(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  std::uint64_t bytes = 0;
  for (; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

CodePointOffsets::CodePointOffsets(std::string_view text) {
  std::uint32_t extra = 0;
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const std::uint32_t length = text::decode(text, at).length;
    at += length;
    if (length == 1) continue;
    extra += length - 1;
    wide_.push_back({static_cast<std::uint32_t>(at), extra});
  }
}

std::uint32_t CodePointOffsets::at(std::uint32_t byte) const noexcept {
  const auto after = std::ranges::upper_bound(wide_, byte, {}, &Wide::end);
  return after == wide_.begin() ? byte : byte - std::prev(after)->extra;
}

std::uint32_t CodePointOffsets::byte_of(std::uint32_t code_point) const noexcept {
  const auto place_after = [](const Wide& wide) { return wide.end - wide.extra; };
  const auto after = std::ranges::upper_bound(wide_, code_point, {}, place_after);
  return after == wide_.begin() ? code_point : code_point + std::prev(after)->extra;
}

}  // namespace warta::articles
