#pragma once
// Memory of large arrays, in huge pages of their own where the system has them: what is touched for the first time
// costs a tenth, growing moves pages instead of bytes, and some of what is freed is kept for the next arrays.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace warta {

/// Memory of `new_bytes` with the content of `old_bytes` at `old`, as far as there is room; the rest is not touched.
/// 0 bytes are null. Throws std::bad_alloc.
void* reallocate(void* old, std::size_t old_bytes, std::size_t new_bytes);

/// Whether an array of so many bytes gets pages of its own.
bool is_large(std::size_t bytes);

/// Gives back to the system pages kept for the next arrays and, where the C library can, what small allocations left
/// free: after work on many texts both may be as much as what the work was for. Cost: milliseconds.
void release_unused_memory();

/// Allocates for containers: by reallocate() what is large.
template <class Value>
struct LargeAllocator {
  using value_type = Value;

  LargeAllocator() = default;
  template <class Other>
  explicit LargeAllocator(const LargeAllocator<Other>&) {}

  Value* allocate(std::size_t count) {
    if (!is_large(count * sizeof(Value))) return std::allocator<Value>().allocate(count);
    return static_cast<Value*>(reallocate(nullptr, 0, count * sizeof(Value)));
  }
  void deallocate(Value* values, std::size_t count) {
    if (!is_large(count * sizeof(Value))) return std::allocator<Value>().deallocate(values, count);
    reallocate(values, count * sizeof(Value), 0);
  }
  friend bool operator==(const LargeAllocator&, const LargeAllocator&) { return true; }
};

template <class Value>
using LargeVector = std::vector<Value, LargeAllocator<Value>>;
using LargeString = std::basic_string<char, std::char_traits<char>, LargeAllocator<char>>;

}  // namespace warta
