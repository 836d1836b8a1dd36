#include "terms/character_class.hpp"

#include <algorithm>
#include <utility>

#include "text/character_classes.hpp"

namespace warta::terms {
namespace {

bool has(Property property, char32_t code_point) {
  switch (property) {
    case Property::word:
      return text::is_word_character(code_point);
    case Property::space:
      return text::is_space(code_point);
    case Property::digit:
      return text::is_decimal_digit(code_point);
  }
  return false;
}

bool holds(const ClassItem& item, char32_t code_point) {
  switch (item.kind) {
    case ClassItem::Kind::range:
      return item.first <= code_point && code_point <= item.last;
    case ClassItem::Kind::has_property:
      return has(item.property, code_point);
    case ClassItem::Kind::lacks_property:
      return !has(item.property, code_point);
  }
  return false;
}

}  // namespace

CharacterClass::CharacterClass(std::vector<ClassItem> items, bool negated)
    : items_(std::move(items)),
      negated_(negated),
      is_word_class_(!negated && items_.size() == 1 && items_[0].kind == ClassItem::Kind::has_property &&
                     items_[0].property == Property::word) {
  for (std::uint32_t character = 0; character < 128; ++character) {
    ascii_[character] = matches(character);
    if (ascii_[character]) nibbles_[character % 16] |= static_cast<std::uint8_t>(1U << (character / 16));
  }
}

bool CharacterClass::matches(char32_t code_point) const {
  return std::any_of(items_.begin(), items_.end(), [&](const ClassItem& item) { return holds(item, code_point); }) !=
         negated_;
}

}  // namespace warta::terms
