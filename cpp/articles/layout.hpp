#pragma once
// How an article is laid out: the kind of each token, from the marks of lines, their places and what stands around
// them.

#include <vector>

#include "articles/corpus.hpp"
#include "articles/dateline.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

struct Layout {
  std::vector<Kind> kinds;  ///< of each token
  TokenRange headline;
  TokenRange standfirst;
  Dateline dateline;
};

[[nodiscard]] Layout lay_out(const Scan& scan, const Others& others);

}  // namespace warta::articles
