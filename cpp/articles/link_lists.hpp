#pragma once
// Titles of other articles on lines of their own: what they are by where they stand.

#include "articles/furniture.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// Titles of other articles are a menu's above the article, and links inside it; below "Baca juga" they are links
/// wherever they stand.
/// `first`: the first line of the article. Cost: linear.
void name_links_by_place(const Scan& scan, const LineKinds& marks, std::size_t first, LineKinds& kinds);

}  // namespace warta::articles
