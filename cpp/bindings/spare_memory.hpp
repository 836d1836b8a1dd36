#pragma once
// What work on many texts leaves free.

#include <cstddef>
#include <span>
#include <string_view>

#include "base/large_memory.hpp"

namespace warta::bindings {

/// Gives back to the system what work on some texts has left free; on few that is little, and the next may want it.
inline void release_memory_after(std::span<const std::string_view> texts) {
  constexpr std::size_t many = std::size_t{4} << 20U;
  std::size_t bytes = 0;
  for (const std::string_view text : texts) bytes += text.size();
  if (bytes >= many) release_unused_memory();
}

}  // namespace warta::bindings
