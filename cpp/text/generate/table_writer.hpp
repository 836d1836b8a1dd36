#pragma once
// Writes tables as C++ source.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <ostream>
#include <span>
#include <string_view>
#include <vector>

#include "text/code_point_table.hpp"

namespace warta::text::generate {

/// What each generator's main does: writes the header that its one argument names, with what `write` puts out inside
/// the tables' namespace. Returns the status to end with.
template <class Write>
int write_header(std::span<char* const> arguments, const Write& write) {
  if (arguments.size() != 2) {
    std::cerr << "usage: " << arguments[0] << " HEADER\n";
    return 2;
  }
  try {
    std::ofstream out(arguments[1]);
    out << "#pragma once\n#include <cstdint>\n#include \"text/code_point_table.hpp\"\n"
        << "namespace warta::text::tables {\n";
    write(out);
    out << "}\n";
    return out.flush() ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}

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
