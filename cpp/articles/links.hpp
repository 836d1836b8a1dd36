#pragma once
// Links to other articles set into the text: "Baca juga: TITLE".

#include "articles/scan.hpp"

namespace warta::articles {

/// A link found in a text.
struct Link {
  std::uint32_t end = 0;      ///< first token after it; 0: none
  bool awaits_title = false;  ///< the line ends before any title: it stands on the lines that follow

  explicit operator bool() const noexcept { return end > 0; }
};

/// The link that starts at token `at` of a line that ends at `end`.
[[nodiscard]] Link read_link(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// First token after words written like a title that start at `title` and may run into prose without a mark of their
/// end.
[[nodiscard]] std::uint32_t title_end(const Scan& scan, std::uint32_t title, std::uint32_t end);

}  // namespace warta::articles
