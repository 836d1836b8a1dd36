#pragma once
// The shape of each line of a page, and the runs of lines that look like its article.

#include <cstdint>
#include <span>
#include <vector>

#include "articles/scan.hpp"

namespace warta::articles {

struct LineShape {
  std::uint32_t words = 0;
  std::uint32_t line_class = 0;  ///< bin of words, times whether it is a sentence, a title or neither
  bool stop = false;             ///< ends as a sentence does
  bool prose = false;
  std::uint64_t hash = 0;
  std::uint64_t ending = 0;  ///< of the last two tokens, and whether they are all
};

/// The shapes of all lines of `scan`. Cost: linear.
[[nodiscard]] std::vector<LineShape> shapes_of_lines(const Scan& scan);

/// Lines `first` to `last`, inclusive.
struct LineRun {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// What a line adds to a run: its words, less what a line costs.
enum class RunValue : std::uint8_t {
  all_words,    ///< words less 10
  prose_words,  ///< words of prose less 3
  contrast,     ///< words of prose, and words that are none taken off
};

/// The run of lines with the greatest sum. Cost: linear.
[[nodiscard]] LineRun richest_run(std::span<const LineShape> lines, RunValue value);

}  // namespace warta::articles
