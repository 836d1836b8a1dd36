#include "clusters/linkage.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "clusters/dense_agglomeration.hpp"
#include "clusters/dense_links.hpp"
#include "clusters/disjoint_sets.hpp"
#include "clusters/merged_links.hpp"
#include "clusters/nearest.hpp"

namespace warta::clusters {
namespace {

constexpr double kRounding = 1e-6;
constexpr const char* kLinkages = "linkage must be average, complete or single";
constexpr std::int32_t kNone = kNoCluster;  // no cluster, no place

/// The neighbour of a cluster and what is known of the pairs between them.
struct AverageLink {
  std::int32_t cluster;
  std::int64_t total;

  AverageLink(std::int32_t to, std::int64_t similarity) : cluster(to), total(similarity) {}
  void add(const AverageLink& other) { total += other.total; }
  double similarity(double pairs) const { return static_cast<double>(total) / pairs; }
};

struct SingleLink {
  std::int32_t cluster;
  std::int64_t most;

  SingleLink(std::int32_t to, std::int64_t similarity) : cluster(to), most(similarity) {}
  void add(const SingleLink& other) { most = std::max(most, other.most); }
  double similarity(double /*pairs*/) const { return static_cast<double>(most); }
};

/// One pair that the graph does not hold makes the least similarity 0.
struct CompleteLink {
  std::int32_t cluster;
  std::int64_t least;
  std::int64_t pairs_held = 1;

  CompleteLink(std::int32_t to, std::int64_t similarity) : cluster(to), least(similarity) {}
  void add(const CompleteLink& other) {
    least = std::min(least, other.least);
    pairs_held += other.pairs_held;
  }
  double similarity(double pairs) const {
    return static_cast<double>(pairs_held) < pairs ? 0.0 : static_cast<double>(least);
  }
};

/// The clusters of the moment, each under its lowest row, and their neighbours.
template <class Link>
class Agglomeration {
 public:
  template <class Value>
  Agglomeration(const CsrView<Value>& graph, double scale)
      : sets_(graph.rows),
        neighbours_(size_of(graph.rows)),
        sizes_(size_of(graph.rows), 1),
        place_(size_of(graph.rows), kNoPlace) {
    reserve_neighbours(graph);
    for (std::int64_t row = 0; row < graph.rows; ++row) {
      const auto columns = graph.row_columns(row);
      const auto values = graph.row_values(row);
      for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto fixed = std::llround(std::min(1.0, static_cast<double>(values[at])) * scale);
        if (fixed == 0) continue;
        neighbours_[size_of(row)].emplace_back(columns[at], fixed);
        neighbours_[size_of(columns[at])].emplace_back(static_cast<std::int32_t>(row), fixed);
      }
    }
  }

  bool is_cluster(std::int32_t row) { return sets_.find(row) == row; }

  /// The most similar neighbour, `preferred` among equals and else the lowest; none if nothing is similar at all.
  Nearest nearest(std::int32_t cluster, std::int32_t preferred) {
    merge_links(neighbours_[size_of(cluster)], cluster, sets_, place_);
    Nearest best;
    const double size = size_at(cluster);
    for (const Link& link : neighbours_[size_of(cluster)]) {
      const double similarity = link.similarity(size * size_at(link.cluster));
      if (similarity < best.similarity || similarity == 0.0) continue;
      const bool equal = similarity == best.similarity;
      if (equal && (best.cluster == preferred || (link.cluster != preferred && link.cluster > best.cluster))) continue;
      best = {link.cluster, similarity};
    }
    return best;
  }

  /// Joins two clusters and returns the lowest row of both.
  std::int32_t join(std::int32_t a, std::int32_t b) {
    const std::int32_t kept = sets_.join(a, b);
    auto& into = neighbours_[size_of(kept)];
    auto& from = neighbours_[size_of(kept == a ? b : a)];
    if (into.size() < from.size()) std::swap(into, from);
    into.insert(into.end(), from.begin(), from.end());
    std::vector<Link>().swap(from);
    sizes_[size_of(kept)] = sizes_[size_of(a)] + sizes_[size_of(b)];
    return kept;
  }

 private:
  template <class Index>
  static std::size_t size_of(Index index) {
    return static_cast<std::size_t>(index);
  }
  double size_at(std::int32_t cluster) const { return static_cast<double>(sizes_[size_of(cluster)]); }

  template <class Value>
  void reserve_neighbours(const CsrView<Value>& graph) {
    std::vector<std::size_t> degrees(size_of(graph.rows), 0);
    for (std::int64_t row = 0; row < graph.rows; ++row) degrees[size_of(row)] += graph.row_columns(row).size();
    for (const std::int32_t column : graph.column_indices) ++degrees[size_of(column)];
    for (std::size_t row = 0; row < degrees.size(); ++row) neighbours_[row].reserve(degrees[row]);
  }

  DisjointSets sets_;
  std::vector<std::vector<Link>> neighbours_;
  std::vector<std::int64_t> sizes_;
  std::vector<std::int32_t> place_;  ///< scratch of merge_links
};

/// A merge by two of its rows, before clusters get their final ids.
struct RowMerge {
  std::int32_t a;
  std::int32_t b;
  double similarity;
};

/// Nearest-neighbour chains: two clusters that are each other's nearest are joined, whatever else there is.
template <class Clusters>
std::vector<RowMerge> chain_merges(Clusters clusters, std::int64_t rows, double scale, Watch& watch) {
  std::vector<RowMerge> merges;
  merges.reserve(static_cast<std::size_t>(rows));
  std::vector<std::int32_t> to_visit(static_cast<std::size_t>(rows));
  std::iota(to_visit.rbegin(), to_visit.rend(), 0);
  std::vector<std::int32_t> chain;
  while (!chain.empty() || !to_visit.empty()) {
    if (chain.empty()) {
      if (clusters.is_cluster(to_visit.back())) chain.push_back(to_visit.back());
      to_visit.pop_back();
      continue;
    }
    const std::int32_t tip = chain.back();
    const std::int32_t before = chain.size() > 1 ? chain[chain.size() - 2] : kNone;
    const Nearest nearest = clusters.nearest(tip, before);
    if (nearest.cluster == kNone) {
      chain.pop_back();
    } else if (nearest.cluster != before) {
      chain.push_back(nearest.cluster);
    } else {
      chain.resize(chain.size() - 2);
      to_visit.push_back(clusters.join(before, tip));
      merges.push_back({std::min(before, tip), std::max(before, tip), nearest.similarity / scale});
      watch.poll(static_cast<std::int64_t>(merges.size()), rows - 1);
    }
  }
  return merges;
}

double all_pairs(std::int64_t rows) { return 0.5 * static_cast<double>(rows) * static_cast<double>(rows - 1); }

bool is_dense(std::int64_t rows, double pairs, double dense_share) {
  return rows <= kDenseRows && pairs >= dense_share * all_pairs(rows);
}

template <class Value>
std::vector<RowMerge> chain_merges(const CsrView<Value>& graph, Linkage linkage, double scale, Watch& watch) {
  switch (linkage) {
    case Linkage::average:
      return chain_merges(Agglomeration<AverageLink>(graph, scale), graph.rows, scale, watch);
    case Linkage::complete:
      return chain_merges(Agglomeration<CompleteLink>(graph, scale), graph.rows, scale, watch);
    case Linkage::single:
      return chain_merges(Agglomeration<SingleLink>(graph, scale), graph.rows, scale, watch);
  }
  throw std::invalid_argument(kLinkages);
}

std::vector<RowMerge> chain_merges(DenseLinks links, Linkage linkage, double scale, Watch& watch) {
  const std::int64_t rows = links.rows();
  switch (linkage) {
    case Linkage::average:
      return chain_merges(DenseAgglomeration<Linkage::average>(std::move(links)), rows, scale, watch);
    case Linkage::complete:
      return chain_merges(DenseAgglomeration<Linkage::complete>(std::move(links)), rows, scale, watch);
    case Linkage::single:
      return chain_merges(DenseAgglomeration<Linkage::single>(std::move(links)), rows, scale, watch);
  }
  throw std::invalid_argument(kLinkages);
}

template <class Value>
void check_graph(const CsrView<Value>& graph) {
  if (graph.rows != graph.columns) {
    throw std::invalid_argument("graph must be square, got " + std::to_string(graph.rows) + " rows and " +
                                std::to_string(graph.columns) + " columns");
  }
  for (std::int64_t row = 0; row < graph.rows; ++row) {
    const auto columns = graph.row_columns(row);
    if (!columns.empty() && columns.front() <= row) {
      throw std::invalid_argument("graph must hold each pair once, above the diagonal; row " + std::to_string(row) +
                                  " has column " + std::to_string(columns.front()));
    }
    for (const Value value : graph.row_values(row)) {
      if (!(value >= 0 && value <= 1 + kRounding)) {
        throw std::invalid_argument("graph must hold similarities between 0 and 1, got " + std::to_string(value) +
                                    " in row " + std::to_string(row));
      }
    }
  }
}

/// The power of two that lets the sum of all pairs fit in 62 bits.
double fixed_point_scale(std::int64_t pairs) {
  const int bits = std::bit_width(static_cast<std::uint64_t>(pairs));
  return std::ldexp(1.0, std::min(52, 62 - bits));
}

/// SciPy's numbering, most similar first; what nothing connects is joined last, at similarity 0.
std::vector<Merge> numbered(std::vector<RowMerge> merges, std::int64_t rows) {
  std::stable_sort(merges.begin(), merges.end(),
                   [](const RowMerge& x, const RowMerge& y) { return x.similarity > y.similarity; });
  DisjointSets sets(rows);
  std::vector<Merge> tree;
  tree.reserve(static_cast<std::size_t>(std::max<std::int64_t>(rows - 1, 0)));
  std::vector<std::int32_t> id(static_cast<std::size_t>(rows));
  for (std::int32_t row = 0; row < rows; ++row) id[static_cast<std::size_t>(row)] = row;
  const auto size_of_id = [&](std::int32_t cluster) {
    return cluster < rows ? 1 : tree[static_cast<std::size_t>(cluster - rows)].size;
  };
  const auto join = [&](std::int32_t a, std::int32_t b, double similarity) {
    const std::int32_t root_a = sets.find(a);
    const std::int32_t root_b = sets.find(b);
    const std::int32_t id_a = id[static_cast<std::size_t>(root_a)];
    const std::int32_t id_b = id[static_cast<std::size_t>(root_b)];
    const std::int32_t size = size_of_id(id_a) + size_of_id(id_b);
    id[static_cast<std::size_t>(sets.join(root_a, root_b))] =
        static_cast<std::int32_t>(rows + static_cast<std::int64_t>(tree.size()));
    tree.push_back({std::min(id_a, id_b), std::max(id_a, id_b), similarity, size});
  };
  for (const RowMerge& merge : merges) join(merge.a, merge.b, merge.similarity);
  for (std::int32_t row = 1; row < rows; ++row) {
    if (sets.find(row) == row) join(0, row, 0.0);
  }
  return tree;
}

}  // namespace

template <class Value>
std::vector<Merge> merge_tree(const CsrView<Value>& graph, Linkage linkage, Watch& watch, double dense_share) {
  check_graph(graph);
  const double scale = fixed_point_scale(graph.non_zeros());
  if (is_dense(graph.rows, static_cast<double>(graph.non_zeros()), dense_share)) {
    return numbered(chain_merges(graph_links(graph, scale), linkage, scale, watch), graph.rows);
  }
  return numbered(chain_merges(graph, linkage, scale, watch), graph.rows);
}

template <class Value>
std::vector<Merge> merge_tree_of_rows(const CsrView<Value>& rows, Linkage linkage, int threads, Watch& watch) {
  const double scale = fixed_point_scale(static_cast<std::int64_t>(all_pairs(rows.rows)));
  return numbered(chain_merges(cosine_links(rows, scale, threads, watch), linkage, scale, watch), rows.rows);
}

template <class Value>
bool shares_many_pairs(const CsrView<Value>& rows, double dense_share) {
  std::vector<double> entries(static_cast<std::size_t>(rows.columns), 0.0);
  for (const std::int32_t column : rows.column_indices) entries[static_cast<std::size_t>(column)] += 1.0;
  double pairs = 0.0;
  for (const double count : entries) pairs += 0.5 * count * (count - 1.0);
  return is_dense(rows.rows, pairs, dense_share);
}

template std::vector<Merge> merge_tree<float>(const CsrView<float>&, Linkage, Watch&, double);
template std::vector<Merge> merge_tree<double>(const CsrView<double>&, Linkage, Watch&, double);
template std::vector<Merge> merge_tree_of_rows<float>(const CsrView<float>&, Linkage, int, Watch&);
template std::vector<Merge> merge_tree_of_rows<double>(const CsrView<double>&, Linkage, int, Watch&);
template bool shares_many_pairs<float>(const CsrView<float>&, double);
template bool shares_many_pairs<double>(const CsrView<double>&, double);

std::int64_t merges_above(std::span<const Merge> tree, double similarity) {
  const auto below = std::partition_point(tree.begin(), tree.end(),
                                          [&](const Merge& merge) { return merge.similarity >= similarity; });
  return below - tree.begin();
}

std::vector<std::int32_t> cut(std::span<const Merge> tree, std::int64_t merges) {
  const auto rows = static_cast<std::int64_t>(tree.size()) + 1;
  if (merges < 0 || merges >= rows) {
    throw std::invalid_argument("merges must be between 0 and " + std::to_string(rows - 1) + ", got " +
                                std::to_string(merges));
  }
  DisjointSets sets(rows);
  std::vector<std::int32_t> row_of(static_cast<std::size_t>(rows + merges));
  for (std::int32_t row = 0; row < rows; ++row) row_of[static_cast<std::size_t>(row)] = row;
  for (std::int64_t at = 0; at < merges; ++at) {
    const Merge& merge = tree[static_cast<std::size_t>(at)];
    row_of[static_cast<std::size_t>(rows + at)] = sets.join(sets.find(row_of[static_cast<std::size_t>(merge.left)]),
                                                            sets.find(row_of[static_cast<std::size_t>(merge.right)]));
  }
  std::vector<std::int32_t> labels(static_cast<std::size_t>(rows), kNone);
  std::int32_t next = 0;
  for (std::int32_t row = 0; row < rows; ++row) {
    const std::int32_t root = sets.find(row);
    labels[static_cast<std::size_t>(row)] = root == row ? next++ : labels[static_cast<std::size_t>(root)];
  }
  return labels;
}

}  // namespace warta::clusters
