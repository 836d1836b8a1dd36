#pragma once
// Agglomerative clustering over a neighbour graph: average, complete and single linkage, and cuts of the merge tree.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::clusters {

inline constexpr std::int64_t kDenseRows = 20'000;  ///< at most so many are held as a dense matrix: 3.2 GB
inline constexpr double kDenseShare = 0.25;  ///< of all pairs: from here on, one dense matrix is faster than lists

enum class Linkage : std::uint8_t { average, complete, single };

/// One merge of two clusters; ids as SciPy counts them: below `rows` a row, `rows + m` the cluster of merge m.
struct Merge {
  std::int32_t left = 0;  ///< the smaller id
  std::int32_t right = 0;
  double similarity = 0.0;
  std::int32_t size = 0;
};

/// The merge tree of a graph of similarities, `rows - 1` merges, most similar first.
///
/// `graph` holds each pair once (columns above the row). A pair that it does not hold has similarity 0, so the tree is
/// that of the full matrix. Nearest-neighbour chains (Murtagh 1983) over neighbour lists: memory follows the graph. A
/// graph with `dense_share` of all pairs or more, of up to 20,000 rows, is held as a dense matrix instead.
///
/// Sums of similarities are kept in fixed point, as fine as 62 bits allow for the graph at hand: they do not depend on
/// the order of rows, so neither does the tree, unless two pairs of clusters are exactly as similar (then the lower row
/// goes first).
///
/// Throws std::invalid_argument if the graph is not square, holds a pair on or below the diagonal, or a similarity
/// outside [0, 1 + 1e-6]; values above 1 by rounding count as 1.
template <class Value>
std::vector<Merge> merge_tree(const CsrView<Value>& graph, Linkage linkage, Watch& watch,
                              double dense_share = kDenseShare);

/// The same of the cosines of all pairs of rows, which have no negative values. Memory: 8 bytes a row squared.
template <class Value>
std::vector<Merge> merge_tree_of_rows(const CsrView<Value>& rows, Linkage linkage, int threads, Watch& watch);

/// Whether so many pairs of rows may have a column in common that `merge_tree_of_rows` beats a graph: `dense_share` of
/// all, and at most 20,000 rows.
template <class Value>
bool shares_many_pairs(const CsrView<Value>& rows, double dense_share = kDenseShare);

/// How many of the merges are at least `similarity`.
std::int64_t merges_above(std::span<const Merge> tree, double similarity);

/// Cluster of each row after the first `merges` merges, numbered in order of each cluster's lowest row.
std::vector<std::int32_t> cut(std::span<const Merge> tree, std::int64_t merges);

extern template std::vector<Merge> merge_tree<float>(const CsrView<float>&, Linkage, Watch&, double);
extern template std::vector<Merge> merge_tree<double>(const CsrView<double>&, Linkage, Watch&, double);

extern template std::vector<Merge> merge_tree_of_rows<float>(const CsrView<float>&, Linkage, int, Watch&);
extern template std::vector<Merge> merge_tree_of_rows<double>(const CsrView<double>&, Linkage, int, Watch&);
extern template bool shares_many_pairs<float>(const CsrView<float>&, double);
extern template bool shares_many_pairs<double>(const CsrView<double>&, double);

}  // namespace warta::clusters
