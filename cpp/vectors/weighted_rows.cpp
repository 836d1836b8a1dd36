#include "vectors/weighted_rows.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel.hpp"

namespace warta::vectors {
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

}  // namespace

template <class Value>
void weigh_row(std::span<Value> values, std::span<const std::int32_t> columns, const Weighting<Value>& weighting) {
  if (weighting.binary) std::fill(values.begin(), values.end(), Value{1});
  if (weighting.sublinear_tf) {
    for (Value& value : values) value = static_cast<Value>(std::log(value) + Value{1});
  }
  if (!weighting.idf.empty()) {
    for (std::size_t at = 0; at < values.size(); ++at) {
      values[at] *= weighting.idf[static_cast<std::size_t>(columns[at])];
    }
  }
  if (weighting.norm == Norm::none) return;
  const double norm = norm_of<Value>(values, weighting.norm);
  if (norm == 0) return;
  for (Value& value : values) value = static_cast<Value>(static_cast<double>(value) / norm);
}

std::vector<std::int64_t> row_starts(const CountedCorpus& corpus) {
  std::vector<std::int64_t> starts = {0};
  starts.reserve(static_cast<std::size_t>(corpus.rows) + 1);
  for (const CountedRows& rows : corpus.chunks) {
    for (const std::uint32_t row_size : rows.row_sizes) starts.push_back(starts.back() + row_size);
  }
  return starts;
}

template <class Value>
void write_rows(CountedCorpus&& corpus, std::span<const std::int64_t> row_starts, const Weighting<Value>& weighting,
                std::span<std::int32_t> columns, std::span<Value> values, int threads) {
  std::vector<std::size_t> first_rows = {0};
  for (const CountedRows& rows : corpus.chunks) first_rows.push_back(first_rows.back() + rows.row_sizes.size());
  parallel_for(static_cast<std::int64_t>(corpus.chunks.size()), 1, threads, [&](std::int64_t begin, std::int64_t, int) {
    const auto chunk = static_cast<std::size_t>(begin);
    const CountedRows rows = std::exchange(corpus.chunks[chunk], {});
    auto start = static_cast<std::size_t>(row_starts[first_rows[chunk]]);
    std::size_t read = 0;
    for (const std::uint32_t row_size : rows.row_sizes) {
      for (std::size_t at = 0; at < row_size; ++at, ++read) {
        columns[start + at] = static_cast<std::int32_t>(rows.nodes[read]);
        values[start + at] = static_cast<Value>(rows.counts[read]);
      }
      weigh_row(values.subspan(start, row_size), columns.subspan(start, row_size), weighting);
      start += row_size;
    }
  });
}

#define WARTA_INSTANTIATE(Value)                                                                     \
  template void weigh_row(std::span<Value>, std::span<const std::int32_t>, const Weighting<Value>&); \
  template void write_rows(CountedCorpus&&, std::span<const std::int64_t>, const Weighting<Value>&,  \
                           std::span<std::int32_t>, std::span<Value>, int);
WARTA_INSTANTIATE(float)
WARTA_INSTANTIATE(double)
WARTA_INSTANTIATE(std::int64_t)
#undef WARTA_INSTANTIATE

}  // namespace warta::vectors
