#pragma once
// Texts without accents, as scikit-learn's strip_accents has them.

#include <string>
#include <string_view>

namespace warta::text {

/// Appends the compatibility decomposition (NFKD) of `text` without its combining characters: "Krakatau é" gives
/// "Krakatau e". Equal to scikit-learn's strip_accents_unicode under the Python that the build ran under.
void append_without_accents(std::string_view text, std::string& out);

/// Appends the ASCII characters alone of the compatibility decomposition; equal to scikit-learn's strip_accents_ascii.
void append_ascii(std::string_view text, std::string& out);

}  // namespace warta::text
