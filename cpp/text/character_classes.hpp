#pragma once
// Classes of code points as Python's str methods and regular expressions have them.

namespace warta::text {

/// Whether Python's `\w` matches: str.isalnum() or "_".
bool is_word_character(char32_t code_point);

/// Whether Python's `\s` matches: str.isspace().
bool is_space(char32_t code_point);

/// Whether Python's `\d` matches: str.isdecimal().
bool is_decimal_digit(char32_t code_point);

/// Whether it is written onto the character before it: unicodedata.category() M.
bool is_mark(char32_t code_point);

}  // namespace warta::text
