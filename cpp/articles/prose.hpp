#pragma once
// The body's tokens as runs: what quotes, sources, figures, dates and names are looked for in.

#include <vector>

#include "articles/layout.hpp"

namespace warta::articles {

/// The runs of tokens that are the article's own prose, paragraph by paragraph where links broke its lines;
/// the dateline is left out.
[[nodiscard]] std::vector<TokenRange> prose_runs(const Scan& scan, const Layout& layout);

/// The runs of tokens of one kind, line by line.
[[nodiscard]] std::vector<TokenRange> runs_of(const Scan& scan, const Layout& layout, Kind kind);

/// The prose as one text: runs of a paragraph joined by a space, paragraphs by a line break.
[[nodiscard]] std::string body_text(const Scan& scan, const Layout& layout);

}  // namespace warta::articles
