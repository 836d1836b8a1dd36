#pragma once
// A hint to the system about large memory that is about to be written for the first time.

#include <cstddef>

namespace warta {

/// Asks for pages of megabytes, so that the first writes do not stop at every 4 KB. Where there are no such pages, or
/// the memory is small, nothing happens.
void prefer_huge_pages(void* memory, std::size_t bytes);

}  // namespace warta
