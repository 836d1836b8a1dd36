#pragma once
// Outlets, agencies and accounts that an article cites as its source.

#include <span>
#include <string>
#include <vector>

#include "articles/scan.hpp"

namespace warta::articles {

/// Sources in order of their first mention, each once, those of the page's notices last; `outlet`, whose article it is,
/// cites itself and is left out.
[[nodiscard]] std::vector<std::string> read_citations(const Scan& scan, std::span<const TokenRange> prose,
                                                      std::span<const TokenRange> notices, const std::string& outlet);

}  // namespace warta::articles
