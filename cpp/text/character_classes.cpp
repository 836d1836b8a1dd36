#include "text/character_classes.hpp"

#include "text/tables/python_mappings.hpp"

namespace warta::text {

bool is_word_character(char32_t code_point) {
  return (tables::character_flags[code_point] & tables::word_character_flag) != 0;
}

bool is_space(char32_t code_point) { return (tables::character_flags[code_point] & tables::space_flag) != 0; }

bool is_decimal_digit(char32_t code_point) {
  return (tables::character_flags[code_point] & tables::decimal_digit_flag) != 0;
}

bool is_mark(char32_t code_point) { return (tables::character_flags[code_point] & tables::mark_flag) != 0; }

}  // namespace warta::text
