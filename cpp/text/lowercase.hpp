#pragma once
// Lower case as Python has it.

#include <string>
#include <string_view>

namespace warta::text {

/// Appends `text` in lower case, equal to Python's str.lower() of the Python that the build ran under (full mappings,
/// final sigma by context). `text` must be UTF-8. For ASCII some bytes a cycle.
void append_lowercase(std::string_view text, std::string& out);

/// Whether lower case changes the character: a capital or title-case letter.
bool is_capital(char32_t code_point);

}  // namespace warta::text
