#pragma once
// Words of scripts that do not separate them, by ICU's dictionaries: Thai, Lao, Khmer, Burmese, Chinese, Japanese.

#include <cstddef>
#include <string_view>
#include <vector>

namespace warta::text {

struct DictionaryBreak {
  std::size_t end;
  bool is_word;
};

/// The word boundaries after the start of `segment`, its end included, as ICU finds them in it alone. `segment` must
/// be a stretch between two boundaries of the rules.
std::vector<DictionaryBreak> dictionary_breaks(std::string_view segment);

}  // namespace warta::text
