#pragma once
// Spherical k-means: unit rows, unit centres, cosine.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/watch.hpp"

namespace warta::clusters {

struct KMeansOptions {
  int max_iterations = 300;
  double tolerance = 1e-4;  ///< stop when the mean over clusters of |new centre - old centre|^2 is at most this
  bool bounds = true;       ///< skip what bounds rule out; the labels are those of the plain algorithm all the same
  int threads = 1;
};

struct KMeansResult {
  std::vector<std::int32_t> labels;
  std::vector<double> similarities;  ///< cosine of each row to its centre
  Csr<double> centres;               ///< unit rows; a row without entries is a cluster that never had any member
  double inertia = 0.0;              ///< sum over rows of weight * (1 - cosine)
  int iterations = 0;
  bool converged = false;
  int empty_clusters = 0;
};

inline constexpr double kLeastWeight = 1e-100;  ///< of all rows together: squares of sums neither vanish ...
inline constexpr double kMostWeight = 1e100;    ///< ... nor overflow

/// One weight a row, none negative, their sum in bounds.
void check_weights(std::span<const double> weights, std::int64_t rows);

/// Lloyd's algorithm from the given centres, with the bounds of Schubert, Lang & Feher (2021): a row's cosine to a
/// centre, and how far that centre moved (as an angle), bound its cosine to the moved centre. Cosines are found in low
/// precision with the most that they may be off, and in double precision only where that leaves a label open.
///
/// Rows need not be of unit length. A row goes to the centre of the greatest cosine, the lowest among equals; a row of
/// zeros has cosine 0 to all, so it goes to cluster 0 if no centre is alike, and moves no centre. A cluster that loses
/// all members takes the row least similar to its own centre. Labels do not depend on the number of threads.
///
/// Cost: O(non-zeros * k) in the first iteration, less as centres settle. Memory: k bytes per column that more than 8
/// rows hold, and 4 k bytes per row with bounds, k rounded up to a multiple of 64.
template <class Value>
KMeansResult spherical_kmeans(const CsrView<Value>& rows, std::span<const double> weights,
                              const CsrView<double>& centres, const KMeansOptions& options, Watch& watch);

/// Rows to start from: the first at random by weight, each other with probability by weight * (1 - cosine to the
/// nearest chosen one), which is D^2 seeding (Arthur & Vassilvitskii 2007) on the unit sphere.
/// May return fewer than k: as many as there are distinct directions. The same for any number of threads.
template <class Value>
std::vector<std::int64_t> seed_rows(const CsrView<Value>& rows, std::span<const double> weights, std::int64_t k,
                                    std::uint64_t seed, int threads, Watch& watch);

extern template KMeansResult spherical_kmeans<float>(const CsrView<float>&, std::span<const double>,
                                                     const CsrView<double>&, const KMeansOptions&, Watch&);
extern template KMeansResult spherical_kmeans<double>(const CsrView<double>&, std::span<const double>,
                                                      const CsrView<double>&, const KMeansOptions&, Watch&);
extern template std::vector<std::int64_t> seed_rows<float>(const CsrView<float>&, std::span<const double>, std::int64_t,
                                                           std::uint64_t, int, Watch&);
extern template std::vector<std::int64_t> seed_rows<double>(const CsrView<double>&, std::span<const double>,
                                                            std::int64_t, std::uint64_t, int, Watch&);

}  // namespace warta::clusters
