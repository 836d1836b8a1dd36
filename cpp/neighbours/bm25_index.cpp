#include "neighbours/bm25_index.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "base/simd.hpp"

namespace warta::neighbours {

using vectors::bm25_collection;
using vectors::bm25_weights;
using vectors::Bm25Collection;
using vectors::Bm25Parameters;
namespace {

constexpr std::int64_t kQueriesAtOnce = 4;
constexpr std::size_t kBlock = 64;

struct Hit {
  float score;
  std::int32_t document;
};

bool better(const Hit& left, const Hit& right) {
  return left.score != right.score ? left.score > right.score : left.document < right.document;
}

WARTA_CLONES float block_maximum(const float* scores) {
  float most = scores[0];
  for (std::size_t at = 1; at < kBlock; ++at) most = scores[at] > most ? scores[at] : most;
  return most;
}

void add_postings(std::span<const std::int32_t> documents, std::span<const float> weights, float factor,
                  std::span<float> scores) {
  for (std::size_t at = 0; at < documents.size(); ++at) {
    scores[static_cast<std::size_t>(documents[at])] += factor * weights[at];
  }
}

/// The k best so far, the worst of them on top of a heap. Documents come in ascending order, so that one with the
/// worst's score never replaces it.
class Best {
 public:
  Best(std::size_t k, std::vector<Hit>& hits) : k_(k), hits_(hits) { hits_.clear(); }

  bool would_take(float score) const { return hits_.size() < k_ || score > hits_.front().score; }

  void offer(Hit hit) {
    if (!would_take(hit.score)) return;
    if (hits_.size() == k_) {
      std::pop_heap(hits_.begin(), hits_.end(), better);
      hits_.back() = hit;
    } else {
      hits_.push_back(hit);
    }
    std::push_heap(hits_.begin(), hits_.end(), better);
  }

  std::span<const Hit> sorted() {
    std::sort(hits_.begin(), hits_.end(), better);
    return hits_;
  }

 private:
  std::size_t k_;
  std::vector<Hit>& hits_;
};

void offer_all(std::span<const float> scores, Best& best) {
  std::size_t document = 0;
  while (document < scores.size()) {
    const std::size_t end = std::min(document + kBlock, scores.size());
    if (end - document < kBlock || best.would_take(block_maximum(scores.data() + document))) {
      for (std::size_t at = document; at < end; ++at) best.offer({scores[at], static_cast<std::int32_t>(at)});
    }
    document = end;
  }
}

Csr<float> transposed(const CsrView<double>& counts, const std::vector<double>& weights) {
  Csr<float> postings;
  postings.rows = counts.columns;
  postings.columns = counts.rows;
  postings.row_starts.assign(static_cast<std::size_t>(counts.columns) + 1, 0);
  postings.column_indices.resize(weights.size());
  postings.values.resize(weights.size());
  for (const std::int32_t term : counts.column_indices) ++postings.row_starts[static_cast<std::size_t>(term) + 1];
  std::partial_sum(postings.row_starts.begin(), postings.row_starts.end(), postings.row_starts.begin());
  std::vector<std::int64_t> next(postings.row_starts.begin(), postings.row_starts.end() - 1);
  std::size_t at = 0;
  for (std::int64_t document = 0; document < counts.rows; ++document) {
    for (const std::int32_t term : counts.row_columns(document)) {
      const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(term)]++);
      postings.column_indices[place] = static_cast<std::int32_t>(document);
      postings.values[place] = static_cast<float>(weights[at++]);
    }
  }
  return postings;
}

}  // namespace

Bm25Index::Bm25Index(const CsrView<double>& counts, const Bm25Parameters& parameters) {
  const Bm25Collection collection = bm25_collection(counts, parameters);
  postings_ = transposed(counts, bm25_weights(counts, collection, parameters));
  absence_.assign(collection.absence.begin(), collection.absence.end());
}

Bm25Index::Bm25Index(Csr<float> postings, std::vector<float> absence)
    : postings_(std::move(postings)), absence_(std::move(absence)) {
  check_canonical(postings_.view(), "postings");
  if (std::cmp_not_equal(absence_.size(), postings_.rows)) {
    throw std::invalid_argument("absence must have a value for each row of postings");
  }
}

void Bm25Index::score(std::span<const std::int32_t> terms, std::span<const double> counts,
                      std::span<float> scores) const {
  float absence = 0;
  for (std::size_t at = 0; at < terms.size(); ++at) {
    absence += static_cast<float>(counts[at]) * absence_[static_cast<std::size_t>(terms[at])];
  }
  std::fill(scores.begin(), scores.end(), absence);
  const CsrView<float> postings = postings_.view();
  for (std::size_t at = 0; at < terms.size(); ++at) {
    add_postings(postings.row_columns(terms[at]), postings.row_values(terms[at]), static_cast<float>(counts[at]),
                 scores);
  }
}

Bm25Hits Bm25Index::search(const CsrView<double>& queries, std::int64_t k, int threads, Watch& watch) const {
  check_at_least<std::int64_t>("k", k, 1);
  const std::int64_t documents = postings_.columns;
  if (k > documents) throw_invalid("k", "at most the number of documents, " + std::to_string(documents), k);
  const auto width = static_cast<std::size_t>(k);
  const auto cells = static_cast<std::size_t>(queries.rows) * width;
  Bm25Hits found{std::vector<std::int64_t>(cells), std::vector<float>(cells)};

  struct Scratch {
    std::vector<float> scores;
    std::vector<Hit> hits;
  };
  check_at_least("threads", threads, 1);
  const std::int64_t batches = (queries.rows + kQueriesAtOnce - 1) / kQueriesAtOnce;
  std::vector<Scratch> scratches(static_cast<std::size_t>(std::clamp<std::int64_t>(batches, 1, threads)));
  parallel_for(
      queries.rows, kQueriesAtOnce, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& [scores, hits] = scratches[static_cast<std::size_t>(worker)];
        scores.resize(static_cast<std::size_t>(documents));
        for (std::int64_t query = begin; query < end; ++query) {
          score(queries.row_columns(query), queries.row_values(query), scores);
          Best best(width, hits);
          offer_all(scores, best);
          auto cell = static_cast<std::size_t>(query) * width;
          for (const Hit& hit : best.sorted()) {
            found.documents[cell] = hit.document;
            found.scores[cell++] = hit.score;
          }
        }
      },
      watch);
  return found;
}

}  // namespace warta::neighbours
