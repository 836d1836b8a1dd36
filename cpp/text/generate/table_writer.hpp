#pragma once
// Writes tables as C++ source.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <ostream>
#include <string_view>
#include <vector>

#include "text/code_point_table.hpp"

namespace warta::text::generate {

/// `{1,2,3}`, whatever integers the values are.
template <class Values>
void write_values(std::ostream& out, const Values& values) {
  out << '{';
  std::size_t written = 0;
  for (const auto value : values) {
    if (written++ > 0) out << (written % 32 == 0 ? ",\n" : ",");
    out << static_cast<std::int64_t>(value);
  }
  out << '}';
}

/// `inline constexpr CodePointTable<Value, n> name{...};` with the value that `value_of` gives each code point.
template <class Function>
void write_code_point_table(std::ostream& out, std::string_view value_type, std::string_view name,
                            const Function& value_of) {
  std::map<std::vector<std::uint32_t>, std::size_t> known_blocks;
  std::vector<std::size_t> starts;
  std::vector<std::uint32_t> values;
  for (char32_t first = 0; first < code_points; first += code_points_per_block) {
    std::vector<std::uint32_t> block;
    for (char32_t c = first; c < first + code_points_per_block; ++c) block.push_back(value_of(c));
    const auto [known, is_new] = known_blocks.try_emplace(block, values.size());
    if (is_new) values.insert(values.end(), block.begin(), block.end());
    starts.push_back(known->second);
  }
  out << "inline constexpr CodePointTable<" << value_type << ", " << known_blocks.size() << "> " << name << "{\n";
  write_values(out, starts);
  out << ",\n";
  write_values(out, values);
  out << "};\n";
}

}  // namespace warta::text::generate
