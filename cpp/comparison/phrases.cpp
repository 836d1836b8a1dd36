#include "comparison/phrases.hpp"

#include <cstddef>

namespace warta::comparison {

std::vector<std::int64_t> phrase_places(const ProseWords& words, std::span<const FormChoice> phrase) {
  const auto may_be = [&](std::size_t part, std::size_t word) {
    return phrase[part][static_cast<std::size_t>(words.ids[word])] != 0;
  };
  std::vector<std::int64_t> places;
  const std::size_t stretches = words.stretch_starts.size();
  for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
    const std::size_t end =
        stretch + 1 < stretches ? static_cast<std::size_t>(words.stretch_starts[stretch + 1]) : words.ids.size();
    for (auto word = static_cast<std::size_t>(words.stretch_starts[stretch]); word + phrase.size() <= end; ++word) {
      std::size_t same = 0;
      while (same < phrase.size() && may_be(same, word + same)) ++same;
      if (same == phrase.size()) places.push_back(static_cast<std::int64_t>(word));
    }
  }
  return places;
}

}  // namespace warta::comparison
