#pragma once
// The opening of an article's body that says where the news comes from: "KABAR KEI - …", "Moskow: …", "JAKARTA,
// KOMPAS.com - …".

#include "articles/scan.hpp"

namespace warta::articles {

struct Dateline {
  TokenRange outlet;
  TokenRange place;
  std::uint32_t end = 0;  ///< first token of the prose after it; 0: there is no dateline
  bool certain = false;   ///< outlet or place is known by its words, not by its position alone

  explicit operator bool() const noexcept { return end > 0; }
};

/// The dateline that starts at token `at`, read no further than `end`.
[[nodiscard]] Dateline read_dateline(const Scan& scan, std::uint32_t at, std::uint32_t end);

}  // namespace warta::articles
