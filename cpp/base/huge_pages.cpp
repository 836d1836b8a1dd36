#include "base/huge_pages.hpp"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace warta {

#if defined(__linux__)

void prefer_huge_pages(void* memory, std::size_t bytes) {
  constexpr std::size_t kLeast = std::size_t{1} << 21;
  if (bytes < kLeast) return;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t before_page = (page - reinterpret_cast<std::uintptr_t>(memory) % page) % page;
  // whatever it returns, the memory is as good as it was
  static_cast<void>(madvise(static_cast<char*>(memory) + before_page, bytes - before_page, MADV_HUGEPAGE));
}

#else

void prefer_huge_pages(void* /*memory*/, std::size_t /*bytes*/) {}

#endif

}  // namespace warta
