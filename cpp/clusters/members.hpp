#pragma once
// Which rows each cluster has.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace warta::clusters {

/// The rows of each cluster, ascending; labels are 0 .. clusters - 1.
class Members {
 public:
  Members(std::span<const std::int32_t> labels, std::int64_t clusters)
      : starts_(static_cast<std::size_t>(clusters) + 1, 0), rows_(labels.size()) {
    for (const std::int32_t label : labels) ++starts_[static_cast<std::size_t>(label) + 1];
    for (std::size_t at = 1; at < starts_.size(); ++at) starts_[at] += starts_[at - 1];
    auto next = starts_;
    for (std::size_t row = 0; row < labels.size(); ++row) {
      rows_[next[static_cast<std::size_t>(labels[row])]++] = static_cast<std::int64_t>(row);
    }
  }

  std::int64_t clusters() const { return static_cast<std::int64_t>(starts_.size()) - 1; }

  std::span<const std::int64_t> of(std::int64_t cluster) const {
    const std::size_t begin = starts_[static_cast<std::size_t>(cluster)];
    return std::span(rows_).subspan(begin, starts_[static_cast<std::size_t>(cluster) + 1] - begin);
  }

 private:
  std::vector<std::size_t> starts_;
  std::vector<std::int64_t> rows_;
};

}  // namespace warta::clusters
