#pragma once
// The assignment step of spherical k-means: each row to its most similar centre, as few cosines as bounds allow.

#include <cstdint>
#include <span>
#include <vector>

#include "base/watch.hpp"
#include "clusters/centre_table.hpp"
#include "clusters/unit_rows.hpp"

namespace warta::clusters {

/// How far each centre turned since the last assignment, `CentreTable::stride` of each.
struct Turns {
  std::vector<float> cosines;
  std::vector<float> sines;

  explicit Turns(std::int64_t stride) { reset(stride); }
  void reset(std::int64_t stride);
  void set(std::int64_t centre, double cosine);
};

/// The labels, and what is known of each row and centre: a cosine in low precision, with the most that it may be off,
/// bounds the cosine from both sides; as centres turn, the bounds widen. Where they leave one centre only, that is the
/// label; otherwise the row is measured anew, a tile of centres at a time, and what low precision leaves open is
/// decided in double precision.
class NearestCentres {
 public:
  /// With `keep_bounds` from one assignment to the next: 4 bytes per row and centre.
  NearestCentres(const UnitRows& rows, CentreTable& table, bool keep_bounds, int threads);

  const std::vector<std::int32_t>& labels() const { return labels_; }

  /// Each row to its most similar centre, the lowest among equals.
  void assign(const Turns& turns, Watch& watch);

  /// Puts a row into a cluster for a reason of the caller's.
  void reassign(std::int64_t row, std::int32_t to);

 private:
  /// A row in question: `lower` bounds the greatest of its cosines, `upper` each of them.
  struct Open {
    std::int32_t row;
    std::int64_t own_tile;  ///< -1: none
    float lower;
    float* upper;
  };

  /// What low precision leaves open.
  struct Pair {
    std::int32_t row;
    std::int32_t centre;
    double similarity;
  };

  struct Worker {
    std::vector<Open> open;
    std::vector<Open*> in_turn;  ///< to be measured
    std::vector<Pair> pairs;
    std::vector<float> upper;  ///< of the rows of one chunk, where bounds are not kept
    std::vector<double> line;  ///< one centre, dense
  };

  void assign_chunk(std::int64_t begin, std::int64_t end, const Turns& turns, Worker& worker);
  bool decided_by_bounds(std::int32_t row, const Turns& turns);
  template <class Condition>
  void measure_where(const Condition& condition, std::int64_t tile, Worker& worker) const;
  void measure(Open& open, std::int64_t tile) const;
  void decide(const Open& open, std::vector<Pair>& pairs);
  void decide_exactly(std::vector<Pair> pairs);
  void set_exact_similarities(std::span<Pair> pairs_of_one_centre, std::vector<double>& line) const;
  void settle(std::int32_t row, std::int32_t label, float lower);
  std::vector<Pair> collected_pairs();
  float* kept_upper(std::int64_t row) { return upper_.data() + row * table_.stride(); }

  const UnitRows& rows_;
  CentreTable& table_;
  bool keep_bounds_;
  int threads_;
  std::vector<std::int32_t> labels_;
  std::vector<float> lower_;  ///< of the cosine to the row's own centre
  std::vector<float> upper_;  ///< of the cosine to each other centre, row by row
  std::vector<Worker> workers_;
};

}  // namespace warta::clusters
