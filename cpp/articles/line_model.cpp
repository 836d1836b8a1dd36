#include "articles/line_model.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "articles/line_weights.hpp"
#include "articles/rules.hpp"
#include "base/checks.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t state_count = line_states.size();
using Scores = std::array<std::int32_t, state_count>;
constexpr std::int32_t impossible = std::numeric_limits<std::int32_t>::min() / 2;

constexpr bool may_start(LineState state) noexcept {
  return state.zone == Zone::before || (state.zone == Zone::article && state.kind == Kind::body);
}

constexpr bool may_end(LineState state) noexcept {
  return state.zone == Zone::after || (state.zone == Zone::article && state.kind == Kind::body);
}

/// States that may stand before each state.
struct Predecessors {
  std::array<std::array<std::uint8_t, state_count>, state_count> states{};
  std::array<std::uint8_t, state_count> count{};
};

constexpr Predecessors predecessors = [] {
  Predecessors found;
  for (std::size_t next = 0; next < state_count; ++next) {
    for (std::size_t state = 0; state < state_count; ++state) {
      if (may_follow(line_states[state], line_states[next])) {
        found.states[next][found.count[next]++] = static_cast<std::uint8_t>(state);
      }
    }
  }
  return found;
}();

}  // namespace

LineModel::LineModel(std::span<const std::int16_t> weights) : weights_(weights.begin(), weights.end()) {
  if (weights.size() != count_of_weights()) {
    throw_invalid("weights", std::to_string(count_of_weights()), std::to_string(weights.size()));
  }
}

const LineModel& LineModel::built_in() {
  static const LineModel model(line_weights());
  return model;
}

const LineModel& Rules::line_model() const { return line_model_ ? *line_model_ : LineModel::built_in(); }

std::size_t LineModel::count_of_weights() noexcept {
  return count_of_features() * weights_of_feature + state_count * state_count + 2 * state_count;
}

std::vector<LineState> LineModel::decode(const LineFeatures& lines) const {
  const std::size_t count = lines.offsets.size() - 1;
  if (count == 0) return {};
  const std::size_t pairs = count_of_features() * weights_of_feature;
  const std::int16_t* const first = &weights_[pairs + state_count * state_count];
  const std::int16_t* const last = first + state_count;

  std::vector<std::array<std::uint8_t, state_count>> came_from(count);
  Scores scores{};
  for (std::size_t k = 0; k < count; ++k) {
    std::array<std::int32_t, weights_of_feature> sums{};
    for (std::uint32_t f = lines.offsets[k]; f < lines.offsets[k + 1]; ++f) {
      const std::int16_t* const row = &weights_[lines.features[f] * weights_of_feature];
      for (std::size_t c = 0; c < weights_of_feature; ++c) sums[c] += row[c];
    }
    Scores next;
    for (std::size_t s = 0; s < state_count; ++s) {
      const std::int32_t own = sums[static_cast<std::size_t>(line_states[s].kind)] +
                               sums[kind_names.size() + static_cast<std::size_t>(line_states[s].zone)];
      if (k == 0) {
        next[s] = may_start(line_states[s]) ? own + first[s] : impossible;
        continue;
      }
      std::int32_t best = impossible;
      std::uint8_t from = predecessors.states[s][0];
      for (std::size_t p = 0; p < predecessors.count[s]; ++p) {
        const std::uint8_t state = predecessors.states[s][p];
        const std::int32_t score = scores[state] + weights_[pairs + state * state_count + s];
        if (score > best) {
          best = score;
          from = state;
        }
      }
      came_from[k][s] = from;
      next[s] = best <= impossible / 2 ? impossible : best + own;
    }
    scores = next;
    // Only differences count: what has been scored so far is taken off, so that no length overflows.
    std::int32_t greatest = impossible;
    for (const std::int32_t score : scores) greatest = std::max(greatest, score);
    for (std::int32_t& score : scores) score = score <= impossible / 2 ? impossible : score - greatest;
  }
  std::size_t state = 0;
  std::int32_t best = std::numeric_limits<std::int32_t>::min();
  for (std::size_t s = 0; s < state_count; ++s) {
    if (may_end(line_states[s]) && scores[s] + last[s] > best) {
      best = scores[s] + last[s];
      state = s;
    }
  }
  std::vector<LineState> states(count);
  for (std::size_t k = count; k > 0; --k) {
    states[k - 1] = line_states[state];
    state = came_from[k - 1][state];
  }
  return states;
}

}  // namespace warta::articles
