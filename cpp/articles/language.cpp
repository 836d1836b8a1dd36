#include "articles/language.hpp"

#include <algorithm>
#include <array>

#include "base/parallel.hpp"

namespace warta::articles {
namespace {

constexpr std::array<std::size_t, 3> sample_bytes{300, 3000, 12000};  ///< a longer one where the shorter leaves a doubt
constexpr double fewest = 3;    ///< function words that a language must have more than others
constexpr double rival = 1.25;  ///< how many times another language's words count against it

/// Tokens of the first `bytes` of `text`; the last one may be cut there, and is left out.
std::vector<Token> tokens_of_beginning(std::string_view text, std::size_t bytes) {
  std::vector<Token> tokens = tokenize(text.substr(0, bytes));
  if (bytes < text.size() && !tokens.empty()) tokens.pop_back();
  return tokens;
}

std::size_t count_function_words(std::string_view text, std::span<const Token> tokens, const Rules& rules) {
  return static_cast<std::size_t>(std::ranges::count_if(tokens, [&](Token token) {
    token.word = rules.vocabulary().find(token.hash, text.substr(token.start, token.end - token.start));
    return token.is_word() && rules.contains(Lexicon::function_word, token);
  }));
}

}  // namespace

LanguageChoice language_by_words(std::string_view text, std::span<const Rules* const> choices, double least_share) {
  LanguageChoice best;
  for (const std::size_t bytes : sample_bytes) {
    const std::vector<Token> sample = tokens_of_beginning(text, bytes);
    std::size_t most = 0;
    std::size_t second = 0;
    for (std::size_t place = 0; place < choices.size(); ++place) {
      const std::size_t count = count_function_words(text, sample, *choices[place]);
      if (count > most) {
        second = most;
        most = count;
        best.place = static_cast<std::uint8_t>(place);
      } else {
        second = std::max(second, count);
      }
    }
    const auto words = static_cast<double>(std::ranges::count_if(sample, &Token::is_word));
    const double lead = static_cast<double>(most) - rival * static_cast<double>(second);
    best.is_sure = lead >= std::max(fewest, least_share * words);
    if (best.is_sure || bytes >= text.size()) break;
  }
  return best;
}

std::vector<LanguageChoice> languages_by_words(std::span<const std::string_view> texts,
                                               std::span<const Rules* const> choices, double least_share, int threads,
                                               Watch& watch) {
  constexpr std::int64_t grain = 256;
  std::vector<LanguageChoice> found(texts.size());
  parallel_for(
      static_cast<std::int64_t>(texts.size()), grain, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto row = static_cast<std::size_t>(begin); row < static_cast<std::size_t>(end); ++row) {
          found[row] = language_by_words(texts[row], choices, least_share);
        }
      },
      watch);
  return found;
}

}  // namespace warta::articles
