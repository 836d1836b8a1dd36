#pragma once
// The words of texts as numbers, each with its place in the raw text.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/watch.hpp"
#include "text/normalize.hpp"

namespace warta::text {

/// Row i's tokens stand at row_starts[i] .. row_starts[i + 1] of the arrays that have one entry a token.
struct Tokens {
  std::vector<std::string> terms;  ///< by id, in order of first occurrence
  std::vector<std::int64_t> row_starts = {0};
  std::vector<std::int32_t> ids;
  std::vector<std::int64_t> starts;  ///< in code points of the raw text
  std::vector<std::int64_t> ends;
  std::vector<std::uint8_t> capitalized;  ///< 1 where the raw text has a capital first
};

/// What is done to a text before it is cut, in this order.
struct Preparation {
  std::optional<NormalForm> form;
  bool fold = false;
};

/// The words (see for_each_word) of the prepared texts, placed where they stand in the raw ones. A word that is part of
/// what one raw character became ("⑴" is "(1)" in NFKC) takes the place of that character.
Tokens tokenize(std::span<const std::string_view> texts, const Preparation& preparation, Watch& watch);

}  // namespace warta::text
