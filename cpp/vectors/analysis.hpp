#pragma once
// What happens to a document on its way to terms, as data.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "vectors/character_class.hpp"
#include "vectors/lexicon.hpp"
#include "vectors/prepared_text.hpp"
#include "vectors/term_table.hpp"

namespace warta::vectors {

enum class Unit : std::uint8_t {
  word,                   ///< runs of a class of characters
  character,              ///< n-grams of all characters
  character_within_words  ///< n-grams of each word's characters, a space before and after it
};

/// Words as a pattern `C{least,}` finds them, C one class of characters; with `bounded`, `\bC{least,}\b`.
struct WordPattern {
  CharacterClass characters = CharacterClass::with_property(Property::word);
  std::uint32_t least_length = 2;  ///< in code points
  bool bounded = false;            ///< no \w right before or after
};

/// Makes a word's root: the view is into the word or the buffer.
using Stem = std::function<std::string_view(std::string_view word, std::string& buffer)>;

/// Appends begin and end of each word of a prepared text, in bytes.
using Segment = std::function<void(std::string_view text, std::vector<std::uint32_t>& edges)>;

struct Analysis {
  PreparationRules preparation;
  Unit unit = Unit::word;
  NgramRange ngrams;  ///< of words, or of characters
  WordPattern pattern;
  Segment segment;       ///< cuts words in the pattern's place, if there is one
  TermTable stop_words;  ///< left out as they are written, before stemming
  Stem stem;             ///< applied to the words that stay, if there is one

  bool filters_words() const { return stem || stop_words.size() > 0; }
  /// The range of lengths that the lexicon's nodes are features for: n-grams of characters are words to it.
  NgramRange node_range() const { return unit == Unit::word ? ngrams : NgramRange{}; }
};

}  // namespace warta::vectors
