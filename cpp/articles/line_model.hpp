#pragma once
// A page as a sequence of lines with one article in it: the most probable kinds of its lines, by a linear-chain
// conditional random field (Lafferty, McCallum and Pereira, 2001) over the features of lines.
//
// A state is a zone and a kind. Zones come in one order, before, article, after, so that a page has one article; within
// it other kinds may stand between paragraphs. The score of a line's state is the sum of two weights for each of the
// line's features, one of the kind and one of the zone; neighbouring states add a weight of their own.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "articles/kind.hpp"
#include "articles/line_features.hpp"

namespace warta::articles {

enum class Zone : std::uint8_t { before, article, after };

struct LineState {
  Zone zone;
  Kind kind;
};

inline constexpr std::array<LineState, 24> line_states{{
    {Zone::before, Kind::headline}, {Zone::before, Kind::standfirst},  {Zone::before, Kind::date},
    {Zone::before, Kind::byline},   {Zone::before, Kind::caption},     {Zone::before, Kind::cross_link},
    {Zone::before, Kind::notice},   {Zone::before, Kind::credit},      {Zone::before, Kind::navigation},
    {Zone::article, Kind::body},    {Zone::article, Kind::date},       {Zone::article, Kind::byline},
    {Zone::article, Kind::caption}, {Zone::article, Kind::cross_link}, {Zone::article, Kind::notice},
    {Zone::article, Kind::credit},  {Zone::article, Kind::navigation}, {Zone::after, Kind::date},
    {Zone::after, Kind::byline},    {Zone::after, Kind::caption},      {Zone::after, Kind::cross_link},
    {Zone::after, Kind::notice},    {Zone::after, Kind::credit},       {Zone::after, Kind::navigation},
}};

inline constexpr std::size_t zone_count = 3;
inline constexpr std::size_t weights_of_feature = kind_names.size() + zone_count;

/// Whether the line of state `next` may follow the line of state `state`: the article starts and ends with body.
[[nodiscard]] constexpr bool may_follow(LineState state, LineState next) noexcept {
  if (state.zone == next.zone) return true;
  if (state.zone == Zone::before) return next.zone == Zone::article && next.kind == Kind::body;
  return state.zone == Zone::article && state.kind == Kind::body && next.zone == Zone::after;
}

class LineModel {
 public:
  /// Weights in 256ths: of each feature those of kinds, then of zones; of each pair of states, row by row; of each
  /// state that of the first and of the last line. Throws std::invalid_argument if they are not as many.
  explicit LineModel(std::span<const std::int16_t> weights);

  /// Fitted to annotated pages.
  [[nodiscard]] static const LineModel& built_in();

  [[nodiscard]] static std::size_t count_of_weights() noexcept;

  /// The state of each line: the sequence of the greatest sum, the first of equals in the order of `line_states`.
  /// Cost: lines times pairs of states.
  [[nodiscard]] std::vector<LineState> decode(const LineFeatures& lines) const;

 private:
  std::vector<std::int16_t> weights_;
};

}  // namespace warta::articles
