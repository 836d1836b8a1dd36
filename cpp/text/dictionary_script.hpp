#pragma once
// Which of the dictionaries that we read ourselves a code point belongs to.

#include <cstdint>

namespace warta::text {

enum class DictionaryScript : std::uint8_t {
  none,
  chinese_japanese,
  chinese_japanese_not_normal,  ///< NFKC may change it, before ICU looks the text up
  thai_letter,
  thai_mark,
};

}  // namespace warta::text
