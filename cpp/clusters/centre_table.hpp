#pragma once
// The centres of k-means, laid out for the cosines of sparse rows: tiles of 64 centres, in each a line of 64 bytes per
// frequent column, so that one entry of a row costs one line of the cache; of the many rare columns, which would drive
// those lines out of it, a list of the few centres that have a value.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "clusters/unit_rows.hpp"

namespace warta::clusters {

/// One sparse vector; columns ascend.
struct SparseVector {
  std::vector<std::int32_t> columns;
  std::vector<double> values;
};

class CentreTable {
 public:
  static constexpr std::int64_t kTile = 64;  // centres

  /// The first `frequent_columns` of the columns have lines.
  CentreTable(std::int64_t columns, std::int64_t frequent_columns, std::int64_t centres);

  std::int64_t centres() const { return static_cast<std::int64_t>(vectors_.size()); }
  std::int64_t tiles() const { return (centres() + kTile - 1) / kTile; }
  std::int64_t stride() const { return tiles() * kTile; }  ///< centres, rounded up to a whole tile
  const SparseVector& vector(std::int64_t centre) const { return vectors_[static_cast<std::size_t>(centre)]; }

  /// Leaves the old vector, whose memory the next may use, in the new one's place. Different centres may be set by
  /// different threads.
  void set(std::int64_t centre, SparseVector& unit_vector);

  /// Brings what `similarities` reads up to date with `set`.
  void refresh(int threads);

  /// Cosines of a unit row to the 64 centres of a tile; returns how far from the true ones they may be.
  float similarities(const UnitRows::Floats& row, std::int64_t tile, float* out) const;

 private:
  struct alignas(kTile) Line {
    std::int8_t bytes[kTile];
  };

  struct Rare {
    std::int32_t centre;  ///< in the tile
    float value;
  };

  /// A frequent column's values are multiples of its scale, which is the largest of them / 127.
  struct Tile {
    std::vector<Line> lines;
    std::vector<float> scales;
    std::vector<Rare> rare;
    std::vector<std::int32_t> rare_starts;  ///< by rare column
  };

  bool is_outdated(std::int64_t tile) const;
  std::int64_t last_centre(std::int64_t tile) const { return std::min((tile + 1) * kTile, centres()); }
  void refresh_lines(std::int64_t tile, std::int64_t begin, std::int64_t end);
  void refresh_rare(std::int64_t tile);

  std::int64_t columns_;
  std::int64_t frequent_columns_;
  std::vector<SparseVector> vectors_;
  std::vector<Tile> tiles_;
  std::vector<std::uint8_t> outdated_;  ///< by centre
};

}  // namespace warta::clusters
