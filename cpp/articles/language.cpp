#include "articles/language.hpp"

#include <algorithm>

namespace warta::articles {
namespace {

constexpr std::size_t sample_bytes = 2000;

std::size_t count_function_words(std::string_view text, const Rules& rules) {
  const std::vector<Token> tokens = tokenize(text, rules.vocabulary());
  return static_cast<std::size_t>(
      std::ranges::count_if(tokens, [&](const Token& token) { return rules.contains(Lexicon::function_word, token); }));
}

}  // namespace

const Rules& rules_for(std::string_view text, std::span<const Rules* const> choices) {
  const Rules* best = choices.front();
  if (choices.size() == 1) return *best;
  const std::string_view sample = text.substr(0, sample_bytes);
  std::size_t most = 0;
  for (const Rules* rules : choices) {
    const std::size_t count = count_function_words(sample, *rules);
    if (count > most) {
      most = count;
      best = rules;
    }
  }
  return *best;
}

}  // namespace warta::articles
