#pragma once
// Words of scripts that do not separate them, by ICU's dictionaries: Thai, Lao, Khmer, Burmese, Chinese, Japanese.

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace warta::text {

/// Adds the segments of bytes [begin, end) of `text`, a stretch between two boundaries of the rules, as ICU cuts it.
/// `is_word` says what the stretch is to the rules; so is each of its segments.
void cut_by_dictionary(std::string_view text, std::size_t begin, std::size_t end, bool is_word,
                       std::vector<WordSegment>& segments);

}  // namespace warta::text
