#include "articles/prose.hpp"

#include "articles/furniture.hpp"

namespace warta::articles {
namespace {

std::vector<TokenRange> lines_of(const Scan& scan, const Layout& layout, Kind kind, std::uint32_t begin) {
  std::vector<TokenRange> runs;
  const std::span<const Kind> kinds = layout.kinds;
  for (std::uint32_t i = begin; i < scan.size();) {
    std::uint32_t end = i + 1;
    if (kinds[i] == kind) {
      while (end < scan.size() && kinds[end] == kind && !scan[end].is(Token::line_start)) ++end;
      runs.push_back({i, end});
    }
    i = end;
  }
  return runs;
}

TokenRange last_line(const Scan& scan, TokenRange run) {
  std::uint32_t begin = run.end - 1;
  while (begin > run.begin && !scan[begin].is(Token::line_start)) --begin;
  return {begin, run.end};
}

}  // namespace

std::vector<TokenRange> prose_runs(const Scan& scan, const Layout& layout) {
  std::vector<TokenRange> runs;
  for (const TokenRange line : lines_of(scan, layout, Kind::body, layout.dateline.end)) {
    const bool joins =
        !runs.empty() && runs.back().end == line.begin && continues(scan, last_line(scan, runs.back()), line);
    if (joins) {
      runs.back().end = line.end;
    } else {
      runs.push_back(line);
    }
  }
  return runs;
}

std::vector<TokenRange> runs_of(const Scan& scan, const Layout& layout, Kind kind) {
  return lines_of(scan, layout, kind, 0);
}

std::string body_text(const Scan& scan, const Layout& layout) {
  std::string text;
  const std::vector<TokenRange> runs = lines_of(scan, layout, Kind::body, 0);
  for (std::size_t r = 0; r < runs.size(); ++r) {
    if (r > 0) {
      const bool new_line = scan[runs[r].begin].is(Token::line_start);
      const bool neighbours = runs[r - 1].end == runs[r].begin;
      text.push_back(new_line && !(neighbours && continues(scan, runs[r - 1], runs[r])) ? '\n' : ' ');
    }
    scan.append_clean(runs[r], text);
  }
  return text;
}

}  // namespace warta::articles
