#pragma once
// Strings as NumPy arrays.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "bindings/arrays.hpp"

namespace warta::bindings {

/// Strings as NumPy arrays: (UTF-8, offsets).
class PackedStrings {
 public:
  PackedStrings() { starts_.append(std::array<std::int64_t, 1>{0}); }

  void add(std::string_view text) {
    bytes_.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    end_string();
  }
  /// f appends to a buffer that is empty at first.
  template <class Function>
  void add_with(Function&& f) {
    buffer_.clear();
    f(buffer_);
    add(buffer_);
  }
  [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }
  [[nodiscard]] py::tuple take() {
    PackedStrings taken;
    std::swap(taken, *this);
    return py::make_tuple(to_numpy(std::move(taken.bytes_)), to_numpy(std::move(taken.starts_)));
  }

 private:
  void end_string() { starts_.append(std::array{static_cast<std::int64_t>(bytes_.size())}); }

  RawArray<std::uint8_t> bytes_;
  RawArray<std::int64_t> starts_;
  std::string buffer_;
};

}  // namespace warta::bindings
