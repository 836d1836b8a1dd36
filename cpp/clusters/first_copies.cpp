#include "clusters/first_copies.hpp"

#include <unordered_map>

namespace warta::clusters {

std::vector<std::int32_t> first_copies(std::span<const std::string_view> texts) {
  std::unordered_map<std::string_view, std::int32_t> numbers;
  numbers.reserve(texts.size());
  std::vector<std::int32_t> first;
  first.reserve(texts.size());
  for (const std::string_view text : texts) {
    first.push_back(numbers.try_emplace(text, static_cast<std::int32_t>(first.size())).first->second);
  }
  return first;
}

}  // namespace warta::clusters
