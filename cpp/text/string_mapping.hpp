#pragma once
// A string for each code point that a mapping changes.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/code_point_table.hpp"

namespace warta::text {

/// `indices` gives 0 for a code point that stays as it is, else one more than the number of its replacement, whose
/// bytes are pool[starts[number] .. starts[number + 1]).
template <std::size_t Blocks>
class StringMapping {
 public:
  constexpr StringMapping(const CodePointTable<std::uint16_t, Blocks>& indices, std::span<const std::uint32_t> starts,
                          std::span<const unsigned char> pool)
      : indices_(indices), starts_(starts), pool_(pool) {}

  bool changes(char32_t code_point) const { return indices_[code_point] != 0; }

  /// The replacement of a code point that changes.
  std::string_view operator[](char32_t code_point) const {
    const std::size_t number = indices_[code_point] - 1U;
    return {reinterpret_cast<const char*>(pool_.data()) + starts_[number], starts_[number + 1] - starts_[number]};
  }

 private:
  const CodePointTable<std::uint16_t, Blocks>& indices_;
  std::span<const std::uint32_t> starts_;
  std::span<const unsigned char> pool_;
};

}  // namespace warta::text
