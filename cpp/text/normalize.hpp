#pragma once
// Unicode normalisation and case folding.

#include <cstddef>
#include <string>
#include <string_view>

#include "text/alignment.hpp"

namespace warta::text {

enum class NormalForm { nfc, nfd, nfkc, nfkd, nfkc_casefold };

/// Whether `text` certainly is in the form already. Quick: one table look-up for each code point that is not ASCII.
/// False may also mean that only a longer look can tell.
bool is_quickly_normal(std::string_view text, NormalForm form);

/// Bytes that ICU, whose lengths are 32 bits, is given at a time: some more, up to where the form lets a text be cut.
constexpr std::size_t kBytesAtATime = std::size_t{1} << 24;

/// Appends `text` in the form, as ICU has it (UAX #15). Bytes that are no UTF-8 become U+FFFD.
void append_normalized(std::string_view text, NormalForm form, std::string& out, std::size_t at_a_time = kBytesAtATime);

/// Appends `text` case-folded in full (CaseFolding.txt, statuses C and F), as ICU has it: "Straße" gives "strasse".
void append_folded(std::string_view text, std::string& out);

/// The same with the way back to `text`.
AlignedText normalized(std::string_view text, NormalForm form, std::size_t at_a_time = kBytesAtATime);
AlignedText folded(std::string_view text);

}  // namespace warta::text
