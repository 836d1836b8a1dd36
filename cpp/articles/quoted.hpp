#pragma once
// Pairs of quotation marks.

#include <span>
#include <vector>

#include "articles/scan.hpp"

namespace warta::articles {

/// Tokens between quotation marks, without the marks.
struct Quoted {
  TokenRange inside;
  std::uint32_t after;  ///< first token after the closing mark
  std::size_t run;      ///< of prose, in which it starts
  bool is_single;       ///< between single marks
  bool is_closed;       ///< false: the text gives no closing mark, the quotation ends with its paragraph
};

/// Quotations in the text's order, none inside another. Straight and curly marks may be mixed, a wrong-way opening
/// mark (”Kami …”) is understood, a mark of the same kind inside nests, and a paragraph's end closes what is open.
[[nodiscard]] std::vector<Quoted> find_quoted(const Scan& scan, std::span<const TokenRange> prose);

}  // namespace warta::articles
