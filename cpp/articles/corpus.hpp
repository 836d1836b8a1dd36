#pragma once
// What a corpus says of a line: that it is another article's headline, or that it recurs in many articles.

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "articles/scan.hpp"

namespace warta::articles {

/// The words of a line as one number, marks and case apart.
[[nodiscard]] std::uint64_t line_key(std::span<const Token> line) noexcept;

class Corpus {
 public:
  /// Learns from `texts` and from the `titles` that are known from elsewhere. Cost: one pass over the texts.
  Corpus(std::span<const std::string_view> texts, std::span<const std::string_view> titles);

  /// Whether the line is a title of the corpus; long enough that this is no chance.
  [[nodiscard]] bool is_title(std::span<const Token> line) const;

  /// Whether short lines of these words stand in several texts.
  [[nodiscard]] bool recurs(std::span<const Token> line) const;

 private:
  std::unordered_set<std::uint64_t> titles_;
  std::unordered_set<std::uint64_t> recurring_;
};

}  // namespace warta::articles
