#include "text/encoded_text.hpp"

#include <algorithm>

#include "base/simd.hpp"
#include "text/utf8.hpp"

namespace warta::text {
namespace {

constexpr std::size_t kBlock = 32;

/// Copies a block of ASCII; returns whether it was.
template <class Unit>
inline bool copy_ascii_block(const Unit* units, char* out) {
  Unit together = 0;
  for (std::size_t at = 0; at < kBlock; ++at) together = static_cast<Unit>(together | units[at]);
  if (together >= 0x80) return false;
  for (std::size_t at = 0; at < kBlock; ++at) out[at] = static_cast<char>(units[at]);
  return true;
}

/// Copies whole blocks of ASCII from the start; returns how many units.
WARTA_CLONES std::size_t copy_ascii(const std::uint8_t* units, std::size_t size, char* out) {
  std::size_t at = 0;
  while (at + kBlock <= size && copy_ascii_block(units + at, out + at)) at += kBlock;
  return at;
}
WARTA_CLONES std::size_t copy_ascii(const std::uint16_t* units, std::size_t size, char* out) {
  std::size_t at = 0;
  while (at + kBlock <= size && copy_ascii_block(units + at, out + at)) at += kBlock;
  return at;
}
WARTA_CLONES std::size_t copy_ascii(const std::uint32_t* units, std::size_t size, char* out) {
  std::size_t at = 0;
  while (at + kBlock <= size && copy_ascii_block(units + at, out + at)) at += kBlock;
  return at;
}

/// `most`: bytes that a code point takes at most.
template <class Unit>
std::optional<std::string_view> transcode(const EncodedText& text, std::size_t most, std::vector<char>& buffer) {
  const auto* const units = static_cast<const Unit*>(text.units);
  if (buffer.size() < most * text.size) buffer.resize(most * text.size);
  char* out = buffer.data();
  for (std::size_t at = 0; at < text.size;) {
    const std::size_t copied = copy_ascii(units + at, text.size - at, out);
    at += copied;
    out += copied;
    for (const std::size_t end = std::min(at + kBlock, text.size); at < end; ++at) {
      const std::uint32_t code_point = units[at];
      if (code_point >= 0xD800 && code_point < 0xE000) return std::nullopt;
      out = write_utf8(code_point, out);
    }
  }
  return std::string_view(buffer.data(), static_cast<std::size_t>(out - buffer.data()));
}

}  // namespace

std::optional<std::string_view> as_utf8(const EncodedText& text, std::vector<char>& buffer) {
  switch (text.encoding) {
    case Encoding::utf8:
      break;
    case Encoding::latin1:
      return transcode<std::uint8_t>(text, 2, buffer);
    case Encoding::utf16:
      return transcode<std::uint16_t>(text, 3, buffer);
    case Encoding::utf32:
      return transcode<std::uint32_t>(text, 4, buffer);
  }
  return std::string_view(static_cast<const char*>(text.units), text.size);
}

}  // namespace warta::text
