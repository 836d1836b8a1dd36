#include "articles/line_shapes.hpp"

#include <algorithm>
#include <array>

#include "articles/feature_groups.hpp"
#include "base/keyed_hash.hpp"

namespace warta::articles {
namespace {

bool closes_line(char32_t mark) {
  return is_double_quote(mark) || is_single_quote(mark) || mark == U')' || mark == U']';
}

bool is_wide_stop(char32_t mark) { return mark == 0x3002 || mark == 0xFF01 || mark == 0xFF1F || mark == 0x0964; }

std::uint32_t length_bin(std::uint32_t words) {
  constexpr std::array<std::uint32_t, lengths - 1> bounds{1, 2, 4, 7, 12, 20, 40, 80};
  std::uint32_t bin = 0;
  while (bin < bounds.size() && words > bounds[bin]) ++bin;
  return bin;
}

/// Words; where a script writes none apart, what its bytes would be in words.
std::uint32_t words_of(const Scan& scan, TokenRange range, std::uint32_t words) {
  constexpr std::uint32_t longest_mean = 14;  // bytes
  constexpr std::uint32_t wide_word = 6;      // bytes
  const std::uint32_t bytes = scan[range.end - 1].end - scan[range.begin].start;
  return words > 0 && bytes > longest_mean * range.size() ? bytes / wide_word : words;
}

std::uint64_t ending_of(const Scan& scan, TokenRange range) {
  const std::uint64_t last = scan[range.end - 1].hash;
  const std::uint64_t before = range.size() > 1 ? scan[range.end - 2].hash : 1U;
  return keyed_mix((before << 32U) | last, range.size() > 2 ? 2U : 1U);
}

bool ends_as_sentence(const Scan& scan, TokenRange range) {
  std::uint32_t last = range.end;
  while (last > range.begin && closes_line(scan[last - 1].mark)) --last;
  return last > range.begin && scan[last - 1].is_mark() &&
         (ends_sentence(scan[last - 1].mark) || is_wide_stop(scan[last - 1].mark));
}

LineShape shape_of(const Scan& scan, TokenRange range) {
  constexpr std::uint32_t few = 8;
  constexpr std::uint32_t many = 40;
  LineShape line;
  const Shape shape = scan.shape(range);
  line.words = words_of(scan, range, shape.words);
  line.stop = ends_as_sentence(scan, range);
  line.prose =
      (shape.plain_small > 1 || line.words > shape.words) && ((line.words >= few && line.stop) || line.words > many);
  const bool title = !line.stop && shape.capitals > 0 && shape.plain_small * 5 <= shape.words;
  line.line_class = length_bin(line.words) * 3 + (line.stop ? 1 : title ? 2 : 0);
  std::uint64_t hash = 1469598103934665603ULL;
  for (std::uint32_t i = range.begin; i < range.end; ++i) hash = (hash ^ scan[i].hash) * 1099511628211ULL;
  line.hash = keyed_mix(hash, hash);
  line.ending = ending_of(scan, range);
  return line;
}

double value_of(const LineShape& line, RunValue value) {
  const double words = line.words;
  switch (value) {
    case RunValue::all_words:
      return words - 10.0;
    case RunValue::prose_words:
      return (line.prose ? words : 0.0) - 3.0;
    case RunValue::contrast:
      break;
  }
  constexpr double most_off = 12.0;
  return line.prose ? words : -std::min(words + 1.0, most_off);
}

}  // namespace

std::vector<LineShape> shapes_of_lines(const Scan& scan) {
  std::vector<LineShape> lines;
  lines.reserve(scan.lines().size());
  for (const TokenRange range : scan.lines()) lines.push_back(shape_of(scan, range));
  return lines;
}

LineRun richest_run(std::span<const LineShape> lines, RunValue value) {
  LineRun run;
  double sum = 0.0;
  double best = -1.0;
  std::uint32_t first = 0;
  for (std::uint32_t k = 0; k < lines.size(); ++k) {
    if (sum <= 0.0) {
      sum = 0.0;
      first = k;
    }
    sum += value_of(lines[k], value);
    if (sum > best) {
      best = sum;
      run = {first, k};
    }
  }
  return run;
}

}  // namespace warta::articles
