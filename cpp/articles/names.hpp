#pragma once
// Names in the prose, by their capitals.

#include <span>
#include <vector>

#include "articles/article.hpp"
#include "articles/offsets.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// Runs of words with capitals, each once with its number of mentions, most frequent first, then by place. A sentence's
/// first word counts only where the text has it inside a sentence too.
[[nodiscard]] std::vector<Name> read_names(const Scan& scan, std::span<const TokenRange> prose,
                                           const CodePointOffsets& offsets);

}  // namespace warta::articles
