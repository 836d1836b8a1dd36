#include "articles/language.hpp"

#include <algorithm>
#include <array>

namespace warta::articles {
namespace {

constexpr std::array<std::size_t, 3> sample_bytes{300, 3000, 12000};  ///< a longer one where the shorter leaves a doubt

std::size_t count_function_words(std::string_view text, std::span<const Token> tokens, const Rules& rules) {
  return static_cast<std::size_t>(std::ranges::count_if(tokens, [&](Token token) {
    token.word = rules.vocabulary().find(token.hash, text.substr(token.start, token.end - token.start));
    return token.is_word() && rules.contains(Lexicon::function_word, token);
  }));
}

}  // namespace

const Rules& rules_for(std::string_view text, std::span<const Token> tokens, std::span<const Rules* const> choices) {
  const Rules* best = choices.front();
  if (choices.size() == 1) return *best;
  for (const std::size_t bytes : sample_bytes) {
    const auto after = std::ranges::upper_bound(tokens, bytes, {}, &Token::end);
    const auto sample = tokens.first(static_cast<std::size_t>(after - tokens.begin()));
    std::size_t most = 0;
    std::size_t second = 0;
    for (const Rules* rules : choices) {
      const std::size_t count = count_function_words(text, sample, *rules);
      if (count > most) {
        second = most;
        most = count;
        best = rules;
      } else {
        second = std::max(second, count);
      }
    }
    constexpr std::size_t margin = 3;
    if (most >= margin + 2 * second) break;
  }
  return *best;
}

}  // namespace warta::articles
