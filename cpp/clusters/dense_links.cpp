#include "clusters/dense_links.hpp"

#include <vector>

#include "base/parallel.hpp"
#include "clusters/transpose.hpp"
#include "clusters/unit_rows.hpp"

namespace warta::clusters {
namespace {

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

/// Writes what is above the diagonal below it too, block by block.
void mirror(DenseLinks& links, int threads) {
  constexpr std::int64_t kBlock = 64;
  parallel_for(links.rows(), kBlock, threads, [&](std::int64_t begin, std::int64_t end, int /*worker*/) {
    for (std::int64_t block = 0; block < begin; block += kBlock) {
      links.block(begin, block, end - begin, kBlock) = links.block(block, begin, kBlock, end - begin).transpose();
    }
    for (std::int64_t row = begin; row < end; ++row) {
      links.row(row).segment(begin, row - begin) = links.col(row).segment(begin, row - begin).transpose();
    }
  });
}

}  // namespace

template <class Value>
DenseLinks cosine_links(const CsrView<Value>& rows, double scale, int threads, Watch& watch) {
  constexpr std::int64_t kGrain = 32;
  const UnitRows unit(rows);
  const auto view = unit.view();
  const Csr<double> by_column = transposed(view);
  const auto postings = by_column.view();
  DenseLinks links(rows.rows, rows.rows);
  links.matrix().diagonal().setZero();
  std::vector<std::vector<double>> sums(at(threads), std::vector<double>(at(rows.rows), 0.0));
  parallel_for(
      rows.rows, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& sum = sums[at(worker)];
        for (std::int64_t row = begin; row < end; ++row) {
          const auto columns = view.row_columns(row);
          const auto values = view.row_values(row);
          for (std::size_t entry = 0; entry < columns.size(); ++entry) {
            const auto holders = postings.row_columns(columns[entry]);
            const auto held = postings.row_values(columns[entry]);
            auto holder = at(std::upper_bound(holders.begin(), holders.end(), row) - holders.begin());
            for (; holder < holders.size(); ++holder) sum[at(holders[holder])] += values[entry] * held[holder];
          }
          for (std::int64_t column = row + 1; column < rows.rows; ++column) {
            links(row, column) = std::llrint(std::min(1.0, sum[at(column)]) * scale);
            sum[at(column)] = 0.0;
          }
        }
      },
      watch);
  mirror(links, threads);
  return links;
}

template DenseLinks cosine_links<float>(const CsrView<float>&, double, int, Watch&);
template DenseLinks cosine_links<double>(const CsrView<double>&, double, int, Watch&);

}  // namespace warta::clusters
