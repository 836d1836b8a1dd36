#pragma once
// The centres of k-means, laid out for the cosines of sparse rows: tiles of 64 centres, in each a line of 64 bytes per
// column, so that one entry of a row costs one line of the cache.

#include <cstdint>
#include <span>
#include <vector>

namespace warta::clusters {

/// One sparse vector; columns ascend.
struct SparseVector {
  std::vector<std::int32_t> columns;
  std::vector<double> values;
};

class CentreTable {
 public:
  static constexpr std::int64_t kTile = 64;  // centres

  CentreTable(std::int64_t columns, std::int64_t centres);

  std::int64_t centres() const { return static_cast<std::int64_t>(vectors_.size()); }
  std::int64_t tiles() const { return (centres() + kTile - 1) / kTile; }
  std::int64_t stride() const { return tiles() * kTile; }  ///< centres, rounded up to a whole tile
  const SparseVector& vector(std::int64_t centre) const { return vectors_[static_cast<std::size_t>(centre)]; }

  /// Different centres may be set by different threads.
  void set(std::int64_t centre, SparseVector unit_vector);

  /// Brings what `similarities` reads up to date with `set`.
  void refresh(int threads);

  /// Cosines of a unit row to the 64 centres of a tile; returns how far from the true ones they may be.
  float similarities(std::span<const std::int32_t> columns, std::span<const float> values, std::int64_t tile,
                     float* out) const;

 private:
  /// A column's values are multiples of its scale, which is the largest of them / 127.
  struct Tile {
    std::vector<std::int8_t> lines;
    std::vector<float> scales;
  };

  void refresh(std::int64_t tile);

  std::int64_t columns_;
  std::vector<SparseVector> vectors_;
  std::vector<Tile> tiles_;
  std::vector<std::uint8_t> outdated_;  ///< by centre
};

}  // namespace warta::clusters
