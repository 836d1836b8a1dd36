#pragma once
// Documents by term, and the best of them for a query.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "base/watch.hpp"
#include "vectors/bm25.hpp"

namespace warta::neighbours {

/// The k best documents of each query, one row of k after another: by (-score, document).
struct Bm25Hits {
  std::vector<std::int64_t> documents;
  std::vector<float> scores;
};

/// Postings of a collection with their BM25 weights worked out. Constant once made: any number of threads may search.
///
/// 8 bytes a non-zero count, in single precision: a score is a sum of a few weights.
class Bm25Index {
 public:
  Bm25Index(const CsrView<double>& counts, const vectors::Bm25Parameters& parameters);

  /// Of the parts of another index. Throws std::invalid_argument if they do not make one.
  Bm25Index(Csr<float> postings, std::vector<float> absence);

  /// Scores: for each term of the query, its count there times its weight in the document. O(postings of the query's
  /// terms + documents) a query. Equal for any number of threads.
  Bm25Hits search(const CsrView<double>& queries, std::int64_t k, int threads, Watch& watch) const;

  /// A row a term, a column a document.
  const Csr<float>& postings() const { return postings_; }

  /// By term: what a document without it scores for it.
  const std::vector<float>& absence() const { return absence_; }

 private:
  void score(std::span<const std::int32_t> terms, std::span<const double> counts, std::span<float> scores) const;

  Csr<float> postings_;
  std::vector<float> absence_;
};

}  // namespace warta::neighbours
