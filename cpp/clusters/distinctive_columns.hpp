#pragma once
// The columns of a matrix of counts that tell each cluster of rows from the others.

#include <cstdint>
#include <vector>

#include "base/csr.hpp"
#include "base/watch.hpp"
#include "clusters/members.hpp"

namespace warta::clusters {

enum class Distinction : std::uint8_t {
  class_tfidf,  ///< f / size of the cluster * log(1 + mean size / sum of f): Grootendorst 2022
  log_odds,     ///< z-score of the log-odds, the corpus as prior: Monroe, Colaresi & Quinn 2008, eq. 16-22
};

struct DistinctiveColumn {
  std::int32_t column;
  double score;
  std::int64_t rows;          ///< of the cluster, that have the column
  std::int64_t rows_outside;  ///< of the others
};

/// For each cluster at most `most` columns with scores above 0, the highest first; equal scores in order of columns.
/// Counts are above 0. Cost: O(non-zeros), and memory for `columns` numbers a thread.
std::vector<std::vector<DistinctiveColumn>> distinctive_columns(const CsrView<double>& counts, const Members& members,
                                                                Distinction distinction, std::int64_t most, int threads,
                                                                Watch& watch);

}  // namespace warta::clusters
