#include "clusters/nearest_centres.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "base/parallel.hpp"
#include "clusters/cosine_bounds.hpp"

namespace warta::clusters {
namespace {

constexpr float kNever = -2.0F;        // below every cosine: the bound of a row to its own centre, which is no other
constexpr float kRounding = 1e-6F;     // of a double to float, and then some
constexpr std::int64_t kGrain = 1024;  // rows a thread takes at a time
constexpr std::int64_t kNoTile = -1;

template <class Index>
std::size_t at(Index index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

void Turns::reset(std::int64_t stride) {
  cosines.assign(at(stride), 1.0F);
  sines.assign(at(stride), 0.0F);
}

void Turns::set(std::int64_t centre, double cosine) {
  cosines[at(centre)] = static_cast<float>(cosine) - kRounding;
  sines[at(centre)] = static_cast<float>(std::sqrt(std::max(0.0, 1.0 - cosine * cosine))) + kRounding;
}

NearestCentres::NearestCentres(const UnitRows& rows, CentreTable& table, bool keep_bounds, int threads)
    : rows_(rows),
      table_(table),
      keep_bounds_(keep_bounds),
      threads_(threads),
      labels_(at(rows.rows()), kUnassigned),
      lower_(keep_bounds ? at(rows.rows()) : 0, kNever),
      upper_(keep_bounds ? at(rows.rows() * table.stride()) : 0, 1.0F),
      workers_(at(threads)) {
  for (Worker& worker : workers_) {
    worker.upper.resize(keep_bounds ? 0 : at(kGrain * table.stride()));
    worker.line.resize(at(rows.columns()), 0.0);
  }
}

void NearestCentres::assign(const Turns& turns, Watch& watch) {
  table_.refresh(threads_);
  parallel_for(
      rows_.rows(), kGrain, threads_,
      [&](std::int64_t begin, std::int64_t end, int worker) { assign_chunk(begin, end, turns, workers_[at(worker)]); },
      watch);
  decide_exactly(collected_pairs());
}

void NearestCentres::reassign(std::int64_t row, std::int32_t to) {
  if (keep_bounds_) {
    kept_upper(row)[labels_[at(row)]] = 1.0F;
    kept_upper(row)[to] = kNever;
    lower_[at(row)] = kNever;
  }
  labels_[at(row)] = to;
}

void NearestCentres::assign_chunk(std::int64_t begin, std::int64_t end, const Turns& turns, Worker& worker) {
  worker.open.clear();
  std::fill(worker.upper.begin(), worker.upper.end(), 1.0F);
  for (auto row = static_cast<std::int32_t>(begin); row < end; ++row) {
    if (!keep_bounds_) {
      worker.open.push_back({row, kNoTile, kNever, worker.upper.data() + (row - begin) * table_.stride()});
    } else if (labels_[at(row)] == kUnassigned) {
      worker.open.push_back({row, kNoTile, kNever, kept_upper(row)});
    } else if (!decided_by_bounds(row, turns)) {
      worker.open.push_back({row, labels_[at(row)] / CentreTable::kTile, lower_[at(row)], kept_upper(row)});
    }
  }
  // the tile of the own centre first: it narrows what is in question in the others
  for (std::int64_t tile = 0; tile < table_.tiles(); ++tile) {
    measure_where([&](const Open& open) { return open.own_tile == tile; }, tile, worker);
  }
  for (std::int64_t tile = 0; tile < table_.tiles(); ++tile) {
    const auto in_question = [&](const Open& open) {
      return greatest_bound(open.upper + tile * CentreTable::kTile, CentreTable::kTile) >= open.lower;
    };
    measure_where([&](const Open& open) { return open.own_tile != tile && in_question(open); }, tile, worker);
  }
  for (const Open& open : worker.open) decide(open, worker.pairs);
}

template <class Condition>
void NearestCentres::measure_where(const Condition& condition, std::int64_t tile, Worker& worker) const {
  auto& in_turn = worker.in_turn;
  in_turn.clear();
  for (Open& open : worker.open) {
    if (condition(open)) in_turn.push_back(&open);
  }
  for (std::size_t place = 0; place < in_turn.size(); ++place) {
    if (place + 1 < in_turn.size()) rows_.prefetch(in_turn[place + 1]->row);
    measure(*in_turn[place], tile);
  }
}

bool NearestCentres::decided_by_bounds(std::int32_t row, const Turns& turns) {
  float& lower = lower_[at(row)];
  lower = lowest_cosine(lower, turns.cosines[at(labels_[at(row)])]);
  return raise_upper_bounds(kept_upper(row), turns.cosines.data(), turns.sines.data(), table_.stride()) < lower;
}

void NearestCentres::measure(Open& open, std::int64_t tile) const {
  float* begin = open.upper + tile * CentreTable::kTile;
  float* end = begin + CentreTable::kTile;
  const float error = table_.similarities(rows_.floats(open.row), tile, begin);
  const std::int64_t centres = std::min(CentreTable::kTile, table_.centres() - tile * CentreTable::kTile);
  std::fill(begin + centres, end, kNever);
  open.lower = std::max(open.lower, greatest_bound(begin, CentreTable::kTile) - error);
  std::for_each(begin, end, [&](float& cosine) { cosine += error; });
}

void NearestCentres::decide(const Open& open, std::vector<Pair>& pairs) {
  const std::size_t pairs_before = pairs.size();
  for (std::int64_t tile = 0; tile < table_.tiles(); ++tile) {
    const std::int64_t first = tile * CentreTable::kTile;
    if (greatest_bound(open.upper + first, CentreTable::kTile) < open.lower) continue;
    for (std::int64_t centre = first; centre < std::min(first + CentreTable::kTile, table_.centres()); ++centre) {
      if (open.upper[centre] >= open.lower) pairs.push_back({open.row, static_cast<std::int32_t>(centre), 0.0});
    }
  }
  if (pairs.size() - pairs_before > 1) return;
  settle(open.row, pairs.back().centre, open.lower);
  pairs.pop_back();
}

std::vector<NearestCentres::Pair> NearestCentres::collected_pairs() {
  std::vector<Pair> pairs;
  for (Worker& worker : workers_) {
    pairs.insert(pairs.end(), worker.pairs.begin(), worker.pairs.end());
    worker.pairs.clear();
  }
  return pairs;
}

/// Each row's greatest similarity in double precision, among the pairs of it.
void NearestCentres::decide_exactly(std::vector<Pair> pairs) {
  std::sort(pairs.begin(), pairs.end(),
            [](const Pair& x, const Pair& y) { return std::pair(x.centre, x.row) < std::pair(y.centre, y.row); });
  std::vector<std::size_t> starts;
  for (std::size_t place = 0; place < pairs.size(); ++place) {
    if (place == 0 || pairs[place].centre != pairs[place - 1].centre) starts.push_back(place);
  }
  starts.push_back(pairs.size());
  parallel_for(static_cast<std::int64_t>(starts.size()) - 1, 1, threads_,
               [&](std::int64_t begin, std::int64_t end, int worker) {
                 for (std::int64_t group = begin; group < end; ++group) {
                   const std::size_t start = starts[at(group)];
                   set_exact_similarities(std::span(pairs).subspan(start, starts[at(group) + 1] - start),
                                          workers_[at(worker)].line);
                 }
               });
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::tuple(x.row, -x.similarity, x.centre) < std::tuple(y.row, -y.similarity, y.centre);
  });
  for (std::size_t place = 0; place < pairs.size(); ++place) {
    const auto& [row, centre, similarity] = pairs[place];
    if (keep_bounds_) kept_upper(row)[centre] = static_cast<float>(similarity) + kRounding;
    const bool greatest = place == 0 || pairs[place - 1].row != row;
    if (greatest) settle(row, centre, static_cast<float>(similarity) - kRounding);
  }
}

void NearestCentres::set_exact_similarities(std::span<Pair> pairs_of_one_centre, std::vector<double>& line) const {
  const SparseVector& centre = table_.vector(pairs_of_one_centre.front().centre);
  const auto view = rows_.view();
  for (std::size_t entry = 0; entry < centre.columns.size(); ++entry) {
    line[at(centre.columns[entry])] = centre.values[entry];
  }
  for (Pair& pair : pairs_of_one_centre) {
    const auto columns = view.row_columns(pair.row);
    const auto values = view.row_values(pair.row);
    for (std::size_t entry = 0; entry < columns.size(); ++entry) {
      pair.similarity += values[entry] * line[at(columns[entry])];
    }
  }
  for (const std::int32_t column : centre.columns) line[at(column)] = 0.0;
}

void NearestCentres::settle(std::int32_t row, std::int32_t label, float lower) {
  labels_[at(row)] = label;
  if (!keep_bounds_) return;
  lower_[at(row)] = lower;
  kept_upper(row)[label] = kNever;
  std::fill(kept_upper(row) + table_.centres(), kept_upper(row) + table_.stride(), kNever);
}

}  // namespace warta::clusters
