#pragma once
// Which texts are the same.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace warta::clusters {

/// For each text the number of the first that is the same to the byte. Cost: O(bytes).
std::vector<std::int32_t> first_copies(std::span<const std::string_view> texts);

}  // namespace warta::clusters
