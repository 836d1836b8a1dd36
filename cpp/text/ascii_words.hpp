#pragma once
// Word boundaries of ASCII, 64 bytes at a time.

#include <cstddef>
#include <span>
#include <string_view>

#include "text/words.hpp"

namespace warta::text {

struct AsciiScan {
  std::size_t at;        ///< the last boundary found
  std::size_t segments;  ///< written
};

/// Writes the segments that follow the boundary `at` to `out`, as far as ASCII alone decides them and while there is
/// room for 64 more. Stops before the first character that is not ASCII, before a segment of more than 62
/// bytes, or at the end of the text; it may stop where it began.
AsciiScan scan_ascii_words(std::string_view text, std::size_t at, std::span<WordSegment> out);

}  // namespace warta::text
