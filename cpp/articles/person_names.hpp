#pragma once
// Names of persons in a text: where they start and end, with and without their offices.

#include "articles/scan.hpp"

namespace warta::articles {

/// First token after the name that starts at `at`: words with capitals, joined by hyphens, apostrophes and initials'
/// points. `at` if none starts there.
[[nodiscard]] std::uint32_t name_end(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// First token of the name that ends before `end`; `end` if none does.
[[nodiscard]] std::uint32_t name_begin(const Scan& scan, std::uint32_t begin, std::uint32_t end);

/// The name of a person without offices, ranks and places before it: "Bupati Indramayu Lucky Hakim" gives "Lucky
/// Hakim"; the whole where nothing else is left, as of "Bupati".
[[nodiscard]] TokenRange without_titles(const Scan& scan, TokenRange name);

/// Past an office and the person named behind its comma: "Wali Kota Batam, Amsakar Achmad"; past a name alone.
[[nodiscard]] std::uint32_t holder_end(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// Whether a name, without what stands for an office, is that of a body or a place by its first word, or all shouted.
[[nodiscard]] bool is_body_or_place(const Scan& scan, TokenRange name);

/// Whether the word, here with a capital because it opens a sentence, stands in the text with a small letter too:
/// "Restoran yang", "restoran".
[[nodiscard]] bool is_common_word(const Scan& scan, std::uint32_t word);

/// Whether the word has its capital inside sentences too.
[[nodiscard]] bool is_known_inside(const Scan& scan, std::uint32_t word);

}  // namespace warta::articles
