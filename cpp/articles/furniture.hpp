#pragma once
// Lines that are not the article's own: by their marks, by what stands around them, by their place at the end.

#include <optional>
#include <vector>

#include "articles/recurring_lines.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// The kind of each line of a scan; nothing where it may be prose.
using LineKinds = std::vector<std::optional<Kind>>;

/// Lines whose own words and marks say what they are, the titles after an open "Baca juga:", and the lines that the
/// outlet's other articles have too.
[[nodiscard]] LineKinds mark_lines(const Scan& scan, const Others& others);

/// Labels what only the surroundings of a line tell, from line `body_line` on: notices broken over several lines,
/// titles of other articles between paragraphs, tags at the end.
void find_furniture(const Scan& scan, std::size_t body_line, const Others& others, LineKinds& kinds);

/// Whether `line` goes on with the line before it: links inside a paragraph make scrapes break lines there.
[[nodiscard]] bool continues(const Scan& scan, TokenRange before, TokenRange line);

/// Whether two lines have the same words; `b` may go on after them.
[[nodiscard]] bool is_prefix(const Scan& scan, TokenRange a, TokenRange b);

/// Whether the line reads like prose: long enough, and ended like a sentence.
[[nodiscard]] bool is_prose(const Scan& scan, TokenRange line);

}  // namespace warta::articles
