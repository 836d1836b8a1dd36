#pragma once
// How texts write a term whose lower case is known: "korea utara" as "Korea Utara".

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warta::clusters {

/// For each of `terms`, words in lower case with a space between two, the form that the texts mostly give it; of forms
/// as frequent the first in order of code points, and the term itself where no text has it. Words are those of UAX #29,
/// and what stands between two of them belongs to the form. Cost: O(texts).
std::vector<std::string> written_forms(std::span<const std::string_view> terms,
                                       std::span<const std::string_view> texts);

}  // namespace warta::clusters
