#pragma once
// Argument checks that say argument, rule and value: "k must be at least 1, got 0".

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace warta {

template <class Value>
[[noreturn]] void throw_invalid(std::string_view argument, std::string_view rule, const Value& value) {
  std::ostringstream message;
  message << argument << " must be " << rule << ", got " << value;
  throw std::invalid_argument(message.str());
}

template <class Value>
void check_at_least(std::string_view argument, Value value, Value least) {
  if (value >= least) return;
  std::ostringstream rule;
  rule << "at least " << least;
  throw_invalid(argument, rule.str(), value);
}

/// NaN fails as every comparison with it does.
inline void check_between(std::string_view argument, double value, double least, double most) {
  if (value >= least && value <= most) return;
  std::ostringstream rule;
  rule << "between " << least << " and " << most;
  throw_invalid(argument, rule.str(), value);
}

/// As many values as something has, which the caller knows.
inline void check_length(std::string_view argument, std::size_t length, std::int64_t expected) {
  if (std::cmp_equal(length, expected)) return;
  std::ostringstream message;
  message << argument << " must have " << expected << " values, got " << length;
  throw std::invalid_argument(message.str());
}

inline void check_index(std::string_view argument, std::int64_t index, std::int64_t size) {
  if (index >= 0 && index < size) return;
  std::ostringstream message;
  message << argument << " must be between 0 and " << size - 1 << ", got " << index;
  throw std::out_of_range(message.str());
}

}  // namespace warta
