#pragma once
// A growing array of plain values, for much memory: none of it is touched before it is written.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace warta {

/// Values that resize() adds are undefined. Growing moves the pages of a large array where the system can, and copies
/// none of it.
template <class Value>
class RawArray {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  RawArray() = default;
  explicit RawArray(std::size_t size) { resize(size); }
  RawArray(RawArray&& other) noexcept
      : values_(std::move(other.values_)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  RawArray& operator=(RawArray&& other) noexcept {
    values_ = std::move(other.values_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
    return *this;
  }
  RawArray(const RawArray&) = delete;
  RawArray& operator=(const RawArray&) = delete;
  ~RawArray() = default;

  std::size_t size() const { return size_; }
  Value* data() { return values_.get(); }
  const Value* data() const { return values_.get(); }
  Value& operator[](std::size_t at) { return values_.get()[at]; }
  const Value& operator[](std::size_t at) const { return values_.get()[at]; }
  Value* begin() { return data(); }
  Value* end() { return data() + size_; }
  const Value* begin() const { return data(); }
  const Value* end() const { return data() + size_; }

  void clear() { size_ = 0; }
  void resize(std::size_t size) {
    if (size > capacity_) reallocate(std::max(size, capacity_ + capacity_ / 2));
    size_ = size;
  }
  void append(std::span<const Value> values) {
    const std::size_t end = size_;
    resize(end + values.size());
    std::copy(values.begin(), values.end(), data() + end);
  }
  void shrink_to_fit() {
    if (size_ > 0) reallocate(size_);
  }

  /// The same bytes as values of another type of the same size.
  template <class Other>
  RawArray<Other> as() && {
    static_assert(sizeof(Other) == sizeof(Value));
    RawArray<Other> other;
    other.values_.reset(reinterpret_cast<Other*>(values_.release()));
    other.size_ = std::exchange(size_, 0);
    other.capacity_ = std::exchange(capacity_, 0);
    return other;
  }

 private:
  template <class Other>
  friend class RawArray;

  struct Free {
    void operator()(Value* values) const { std::free(values); }
  };

  void reallocate(std::size_t capacity) {
    void* const moved = std::realloc(values_.get(), capacity * sizeof(Value));
    if (moved == nullptr) throw std::bad_alloc();
    static_cast<void>(values_.release());
    values_.reset(static_cast<Value*>(moved));
    capacity_ = capacity;
  }

  std::unique_ptr<Value, Free> values_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace warta
