#include "base/large_memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <vector>

#include "base/huge_pages.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef __linux__
#include <pthread.h>
#include <sys/mman.h>
#endif

namespace warta {
namespace {

#ifdef __linux__

constexpr std::size_t kPage = std::size_t{2} << 20U;  // a huge one

std::size_t pages_for(std::size_t bytes) { return (bytes + kPage - 1) / kPage; }

/// How many huge pages an array gets: those of which it leaves no more than half empty. What is left of it is in
/// ordinary pages, so that no more of its last page is in memory than what is used.
std::size_t huge_pages_for(std::size_t bytes) { return (bytes + kPage / 2) / kPage; }

/// New memory, not touched. The kernel aligns what is whole huge pages to them.
char* map(std::size_t pages, std::size_t huge_pages) {
  void* const mapped = mmap(nullptr, pages * kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  prefer_huge_pages(mapped, huge_pages * kPage);
  return static_cast<char*>(mapped);
}

/// Puts the memory of a page elsewhere, in the place of what is mapped there; no byte of it is copied. Returns whether
/// the system could: a process has only so many mappings (vm.max_map_count), and then both pages stay as they were.
bool move_page(char* from, char* to) {
  return mremap(from, kPage, kPage, MREMAP_MAYMOVE | MREMAP_FIXED, to) != MAP_FAILED;
}

/// The same by copying where it must.
void move_or_copy_page(char* from, char* to) {
  if (move_page(from, to)) return;
  std::memcpy(to, from, kPage);
  munmap(from, kPage);
}

/// Huge pages that nobody uses, kept for the next arrays: to clear new ones costs more than most of what is done with
/// them. One that is split into ordinary pages, or was never huge, is not kept: it would be filled at 4 KB a fault.
class IdlePages {
 public:
  /// Moves as many as there are, and as the system can, to the places of pages that are mapped but not touched, which
  /// are in use from now on.
  void move_to(char* target, std::size_t count) {
    const std::scoped_lock alone(*this);
    in_use_ += count;
    make_room();
    for (; count > 0 && !idle_.empty() && move_page(idle_.back(), target); --count, target += kPage) idle_.pop_back();
  }

  /// Takes pages that were in use, and gives back to the system what is more than is worth keeping. Asks for no memory.
  void keep(char* pages, std::size_t count) noexcept {
    const std::scoped_lock alone(*this);
    in_use_ -= count;
    const std::size_t most = std::min(std::max(kAlways, in_use_), idle_.capacity());
    const std::size_t kept = idle_.size() < most ? std::min(count, most - idle_.size()) : 0;
    for (std::size_t page = 0; page < kept; ++page) idle_.push_back(pages + page * kPage);
    if (kept < count) munmap(pages + kept * kPage, (count - kept) * kPage);
    for (; idle_.size() > most; idle_.pop_back()) munmap(idle_.back(), kPage);
  }

  /// Gives back to the system all that nobody uses.
  void release() noexcept {
    const std::scoped_lock alone(*this);
    for (; !idle_.empty(); idle_.pop_back()) munmap(idle_.back(), kPage);
  }

  void lock() { mutex_.lock(); }
  void unlock() { mutex_.unlock(); }

 private:
  /// Room for all the pages that keep() may be given; where there is none, fewer are kept.
  void make_room() {
    const std::size_t most = std::max(kAlways, in_use_);
    if (idle_.capacity() >= most) return;
    try {
      idle_.reserve(std::max(most, 2 * idle_.capacity()));
    } catch (const std::bad_alloc&) {
      return;
    }
  }

  static constexpr std::size_t kAlways = 48;  ///< more than these only if as many are in use

  std::mutex mutex_;
  std::vector<char*> idle_;
  std::size_t in_use_ = 0;
};

/// Never destroyed: arrays may outlive everything else at the end of a process. One that forks holds the lock
/// meanwhile, so that its child finds the pages whole and the lock free.
IdlePages& idle_pages() {
  static auto* const pages = [] {
    auto* const made = new IdlePages;
    const auto let_go = [] { idle_pages().unlock(); };
    if (pthread_atfork([] { idle_pages().lock(); }, let_go, let_go) != 0) throw std::bad_alloc();
    return made;
  }();
  return *pages;
}

/// Takes the pages from `first` on from an array whose first `huge_pages` are huge: these are kept, the rest unmapped.
void free_pages(char* memory, std::size_t huge_pages, std::size_t first, std::size_t end) {
  idle_pages().keep(memory + first * kPage, huge_pages - first);
  if (end > huge_pages) munmap(memory + huge_pages * kPage, (end - huge_pages) * kPage);
}

/// New pages for all of the array. Huge ones move there; what stands after them is copied.
void* resize_large(void* old, std::size_t old_bytes, std::size_t new_bytes) {
  char* const old_memory = static_cast<char*>(old);
  const std::size_t old_huge = huge_pages_for(old_bytes);
  const std::size_t new_huge = huge_pages_for(new_bytes);
  if (pages_for(new_bytes) == pages_for(old_bytes) && new_huge == old_huge) return old;
  const std::size_t moved = std::min(old_huge, new_huge);
  char* const memory = map(pages_for(new_bytes), new_huge);
  for (std::size_t page = 0; page < moved; ++page) move_or_copy_page(old_memory + page * kPage, memory + page * kPage);
  idle_pages().move_to(memory + moved * kPage, new_huge - moved);
  const std::size_t kept = std::min(old_bytes, new_bytes);
  if (kept > moved * kPage) std::memcpy(memory + moved * kPage, old_memory + moved * kPage, kept - moved * kPage);
  free_pages(old_memory, old_huge, moved, pages_for(old_bytes));
  return memory;
}

void free_large(void* memory, std::size_t bytes) {
  free_pages(static_cast<char*>(memory), huge_pages_for(bytes), 0, pages_for(bytes));
}

void release_idle_pages() { idle_pages().release(); }

#else

std::size_t pages_for(std::size_t) { return 0; }
void* resize_large(void*, std::size_t, std::size_t) { throw std::bad_alloc(); }
void free_large(void*, std::size_t) {}
void release_idle_pages() {}

#endif

void* resize_small(void* old, std::size_t bytes) {
  void* const memory = std::realloc(old, bytes);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void release(void* memory, std::size_t bytes) {
  if (is_large(bytes)) {
    free_large(memory, bytes);
  } else {
    std::free(memory);
  }
}

}  // namespace

#ifdef __linux__
bool is_large(std::size_t bytes) { return bytes >= kPage / 2; }
#else
bool is_large(std::size_t) { return false; }
#endif

void* reallocate(void* old, std::size_t old_bytes, std::size_t new_bytes) {
  if (new_bytes == 0) {
    release(old, old_bytes);
    return nullptr;
  }
  if (is_large(old_bytes) && is_large(new_bytes)) return resize_large(old, old_bytes, new_bytes);
  if (!is_large(old_bytes) && !is_large(new_bytes)) return resize_small(old, new_bytes);
  void* const memory = is_large(new_bytes) ? resize_large(nullptr, 0, new_bytes) : resize_small(nullptr, new_bytes);
  if (old_bytes > 0) std::memcpy(memory, old, std::min(old_bytes, new_bytes));
  release(old, old_bytes);
  return memory;
}

void release_unused_memory() {
  release_idle_pages();
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace warta
