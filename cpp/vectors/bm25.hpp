#pragma once
// BM25 weights of counted terms, in the five variants that Kamphuis et al. (2020) set side by side.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/csr.hpp"

namespace warta::vectors {

enum class Bm25Method : std::uint8_t { robertson, lucene, atire, bm25l, bm25plus };

/// "robertson", "lucene", "atire", "bm25l" or "bm25+".
Bm25Method bm25_method(std::string_view name);

struct Bm25Parameters {
  Bm25Method method = Bm25Method::lucene;
  double k1 = 1.5;
  double b = 0.75;
  double delta = 0.5;  ///< of bm25l and bm25+ alone
};

/// What the weights need to know of a collection of documents.
struct Bm25Collection {
  std::vector<double> idf;      ///< by term; 0 for a term of no document
  std::vector<double> absence;  ///< what a document without the term would score for it: 0 but for bm25l and bm25+
  double average_length = 0;
};

/// The factor of a term's weight that depends on the document: `count` occurrences in a document of `length` terms.
class Bm25Saturation {
 public:
  Bm25Saturation(const Bm25Parameters& parameters, double average_length);

  double operator()(double count, double length) const;

 private:
  Bm25Parameters parameters_;
  double average_length_;
};

/// Document frequencies and lengths of `counts`, one row a document, read once.
template <class Value>
Bm25Collection bm25_collection(const CsrView<Value>& counts, const Bm25Parameters& parameters);

/// A weight for each stored count, at the same place: idf times saturation, less the term's absence.
template <class Value>
std::vector<Value> bm25_weights(const CsrView<Value>& counts, const Bm25Collection& collection,
                                const Bm25Parameters& parameters);

extern template Bm25Collection bm25_collection<float>(const CsrView<float>&, const Bm25Parameters&);
extern template Bm25Collection bm25_collection<double>(const CsrView<double>&, const Bm25Parameters&);
extern template std::vector<float> bm25_weights<float>(const CsrView<float>&, const Bm25Collection&,
                                                       const Bm25Parameters&);
extern template std::vector<double> bm25_weights<double>(const CsrView<double>&, const Bm25Collection&,
                                                         const Bm25Parameters&);

}  // namespace warta::vectors
