#pragma once
// The links of a cluster to others, brought up to date after clusters were joined.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "clusters/disjoint_sets.hpp"

namespace warta::clusters {

inline constexpr std::int32_t kNoPlace = -1;

/// Of `links`, those to clusters that were joined become one by Link::add, where the first of them stands, and those
/// within `cluster` itself go; Link::cluster is then the representative. `place` is scratch, one for each row, and must
/// hold `kNoPlace` everywhere, as it does afterwards.
template <class Link>
void merge_links(std::vector<Link>& links, std::int32_t cluster, DisjointSets& sets, std::vector<std::int32_t>& place) {
  const auto place_of = [&](const Link& link) -> std::int32_t& {
    return place[static_cast<std::size_t>(link.cluster)];
  };
  std::size_t kept = 0;
  for (Link& link : links) {
    link.cluster = sets.find(link.cluster);
    if (link.cluster == cluster) continue;
    if (place_of(link) == kNoPlace) {
      place_of(link) = static_cast<std::int32_t>(kept);
      links[kept++] = link;
    } else {
      links[static_cast<std::size_t>(place_of(link))].add(link);
    }
  }
  links.erase(links.begin() + static_cast<std::ptrdiff_t>(kept), links.end());
  for (const Link& link : links) place_of(link) = kNoPlace;
}

}  // namespace warta::clusters
