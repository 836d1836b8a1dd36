#pragma once
// A set of code points as a regular expression writes it: [a-z], \w, [^\W\d_].

#include <array>
#include <cstdint>
#include <vector>

namespace warta::terms {

/// What Python's \w, \s and \d match.
enum class Property : std::uint8_t { word, space, digit };

/// A range of code points, or those that have (or lack) a property.
struct ClassItem {
  enum class Kind : std::uint8_t { range, has_property, lacks_property };
  Kind kind = Kind::range;
  char32_t first = 0;  ///< of a range, both ends in it
  char32_t last = 0;
  Property property = Property::word;
};

/// The union of items, or what is outside of it.
class CharacterClass {
 public:
  explicit CharacterClass(std::vector<ClassItem> items, bool negated = false);

  static CharacterClass with_property(Property property) {
    return CharacterClass({{ClassItem::Kind::has_property, 0, 0, property}});
  }
  static CharacterClass without_property(Property property) {
    return CharacterClass({{ClassItem::Kind::lacks_property, 0, 0, property}});
  }

  bool contains(char32_t code_point) const { return code_point < 128 ? ascii_[code_point] : matches(code_point); }

  /// For c below 128: bit c / 16 of entry c % 16 says whether c is in the class. 64-byte classification shuffles by it.
  const std::array<std::uint8_t, 16>& nibble_table() const { return nibbles_; }

  bool is_word_class() const { return is_word_class_; }  ///< exactly \w

 private:
  bool matches(char32_t code_point) const;

  std::vector<ClassItem> items_;
  bool negated_;
  bool is_word_class_;
  std::array<bool, 128> ascii_{};
  std::array<std::uint8_t, 16> nibbles_{};
};

}  // namespace warta::terms
