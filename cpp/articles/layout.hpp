#pragma once
// How an article is laid out: the kind of each token, from the marks of lines, their places and what stands around
// them.

#include <vector>

#include "articles/dateline.hpp"
#include "articles/head.hpp"
#include "articles/recurring_lines.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

struct Layout {
  std::vector<Kind> kinds;  ///< of each token
  TokenRange headline;
  TokenRange standfirst;
  Dateline dateline;
};

/// What the rules make of the lines, one by one and then together.
struct LinesByRules {
  LineKinds marks;  ///< what lines prove by their own words and the corpus
  LineKinds kinds;  ///< none: body
  Head head;
};

[[nodiscard]] LinesByRules read_lines_by_rules(const Scan& scan, const Others& others);

[[nodiscard]] Layout lay_out(const Scan& scan, const Others& others);

}  // namespace warta::articles
