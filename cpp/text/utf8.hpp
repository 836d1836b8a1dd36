#pragma once
// UTF-8 one code point at a time, for bytes of any kind.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace warta::text {

/// One code point and the number of bytes that it takes.
struct Decoded {
  char32_t code_point;
  std::uint32_t length;
};

inline constexpr char32_t replacement_character = 0xFFFD;

/// Whether `byte` continues a UTF-8 sequence that an earlier byte started.
[[nodiscard]] constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// What `decode` does with bytes that start no sequence of two or three bytes.
[[nodiscard, gnu::noinline]] constexpr Decoded decode_rarely(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  if (lead < 0xC2 || lead > 0xF4) return {replacement_character, 1};
  const std::uint32_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // Table 3-7: the second byte's range is narrower after these leads, which keeps out overlong forms, surrogates and
  // what lies beyond U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  char32_t code_point = lead & (0x7FU >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    if (at + i == text.size()) return {replacement_character, i};
    const unsigned next = byte(at + i);
    if (next < (i == 1 ? low : 0x80U) || next > (i == 1 ? high : 0xBFU)) return {replacement_character, i};
    code_point = code_point << 6U | (next & 0x3FU);
  }
  return {code_point, length};
}

/// Decode the code point that starts at byte `at`, which must lie inside `text`.
/// Bytes that are no UTF-8 count as U+FFFD, one for each maximal subpart of a well-formed sequence (The Unicode
/// Standard, section 3.9), as ICU and Python's errors="replace" count them: decoding any bytes always moves on and
/// never reads past the end.
[[nodiscard]] constexpr Decoded decode(std::string_view text, std::size_t at) noexcept {
  const auto bits = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])) & 0x3FU; };
  const unsigned lead = static_cast<unsigned char>(text[at]);
  const std::size_t left = text.size() - at;
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0) {
    if (left >= 2 && is_continuation(text[at + 1])) return {(lead & 0x1FU) << 6U | bits(at + 1), 2};
  } else if ((lead & 0xF0U) == 0xE0 && left >= 3 && is_continuation(text[at + 1]) && is_continuation(text[at + 2])) {
    const char32_t code_point = (lead & 0x0FU) << 12U | bits(at + 1) << 6U | bits(at + 2);
    if (code_point >= 0x800 && (code_point & 0xF800U) != 0xD800) return {code_point, 3};
  }
  return decode_rarely(text, at);
}

/// Writes a code point below 0x110000 that is no surrogate, at most 4 bytes; returns the end of it.
inline char* write_utf8(char32_t code_point, char* out) {
  const auto put = [&](char32_t byte) { *out++ = static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto put_continuation = [&](unsigned shift) { put(0x80U | (code_point >> shift & 0x3FU)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | code_point >> 6U);
    put_continuation(0);
  } else if (code_point < 0x10000) {
    put(0xE0U | code_point >> 12U);
    put_continuation(6);
    put_continuation(0);
  } else {
    put(0xF0U | code_point >> 18U);
    put_continuation(12);
    put_continuation(6);
    put_continuation(0);
  }
  return out;
}

/// Appends a code point below 0x110000 that is no surrogate.
inline void append_utf8(char32_t code_point, std::string& out) {
  std::array<char, 4> bytes;
  out.append(bytes.data(), write_utf8(code_point, bytes.data()));
}

}  // namespace warta::text
