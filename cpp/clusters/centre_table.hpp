#pragma once
// The centres of k-means, laid out for many dot products with sparse rows: one line of k floats per column.

#include <cstdint>
#include <span>
#include <vector>

namespace warta::clusters {

/// One sparse vector; columns in any order.
struct SparseVector {
  std::vector<std::int32_t> columns;
  std::vector<double> values;
};

/// How far a float dot product of unit vectors may be from the true cosine.
inline constexpr float kFloatError = 1e-5F;

class CentreTable {
 public:
  CentreTable(std::int64_t columns, std::int64_t centres);

  std::int64_t centres() const { return static_cast<std::int64_t>(vectors_.size()); }
  std::int64_t stride() const { return stride_; }  ///< centres, rounded up to a whole tile of the kernel
  const SparseVector& vector(std::int64_t centre) const { return vectors_[static_cast<std::size_t>(centre)]; }

  /// Different centres may be set by different threads.
  void set(std::int64_t centre, SparseVector unit_vector);

  /// Cosine of a unit row to each centre, `stride` of them, each within kFloatError.
  void similarities(std::span<const std::int32_t> columns, std::span<const float> values, float* out) const;

  /// To one centre, its values rounded to float, summed in double.
  template <class Value>
  double similarity(std::span<const std::int32_t> columns, std::span<const Value> values, std::int64_t centre) const {
    double sum = 0.0;
    for (std::size_t at = 0; at < columns.size(); ++at) {
      sum += static_cast<double>(values[at]) * table_[static_cast<std::size_t>(columns[at] * stride_ + centre)];
    }
    return sum;
  }

  /// To one centre in double precision. Cost: non-zeros of the centre * log(non-zeros of the row); columns ascend.
  double exact_similarity(std::span<const std::int32_t> columns, std::span<const double> values,
                          std::int64_t centre) const;

 private:
  std::int64_t stride_;
  std::vector<float> table_;
  std::vector<SparseVector> vectors_;
};

}  // namespace warta::clusters
