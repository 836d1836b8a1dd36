#include "articles/distinct_names.hpp"

#include <algorithm>

namespace warta::articles {
namespace {

constexpr char small(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

bool is_same_name(std::string_view one, std::string_view other) noexcept {
  return std::ranges::equal(one, other, {}, small, small);
}

void DistinctNames::add(std::string name) {
  if (name.empty()) return;
  std::string folded = name;
  std::ranges::transform(folded, folded.begin(), small);
  if (folded_.insert(std::move(folded)).second) names_.push_back(std::move(name));
}

}  // namespace warta::articles
