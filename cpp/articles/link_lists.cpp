#include "articles/link_lists.hpp"

#include <algorithm>
#include <vector>

#include "articles/links.hpp"

namespace warta::articles {
namespace {

/// Which lines stand in a list below "Baca juga" alone on its line, that line among them. Lines before line `last` are
/// left to the article where they are taken for body.
std::vector<bool> linked_lines(const Scan& scan, const LineKinds& marks, std::size_t last, const LineKinds& kinds) {
  constexpr std::size_t longest_list = 6;
  constexpr std::uint32_t longest = 45;  // tokens
  const auto lines = scan.lines();
  std::vector<bool> linked(lines.size());
  const auto may_be_link = [&](std::size_t k) {
    if (marks[k]) return marks[k] == Kind::cross_link || (marks[k] == Kind::date && k > last);
    if (lines[k].size() > longest) return false;
    if (!kinds[k]) return k > last && !is_prose(scan, lines[k]);
    return kinds[k] == Kind::navigation || kinds[k] == Kind::cross_link || kinds[k] == Kind::caption;
  };
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (marks[k] != Kind::cross_link || !read_link(scan, lines[k].begin, lines[k].end).awaits_title ||
        !scan.has(Lexicon::notice_cue, lines[k].begin))
      continue;
    const std::size_t end = std::min(lines.size(), k + 1 + longest_list);
    linked[k] = true;
    for (std::size_t i = k + 1; i < end && may_be_link(i); ++i) linked[i] = true;
  }
  return linked;
}

}  // namespace

void name_links_by_place(const Scan& scan, const LineKinds& marks, std::size_t first, LineKinds& kinds) {
  std::size_t last = kinds.size();
  while (last > first && (kinds[last - 1] || !is_prose(scan, scan.lines()[last - 1]))) --last;
  const std::vector<bool> linked = linked_lines(scan, marks, last, kinds);
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (linked[k]) kinds[k] = Kind::cross_link;
    if (linked[k] || k >= last) continue;
    if (k < first && kinds[k] == Kind::cross_link) kinds[k] = Kind::navigation;
    if (k >= first && kinds[k] == Kind::navigation && !marks[k]) kinds[k] = Kind::cross_link;
  }
}

}  // namespace warta::articles
