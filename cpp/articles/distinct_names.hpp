#pragma once
// Names in the order in which they are first written, each once.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace warta::articles {

/// Whether two names are one, ASCII case apart.
[[nodiscard]] bool is_same_name(std::string_view one, std::string_view other) noexcept;

/// Names without those that are empty or already there, ASCII case apart. Cost of one more: the logarithm of their
/// number.
class DistinctNames {
 public:
  void add(std::string name);
  [[nodiscard]] bool empty() const noexcept { return names_.empty(); }
  [[nodiscard]] std::vector<std::string> take() { return std::move(names_); }

 private:
  std::vector<std::string> names_;
  std::set<std::string> folded_;
};

}  // namespace warta::articles
