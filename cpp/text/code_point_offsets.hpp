#pragma once
// From places in bytes to places in code points.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/utf8.hpp"

namespace warta::text {

/// The number of code points in UTF-8.
inline std::int64_t count_code_points(std::string_view text) {
  return std::ranges::count_if(text, [](char byte) { return !is_continuation(byte); });
}

/// Asked for places that lie near each other, each answer costs their distance.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text) : text_(text) {}

  /// The code points before byte `byte`, which begins a code point or is the end.
  std::int64_t of_byte(std::size_t byte) {
    if (byte >= byte_) {
      offset_ += count_code_points(text_.substr(byte_, byte - byte_));
    } else {
      offset_ -= count_code_points(text_.substr(byte, byte_ - byte));
    }
    byte_ = byte;
    return offset_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::int64_t offset_ = 0;
};

}  // namespace warta::text
