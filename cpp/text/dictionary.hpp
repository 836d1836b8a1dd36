#pragma once
// Words of scripts that do not separate them: Chinese and Japanese, Thai, Lao, Khmer, Burmese.

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/automaton.hpp"
#include "text/words.hpp"

namespace warta::text {

/// Adds the segments that dictionaries make of `match`, what the rules alone found from byte `begin` of `text` on, up
/// to its end or some later boundary, which it returns.
std::size_t cut_by_dictionary(std::string_view text, std::size_t begin, const RuleMatch& match,
                              std::vector<WordSegment>& segments);

}  // namespace warta::text
