#include "text/alignment.hpp"

#include <algorithm>
#include <iterator>

namespace warta::text {

std::size_t Alignment::source_begin(std::size_t result) const {
  const auto after = std::ranges::upper_bound(replacements_, result, {}, &Replacement::result_begin);
  if (after == replacements_.begin()) return result;
  const Replacement& last = *std::prev(after);
  return result < last.result_end ? last.source_begin : last.source_end + (result - last.result_end);
}

std::size_t Alignment::source_end(std::size_t result) const {
  const auto after = std::ranges::lower_bound(replacements_, result, {}, &Replacement::result_begin);
  if (after == replacements_.begin()) return result;
  const Replacement& last = *std::prev(after);
  return result <= last.result_end ? last.source_end : last.source_end + (result - last.result_end);
}

}  // namespace warta::text
