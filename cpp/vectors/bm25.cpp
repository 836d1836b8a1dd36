#include "vectors/bm25.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace warta::vectors {
namespace {

constexpr std::array<std::pair<std::string_view, Bm25Method>, 5> kMethods{{
    {"robertson", Bm25Method::robertson},
    {"lucene", Bm25Method::lucene},
    {"atire", Bm25Method::atire},
    {"bm25l", Bm25Method::bm25l},
    {"bm25+", Bm25Method::bm25plus},
}};

/// Inverse document frequency of a term of `df` of `n` documents (table 1 of Kamphuis et al.). Robertson's, negative
/// for terms of more than half of the documents, is held at 0.
double inverse_document_frequency(Bm25Method method, double df, double n) {
  if (df == 0) return 0;
  switch (method) {
    case Bm25Method::robertson:
      return std::log(std::max(1.0, (n - df + 0.5) / (df + 0.5)));
    case Bm25Method::lucene:
      return std::log(1 + (n - df + 0.5) / (df + 0.5));
    case Bm25Method::atire:
      return std::log(n / df);
    case Bm25Method::bm25l:
      return std::log((n + 1) / (df + 0.5));
    case Bm25Method::bm25plus:
      return std::log((n + 1) / df);
  }
  return 0;
}

template <class Value>
double length_of(std::span<const Value> counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

}  // namespace

Bm25Method bm25_method(std::string_view name) {
  for (const auto& [known, method] : kMethods) {
    if (name == known) return method;
  }
  throw std::invalid_argument("method must be \"lucene\", \"robertson\", \"atire\", \"bm25l\" or \"bm25+\", got \"" +
                              std::string(name) + "\"");
}

Bm25Saturation::Bm25Saturation(const Bm25Parameters& parameters, double average_length)
    : parameters_(parameters), average_length_(average_length) {}

double Bm25Saturation::operator()(double count, double length) const {
  const auto [method, k1, b, delta] = parameters_;
  const double norm = 1 - b + b * length / average_length_;
  switch (method) {
    case Bm25Method::robertson:
    case Bm25Method::lucene:
      return count / (k1 * norm + count);
    case Bm25Method::atire:
      return (k1 + 1) * count / (k1 * norm + count);
    case Bm25Method::bm25l:
      return (k1 + 1) * (count / norm + delta) / (k1 + count / norm + delta);
    case Bm25Method::bm25plus:
      return (k1 + 1) * count / (k1 * norm + count) + delta;
  }
  return 0;
}

template <class Value>
Bm25Collection bm25_collection(const CsrView<Value>& counts, const Bm25Parameters& parameters) {
  Bm25Collection collection;
  std::vector<double> document_frequency(static_cast<std::size_t>(counts.columns));
  for (const std::int32_t term : counts.column_indices) ++document_frequency[static_cast<std::size_t>(term)];
  const auto documents = static_cast<double>(counts.rows);
  collection.average_length = length_of(counts.values) / documents;
  const Bm25Saturation saturation(parameters, collection.average_length);
  const bool scores_absence = parameters.method == Bm25Method::bm25l || parameters.method == Bm25Method::bm25plus;
  const double absent = scores_absence && collection.average_length > 0 ? saturation(0, collection.average_length) : 0;
  collection.idf.reserve(document_frequency.size());
  collection.absence.reserve(document_frequency.size());
  for (const double df : document_frequency) {
    collection.idf.push_back(inverse_document_frequency(parameters.method, df, documents));
    collection.absence.push_back(collection.idf.back() * absent);
  }
  return collection;
}

template <class Value>
std::vector<Value> bm25_weights(const CsrView<Value>& counts, const Bm25Collection& collection,
                                const Bm25Parameters& parameters) {
  const Bm25Saturation saturation(parameters, collection.average_length);
  std::vector<Value> weights;
  weights.reserve(counts.values.size());
  for (std::int64_t row = 0; row < counts.rows; ++row) {
    const std::span<const Value> values = counts.row_values(row);
    const std::span<const std::int32_t> terms = counts.row_columns(row);
    const double length = length_of(values);
    for (std::size_t at = 0; at < values.size(); ++at) {
      const auto term = static_cast<std::size_t>(terms[at]);
      const double weight = collection.idf[term] * saturation(values[at], length) - collection.absence[term];
      weights.push_back(static_cast<Value>(weight));
    }
  }
  return weights;
}

template Bm25Collection bm25_collection<float>(const CsrView<float>&, const Bm25Parameters&);
template Bm25Collection bm25_collection<double>(const CsrView<double>&, const Bm25Parameters&);
template std::vector<float> bm25_weights<float>(const CsrView<float>&, const Bm25Collection&, const Bm25Parameters&);
template std::vector<double> bm25_weights<double>(const CsrView<double>&, const Bm25Collection&, const Bm25Parameters&);

}  // namespace warta::vectors
