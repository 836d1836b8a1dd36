#include "vectors/bm25.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "base/watch.hpp"
#include "neighbours/bm25_index.hpp"

using Catch::Approx;
using warta::Csr;
using warta::Watch;
using warta::neighbours::Bm25Hits;
using warta::neighbours::Bm25Index;
using warta::vectors::Bm25Method;
using warta::vectors::Bm25Parameters;

namespace {

// Two documents: term 0 twice and term 1 once; term 1 once. Lengths 3 and 1, 2 on average.
Csr<double> two_documents() { return {2, 2, {0, 2, 3}, {0, 1, 1}, {2, 1, 1}}; }

std::vector<double> weights_by(Bm25Method method) {
  const Bm25Parameters parameters{method, 1.5, 0.75, 0.5};
  const Csr<double> counts = two_documents();
  return bm25_weights(counts.view(), bm25_collection(counts.view(), parameters), parameters);
}

}  // namespace

TEST_CASE("weights of each variant, worked by hand") {
  // Document 0: norm = 0.25 + 0.75 * 3 / 2 = 1.375, K = 1.5 * 1.375 = 2.0625. df of term 0 is 1 of 2.
  CHECK(weights_by(Bm25Method::lucene)[0] == Approx(std::log(2.0) * 2 / (2 + 2.0625)));
  CHECK(weights_by(Bm25Method::robertson)[0] == 0);  // log((2 - 1 + 0.5) / 1.5) = 0
  CHECK(weights_by(Bm25Method::atire)[0] == Approx(std::log(2.0) * 2.5 * 2 / (2 + 2.0625)));
  const double c = 2 / 1.375;
  const double absent_l = 2.5 * 0.5 / (1.5 + 0.5);
  CHECK(weights_by(Bm25Method::bm25l)[0] == Approx(std::log(3 / 1.5) * (2.5 * (c + 0.5) / (1.5 + c + 0.5) - absent_l)));
  CHECK(weights_by(Bm25Method::bm25plus)[0] == Approx(std::log(3.0) * 2.5 * 2 / (2 + 2.0625)));
}

TEST_CASE("a term of no document weighs nothing, and empty documents have no length to divide by") {
  const Csr<double> counts{2, 1, {0, 0, 0}, {}, {}};
  for (const auto method : {Bm25Method::lucene, Bm25Method::bm25l, Bm25Method::bm25plus}) {
    const auto collection = bm25_collection(counts.view(), Bm25Parameters{method, 1.5, 0.75, 0.5});
    CHECK(collection.idf == std::vector<double>{0});
    CHECK(collection.absence == std::vector<double>{0});
  }
}

TEST_CASE("an index gives the best documents, ties to the earlier") {
  // 200 documents of term 0 once, but document 150 twice; document 70 has term 1.
  Csr<double> counts;
  counts.columns = 2;
  for (std::int64_t document = 0; document < 200; ++document) {
    counts.column_indices.push_back(document == 70 ? 1 : 0);
    counts.values.push_back(document == 150 ? 2 : 1);
    counts.row_starts.push_back(++counts.rows);
  }
  const Bm25Index index(counts.view(), {});
  const Csr<double> queries{2, 2, {0, 1, 2}, {0, 1}, {1, 1}};
  Watch watch;
  const Bm25Hits hits = index.search(queries.view(), 3, 2, watch);
  CHECK(hits.documents == std::vector<std::int64_t>{150, 0, 1, 70, 0, 1});
  CHECK(hits.scores[1] == hits.scores[2]);
  CHECK(hits.scores[4] == 0);
}

TEST_CASE("an index is made of its parts again, and refuses parts that do not fit") {
  const Bm25Index index(two_documents().view(), {});
  const Bm25Index again(index.postings(), index.absence());
  CHECK(again.postings().values == index.postings().values);
  CHECK_THROWS_AS(Bm25Index(index.postings(), std::vector<float>{}), std::invalid_argument);
  Csr<float> broken = index.postings();
  broken.column_indices[0] = 2;
  CHECK_THROWS_AS(Bm25Index(broken, index.absence()), std::invalid_argument);
}

TEST_CASE("k is from 1 to the number of documents, and a method has a name") {
  const Bm25Index index(two_documents().view(), {});
  const Csr<double> queries{1, 2, {0, 0}, {}, {}};
  Watch watch;
  CHECK_THROWS_AS(index.search(queries.view(), 0, 1, watch), std::invalid_argument);
  CHECK_THROWS_AS(index.search(queries.view(), 3, 1, watch), std::invalid_argument);
  CHECK(warta::vectors::bm25_method("bm25+") == Bm25Method::bm25plus);
  CHECK_THROWS_AS(warta::vectors::bm25_method("tfidf"), std::invalid_argument);
}
