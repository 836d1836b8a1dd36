#pragma once
// Full stops that end no sentence.

#include <cstddef>
#include <string_view>

#include "text/sentences.hpp"

namespace warta::text {

/// Whether the sentence before the boundary at byte `boundary` ends in an abbreviation or initial of the language, so
/// that it goes on behind it. Never at the end of the text or of a line.
bool abbreviation_continues(std::string_view text, std::size_t boundary, AbbreviationLanguage language);

}  // namespace warta::text
