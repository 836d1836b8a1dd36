#pragma once
// Texts in the encodings that Python keeps them in.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace warta::text {

enum class Encoding : std::uint8_t {
  utf8,
  latin1,  ///< a byte each code point
  utf16,   ///< two bytes each code point: none beyond U+FFFF
  utf32
};

/// A view of `size` units: bytes of UTF-8, or code points of one, two or four bytes, aligned.
struct EncodedText {
  const void* units = nullptr;
  std::size_t size = 0;
  Encoding encoding = Encoding::utf8;

  static EncodedText of(std::string_view utf8) { return {utf8.data(), utf8.size(), Encoding::utf8}; }
};

/// The text in UTF-8: itself, or `buffer`, which is kept from call to call. None if it has a surrogate.
std::optional<std::string_view> as_utf8(const EncodedText& text, std::vector<char>& buffer);

}  // namespace warta::text
