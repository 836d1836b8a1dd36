#pragma once
// A growing array of plain values, for much memory: none of it is touched before it is written.

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include "base/large_memory.hpp"

namespace warta {

/// Values that resize() adds are undefined. Growing moves the pages of a large array where the system can, and copies
/// none of it.
template <class Value>
class RawArray {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  RawArray() = default;
  explicit RawArray(std::size_t size) { resize(size); }
  RawArray(RawArray&& other) noexcept { swap(other); }
  RawArray& operator=(RawArray&& other) noexcept {
    RawArray moved(std::move(other));
    swap(moved);
    return *this;
  }
  RawArray(const RawArray&) = delete;
  RawArray& operator=(const RawArray&) = delete;
  ~RawArray() { reallocate(0); }

  std::size_t size() const { return size_; }
  Value* data() { return values_; }
  const Value* data() const { return values_; }
  Value& operator[](std::size_t at) { return values_[at]; }
  const Value& operator[](std::size_t at) const { return values_[at]; }
  Value* begin() { return values_; }
  Value* end() { return values_ + size_; }
  const Value* begin() const { return values_; }
  const Value* end() const { return values_ + size_; }

  void clear() { size_ = 0; }
  void reserve(std::size_t capacity) {
    if (capacity > capacity_) reallocate(capacity);
  }
  void resize(std::size_t size) {
    if (size > capacity_) reallocate(std::max(size, capacity_ + capacity_ / 2));
    size_ = size;
  }
  void append(std::span<const Value> values) {
    const std::size_t end = size_;
    resize(end + values.size());
    std::copy(values.begin(), values.end(), values_ + end);
  }
  void shrink_to_fit() { reallocate(size_); }

  /// The same bytes as values of another type of the same size.
  template <class Other>
  RawArray<Other> as() && {
    static_assert(sizeof(Other) == sizeof(Value));
    RawArray<Other> other;
    other.values_ = reinterpret_cast<Other*>(std::exchange(values_, nullptr));
    other.size_ = std::exchange(size_, 0);
    other.capacity_ = std::exchange(capacity_, 0);
    return other;
  }

 private:
  template <class Other>
  friend class RawArray;

  void swap(RawArray& other) noexcept {
    std::swap(values_, other.values_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  void reallocate(std::size_t capacity) {
    values_ = static_cast<Value*>(warta::reallocate(values_, capacity_ * sizeof(Value), capacity * sizeof(Value)));
    capacity_ = capacity;
  }

  Value* values_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace warta
