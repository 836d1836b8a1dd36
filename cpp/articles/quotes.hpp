#pragma once
// Quotations and who speaks them.

#include <span>
#include <vector>

#include "articles/article.hpp"
#include "articles/offsets.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// What stands between quotation marks in `prose` and is said by someone; titles and names in marks are left out.
/// Speakers follow verbs of saying before and after, pronouns are resolved to the person named last.
[[nodiscard]] std::vector<Quote> read_quotes(const Scan& scan, std::span<const TokenRange> prose,
                                             const CodePointOffsets& offsets);

}  // namespace warta::articles
