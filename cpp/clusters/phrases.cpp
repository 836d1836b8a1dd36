#include "clusters/phrases.hpp"

#include <algorithm>
#include <cstddef>

namespace warta::clusters {
namespace {

constexpr double kShareOfRows = 0.75;
constexpr double kShareOfScore = 0.5;

/// Whether `phrase` holds `term` as whole words.
bool holds(std::string_view phrase, std::string_view term) {
  for (std::size_t at = phrase.find(term); at != std::string_view::npos; at = phrase.find(term, at + 1)) {
    const std::size_t end = at + term.size();
    if ((at == 0 || phrase[at - 1] == ' ') && (end == phrase.size() || phrase[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

std::vector<std::size_t> without_parts_of_phrases(std::span<const RankedTerm> terms, std::size_t most) {
  std::vector<std::size_t> phrases;
  for (std::size_t at = 0; at < terms.size(); ++at) {
    if (terms[at].text.find(' ') != std::string_view::npos) phrases.push_back(at);
  }
  std::vector<std::size_t> kept;
  for (std::size_t at = 0; at < terms.size() && kept.size() < most; ++at) {
    const RankedTerm& term = terms[at];
    const bool said = std::any_of(phrases.begin(), phrases.end(), [&](std::size_t other) {
      const RankedTerm& phrase = terms[other];
      return other != at && static_cast<double>(phrase.rows) >= kShareOfRows * static_cast<double>(term.rows) &&
             phrase.score >= kShareOfScore * term.score && holds(phrase.text, term.text);
    });
    if (!said) kept.push_back(at);
  }
  return kept;
}

}  // namespace warta::clusters
