#include "clusters/dense_links.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <vector>

#include "base/huge_pages.hpp"
#include "base/parallel.hpp"
#include "base/raw_array.hpp"
#include "base/simd.hpp"
#include "clusters/frequent_columns.hpp"
#include "clusters/transpose.hpp"
#include "clusters/unit_rows.hpp"

namespace warta::clusters {
namespace {

constexpr std::int64_t kBlock = 2 * FrequentColumns::kPanel;  // rows a thread takes at a time
constexpr double kFrequent = 0.25;                            // of all rows: from here on, dense columns are faster

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

/// fixed[i] = sums[i] * scale, rounded: added to 2^52, a double up to that is rounded to its last place.
WARTA_CLONES void round(const double* sums, double scale, std::int64_t* fixed, std::int64_t count) {
  constexpr double kOnes = 0x1p52;
  for (std::int64_t i = 0; i < count; ++i) {
    fixed[i] = std::bit_cast<std::int64_t>(std::min(1.0, sums[i]) * scale + kOnes) - std::bit_cast<std::int64_t>(kOnes);
  }
}

/// The dot products of unit rows, a block of rows at a time, each with all rows after it.
class RowProducts {
 public:
  explicit RowProducts(const CsrView<double>& rows)
      : rows_(rows),
        by_column_(transposed(rows)),
        places_(at(rows.non_zeros())),
        frequent_columns_(count_frequent()),
        frequent_(rows, frequent_columns_) {
    auto next = by_column_.row_starts;
    for (std::size_t entry = 0; entry < places_.size(); ++entry) {
      places_[entry] = next[at(rows.column_indices[entry])]++;
    }
  }

  /// Doubles from one row's products to the next's.
  std::int64_t stride() const { return frequent_.panels() * FrequentColumns::kPanel; }

  /// Those of the rows from begin to end; begin is a multiple of a panel.
  void multiply(std::int64_t begin, std::int64_t end, double* products) const {
    constexpr std::int64_t kPanel = FrequentColumns::kPanel;
    for (std::int64_t other = begin / kPanel; other < frequent_.panels(); ++other) {
      for (std::int64_t mine = begin; mine < end; mine += kPanel) {
        frequent_.dot_products(mine / kPanel, other, products + (mine - begin) * stride() + other * kPanel, stride());
      }
    }
    for (std::int64_t row = begin; row < end; ++row) add_rare_columns(row, products + (row - begin) * stride());
  }

 private:
  /// Columns are numbered from the most frequent on.
  std::int64_t count_frequent() const {
    const auto least = static_cast<double>(rows_.rows) * kFrequent;
    std::int64_t count = 0;
    while (count < rows_.columns && static_cast<double>(by_column_.view().row_columns(count).size()) >= least) ++count;
    return count;
  }

  void add_rare_columns(std::int64_t row, double* products) const {
    const auto begin = at(rows_.row_starts[at(row)]);
    const auto end = at(rows_.row_starts[at(row) + 1]);
    for (std::size_t entry = begin; entry < end; ++entry) {
      const std::int32_t column = rows_.column_indices[entry];
      if (column < frequent_columns_) continue;
      const double value = rows_.values[entry];
      const auto last = at(by_column_.row_starts[at(column) + 1]);
      for (auto place = at(places_[entry]) + 1; place < last; ++place) {
        products[by_column_.column_indices[place]] += value * by_column_.values[place];
      }
    }
  }

  const CsrView<double>& rows_;
  Csr<double> by_column_;
  std::vector<std::int64_t> places_;  ///< of each entry in `by_column_`
  std::int64_t frequent_columns_;
  FrequentColumns frequent_;
};

/// Writes what is known of the rows from begin to end and those after them, on both sides of the diagonal.
void store(const double* products, std::int64_t stride, std::int64_t begin, std::int64_t end, double scale,
           DenseLinks& links) {
  std::array<std::array<std::int64_t, kBlock>, kBlock> fixed;
  for (std::int64_t tile = begin; tile < links.rows(); tile += kBlock) {
    const std::int64_t tile_end = std::min(tile + kBlock, links.rows());
    for (std::int64_t row = begin; row < end; ++row) {
      round(products + (row - begin) * stride + tile, scale, fixed[at(row - begin)].data(), tile_end - tile);
    }
    for (std::int64_t row = begin; row < end; ++row) {
      for (std::int64_t column = std::max(tile, row + 1); column < tile_end; ++column) {
        links(row, column) = fixed[at(row - begin)][at(column - tile)];
      }
    }
    for (std::int64_t column = tile; column < tile_end; ++column) {
      for (std::int64_t row = begin; row < std::min(end, column); ++row) {
        links(column, row) = fixed[at(row - begin)][at(column - tile)];
      }
    }
  }
}

}  // namespace

template <class Value>
DenseLinks cosine_links(const CsrView<Value>& rows, double scale, int threads, Watch& watch) {
  const UnitRows unit(rows, threads);
  const auto view = unit.view();
  const RowProducts products(view);
  DenseLinks links(rows.rows, rows.rows);
  prefer_huge_pages(links.data(), at(links.size()) * sizeof(std::int64_t));
  links.matrix().diagonal().setZero();
  std::vector<RawArray<double>> buffers(at(threads));
  parallel_for(
      rows.rows, kBlock, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& buffer = buffers[at(worker)];
        buffer.resize(at(kBlock * products.stride()));
        products.multiply(begin, end, buffer.data());
        store(buffer.data(), products.stride(), begin, end, scale, links);
      },
      watch);
  return links;
}

template DenseLinks cosine_links<float>(const CsrView<float>&, double, int, Watch&);
template DenseLinks cosine_links<double>(const CsrView<double>&, double, int, Watch&);

}  // namespace warta::clusters
