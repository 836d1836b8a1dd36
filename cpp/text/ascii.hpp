#pragma once
// Stretches of ASCII, several bytes at a time.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace warta::text {

/// Where the ASCII bytes that begin at `at` end.
inline std::size_t ascii_end(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & high_bits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

/// Calls on_ascii(stretch) for each stretch of ASCII, some of them empty, and on_other(code point, begin, end) for each
/// other code point, in the order of the text.
template <class OnAscii, class OnOther>
void for_each_stretch(std::string_view text, const OnAscii& on_ascii, const OnOther& on_other) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = ascii_end(text, at);
    on_ascii(text.substr(at, end - at));
    at = end;
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
      const auto [code_point, length] = decode(text, at);
      on_other(code_point, at, at + length);
      at += length;
    }
  }
}

/// Appends ASCII in lower case.
inline void append_ascii_lowercase(std::string_view ascii, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + ascii.size());
  char* to = out.data() + before;
  for (std::size_t i = 0; i < ascii.size(); ++i) {
    const auto byte = static_cast<unsigned char>(ascii[i]);
    to[i] = static_cast<char>(byte + (static_cast<unsigned char>(byte - 'A') < 26U ? 0x20U : 0U));
  }
}

}  // namespace warta::text
