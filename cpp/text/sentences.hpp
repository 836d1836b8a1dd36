#pragma once
// Sentences by the sentence boundary rules of UAX #29 as ICU's root locale has them, on UTF-8.

#include <cstddef>
#include <string_view>
#include <vector>

namespace warta::text {

/// A language whose abbreviations do not end sentences; `none` leaves the rules of UAX #29 as they are.
enum class AbbreviationLanguage { none, indonesian, english };

/// The end of each sentence in bytes, ascending; the last is the text's own. A sentence's trailing space belongs to it.
///
/// With a language, a boundary after one of its abbreviations ("Prof. Dr. Ahmad", "No. 5", "a.n. Menteri") or after an
/// initial ("M. Thamrin") is taken back, unless a new line or a word that opens sentences follows ("U.S. The court").
/// Bytes that are no UTF-8 count as U+FFFD (see utf8.hpp).
std::vector<std::size_t> sentence_ends(std::string_view text,
                                       AbbreviationLanguage language = AbbreviationLanguage::none);

}  // namespace warta::text
