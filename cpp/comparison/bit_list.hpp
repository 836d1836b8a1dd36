#pragma once
// A growing list of truth values, eight to a byte.

#include <cstddef>
#include <cstdint>

#include "base/raw_array.hpp"

namespace warta::comparison {

class BitList {
 public:
  std::size_t size() const { return size_; }
  bool operator[](std::size_t at) const { return ((blocks_[at / kBlock] >> (at % kBlock)) & 1U) != 0; }

  void reserve(std::size_t size) { blocks_.reserve((size + kBlock - 1) / kBlock); }
  void push_back(bool value) {
    const std::size_t block = size_ / kBlock;
    if (block == blocks_.size()) {
      blocks_.resize(block + 1);
      blocks_[block] = 0;
    }
    blocks_[block] |= std::uint64_t{value} << (size_++ % kBlock);
  }

 private:
  static constexpr std::size_t kBlock = 64;

  RawArray<std::uint64_t> blocks_;
  std::size_t size_ = 0;
};

}  // namespace warta::comparison
