#pragma once
// Words by ICU's own iterator: scripts without spaces whose dictionaries we do not read (Lao, Khmer, Burmese).

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace warta::text {

/// Adds the segments from byte `begin` of `text`, a boundary, as ICU cuts them, up to some later boundary, which it
/// returns. ICU gets stretches that are as long as can be, since handing one over costs much.
std::size_t cut_by_icu(std::string_view text, std::size_t begin, std::vector<WordSegment>& segments);

}  // namespace warta::text
