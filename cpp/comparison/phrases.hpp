#pragma once
// Where words stand in a row that each are one of some forms.

#include <cstdint>
#include <span>
#include <vector>

#include "comparison/prose_words.hpp"

namespace warta::comparison {

/// Of each form whether a word of the phrase may be it.
using FormChoice = std::span<const std::uint8_t>;

/// The first words of all places where a phrase stands within a stretch, ascending: word k of it is any form that
/// choice k has. A phrase has one word at least. Cost: linear in the words.
std::vector<std::int64_t> phrase_places(const ProseWords& words, std::span<const FormChoice> phrase);

}  // namespace warta::comparison
