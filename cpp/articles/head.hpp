#pragma once
// What stands above an article's body: headline, standfirst, byline, date, captions.

#include <vector>

#include "articles/dateline.hpp"
#include "articles/furniture.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

struct Stretch {
  TokenRange range;
  Kind kind;
};

struct Head {
  TokenRange headline;
  TokenRange standfirst;
  Dateline dateline;
  std::vector<Stretch> stretches;  ///< parts of the body's first line that belong to the head
  std::size_t body_line = 0;       ///< the line in which the body starts
  std::uint32_t body_begin = 0;    ///< and its first token
  bool is_headless = false;        ///< the text is a body that starts with its place
};

/// Reads the head and labels its lines in `kinds`.
[[nodiscard]] Head read_head(const Scan& scan, LineKinds& kinds);

}  // namespace warta::articles
