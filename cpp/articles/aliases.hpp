#pragma once
// Short forms that a text introduces in parentheses.

#include <span>
#include <vector>

#include "articles/article.hpp"
#include "articles/offsets.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// "Korea Utara (Korut)", "Kementerian Luar Negeri (Kemenlu)", "KCNA (Korean Central News Agency)": the letters of the
/// short form occur in the long one in order, the first at a word's start (Schwartz and Hearst 2003, "A simple
/// algorithm for identifying abbreviation definitions in biomedical text", section 3).
[[nodiscard]] std::vector<Alias> read_aliases(const Scan& scan, std::span<const TokenRange> prose,
                                              const CodePointOffsets& offsets);

}  // namespace warta::articles
