#include "articles/prose.hpp"

#include "articles/furniture.hpp"

namespace warta::articles {
namespace {

std::vector<TokenRange> body_runs(const Scan& scan, const Layout& layout, std::uint32_t begin) {
  std::vector<TokenRange> runs;
  for (std::uint32_t i = begin; i < scan.size(); ++i) {
    if (layout.kinds[i] != Kind::body) continue;
    const bool joins = !runs.empty() && runs.back().end == i && !scan[i].is(Token::line_start);
    if (!joins) runs.push_back({i, i});
    runs.back().end = i + 1;
  }
  return runs;
}

}  // namespace

std::vector<TokenRange> prose_runs(const Scan& scan, const Layout& layout) {
  return body_runs(scan, layout, layout.dateline.end);
}

std::string body_text(const Scan& scan, const Layout& layout) {
  std::string text;
  const std::vector<TokenRange> runs = body_runs(scan, layout, 0);
  for (std::size_t r = 0; r < runs.size(); ++r) {
    if (r > 0) {
      const bool new_line = scan[runs[r].begin].is(Token::line_start);
      const bool neighbours = runs[r - 1].end == runs[r].begin;
      text.push_back(new_line && !(neighbours && continues(scan, runs[r - 1], runs[r])) ? '\n' : ' ');
    }
    text += scan.clean(runs[r]);
  }
  return text;
}

}  // namespace warta::articles
