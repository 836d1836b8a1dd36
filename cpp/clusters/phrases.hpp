#pragma once
// Words that a phrase says already.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace warta::clusters {

/// A term of one or several words, with a space between two.
struct RankedTerm {
  std::string_view text;
  double score;
  std::int64_t rows;  ///< that have it
};

/// Which of a cluster's terms stay: not those that stand in a phrase among them which is about as frequent (three rows
/// in four) and scores at least half as high. At most `most` stay.
std::vector<std::size_t> without_parts_of_phrases(std::span<const RankedTerm> terms, std::size_t most);

}  // namespace warta::clusters
