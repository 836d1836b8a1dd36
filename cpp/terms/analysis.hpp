#pragma once
// What happens to a document on its way to terms, as data.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terms/character_class.hpp"
#include "terms/lexicon.hpp"
#include "terms/prepared_text.hpp"
#include "terms/term_table.hpp"

namespace warta::terms {

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

/// Told of words whose roots are asked for next, so that what is remembered of them is fetched from memory meanwhile.
using ExpectWords = std::function<void(std::span<const TermKey> words)>;

/// Called now and then in the middle of a document; what it throws ends the work.
using Checkpoint = std::function<void()>;

/// Appends begin and end of each word of a prepared text, in bytes.
using Segment =
    std::function<void(std::string_view text, std::vector<std::uint32_t>& edges, const Checkpoint& checkpoint)>;

/// How much of a long document is worked on at a time: memory is for that much, and a checkpoint comes after it. What
/// is counted does not depend on it.
struct Portions {
  std::size_t bytes = 1U << 18U;
  std::size_t words = 1U << 16U;
};

struct Analysis {
  PreparationRules preparation;
  Unit unit = Unit::word;
  NgramRange ngrams;  ///< of words, or of characters
  WordPattern pattern;
  Segment segment;           ///< cuts words in the pattern's place, if there is one
  TermTable stop_words;      ///< left out as they are written, before stemming
  Stem stem;                 ///< applied to the words that stay, if there is one
  ExpectWords expect_words;  ///< called before `stem`, if there is one
  Portions portions;

  bool filters_words() const { return stem || stop_words.size() > 0; }
  /// The range of lengths that the lexicon's nodes are features for: n-grams of characters are words to it.
  NgramRange node_range() const { return unit == Unit::word ? ngrams : NgramRange{}; }
};

}  // namespace warta::terms
