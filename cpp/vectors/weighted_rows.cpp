#include "vectors/weighted_rows.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "vectors/row_sorter.hpp"

namespace warta::vectors {

using terms::Columns;
using terms::NodeId;
namespace {

template <class Value>
double norm_of(std::span<const Value> values, Norm norm) {
  double sum = 0;
  for (const Value value : values) {
    const auto wide = static_cast<double>(value);
    sum += norm == Norm::l2 ? wide * wide : std::abs(wide);
  }
  return norm == Norm::l2 ? std::sqrt(sum) : sum;
}

/// The row's entries that have a column, in order.
void sort_row(const CountedCorpus::Row& row, RowSorter& sorter) {
  const std::span<const NodeId> nodes = row.nodes();
  RawArray<Entry>& entries = sorter.entries();
  entries.resize(nodes.size());
  std::size_t kept = 0;
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    const std::uint32_t column = (*row.columns)[nodes[at]];
    entries[kept] = (Entry{column} << 32U) | static_cast<std::uint32_t>(row.count(at));
    kept += static_cast<std::size_t>(column != Columns::kNoColumn);
  }
  entries.resize(kept);
  sorter.sort();
}

/// rows + 1 offsets of the matrix's rows: those of the corpus, less the entries that have no column.
std::vector<std::int64_t> matrix_row_starts(const CountedCorpus& corpus, int threads) {
  if (corpus.has_all) return corpus.row_starts;
  std::vector<std::int64_t> starts(corpus.row_starts.size());
  parallel_for(static_cast<std::int64_t>(corpus.chunks.size()), 1, threads, [&](std::int64_t chunk, std::int64_t, int) {
    corpus.for_each_row(chunk, [&](const CountedCorpus::Row& row) {
      const auto nodes = row.nodes();
      starts[static_cast<std::size_t>(row.number) + 1] = std::count_if(
          nodes.begin(), nodes.end(), [&](NodeId node) { return (*row.columns)[node] != Columns::kNoColumn; });
    });
  });
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  return starts;
}

/// Writes all rows to `values`, which has room for row_starts.back() values; returns the columns.
template <class Value>
RawArray<std::int32_t> write_rows(CountedCorpus&& corpus, std::span<const std::int64_t> row_starts,
                                  const Weighting<Value>& weighting, std::span<Value> values, int threads) {
  // The rows of a lone worker stand where the matrix has them. Signed and unsigned integers may share memory, and a row
  // is read before it is written.
  const bool is_in_place = corpus.has_all && corpus.workers.size() == 1;
  RawArray<std::int32_t> elsewhere;
  if (!is_in_place) elsewhere.resize(static_cast<std::size_t>(row_starts.back()));
  std::int32_t* const all_columns =
      is_in_place ? reinterpret_cast<std::int32_t*>(corpus.workers[0].nodes.data()) : elsewhere.data();
  std::vector<RowSorter> sorters;
  const auto workers = std::clamp<std::size_t>(corpus.chunks.size(), 1, static_cast<std::size_t>(threads));
  sorters.reserve(workers);
  for (std::size_t worker = 0; worker < workers; ++worker) sorters.emplace_back(corpus.columns);
  parallel_for(
      static_cast<std::int64_t>(corpus.chunks.size()), 1, threads, [&](std::int64_t chunk, std::int64_t, int worker) {
        RowSorter& sorter = sorters[static_cast<std::size_t>(worker)];
        corpus.for_each_row(chunk, [&](const CountedCorpus::Row& row) {
          const auto start = static_cast<std::size_t>(row_starts[static_cast<std::size_t>(row.number)]);
          const auto size = static_cast<std::size_t>(row_starts[static_cast<std::size_t>(row.number) + 1]) - start;
          const std::span<std::int32_t> columns(all_columns + start, size);
          const std::span<Value> row_values = values.subspan(start, size);
          if (row.columns == nullptr) {
            for (std::size_t at = 0; at < size; ++at) {
              columns[at] = static_cast<std::int32_t>(row.nodes()[at]);
              row_values[at] = static_cast<Value>(row.count(at));
            }
          } else {
            sort_row(row, sorter);
            for (std::size_t at = 0; at < size; ++at) {
              columns[at] = static_cast<std::int32_t>(sorter.entries()[at] >> 32U);
              row_values[at] = static_cast<Value>(static_cast<std::int32_t>(sorter.entries()[at]));
            }
          }
          weigh_row<Value>(row_values, columns, weighting);
        });
      });
  if (!is_in_place) return elsewhere;
  return std::move(corpus.workers[0].nodes).template as<std::int32_t>();
}

}  // namespace

template <class Value>
void weigh_row(std::span<Value> values, std::span<const std::int32_t> columns, const Weighting<Value>& weighting) {
  if (weighting.binary) std::fill(values.begin(), values.end(), Value{1});
  if (weighting.sublinear_tf) {
    for (Value& value : values) value = static_cast<Value>(std::log(value) + Value{1});
  }
  if (weighting.idf) {
    const std::span<const Value> idf = *weighting.idf;
    for (std::size_t at = 0; at < values.size(); ++at) values[at] *= idf[static_cast<std::size_t>(columns[at])];
  }
  if (weighting.norm == Norm::none) return;
  const double norm = norm_of<Value>(values, weighting.norm);
  if (norm == 0) return;
  for (Value& value : values) value = static_cast<Value>(static_cast<double>(value) / norm);
}

template <class Value>
WeightedMatrix<Value> weighted_matrix(CountedCorpus& corpus, const Weighting<Value>& weighting, int threads) {
  check_at_least("threads", threads, 1);
  if (corpus.workers.empty()) throw std::invalid_argument("the matrix was taken before");
  if (weighting.idf) check_length("idf", weighting.idf->size(), corpus.columns);
  WeightedMatrix<Value> matrix;
  matrix.row_starts = matrix_row_starts(corpus, threads);
  matrix.values.resize(static_cast<std::size_t>(matrix.row_starts.back()));
  const std::span<Value> values(matrix.values.data(), matrix.values.size());
  matrix.columns = write_rows<Value>(std::exchange(corpus, {}), matrix.row_starts, weighting, values, threads);
  return matrix;
}

#define WARTA_INSTANTIATE(Value)                                                                     \
  template void weigh_row(std::span<Value>, std::span<const std::int32_t>, const Weighting<Value>&); \
  template WeightedMatrix<Value> weighted_matrix(CountedCorpus&, const Weighting<Value>&, int);
WARTA_INSTANTIATE(float)
WARTA_INSTANTIATE(double)
WARTA_INSTANTIATE(std::int32_t)
WARTA_INSTANTIATE(std::int64_t)
#undef WARTA_INSTANTIATE

}  // namespace warta::vectors
