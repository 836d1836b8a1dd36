#include "articles/corpus.hpp"

#include <algorithm>
#include <unordered_map>

#include "articles/vocabulary.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t shortest_title = 4;      // words
constexpr std::size_t longest_recurring = 60;  // tokens
constexpr std::uint32_t many_texts = 3;

std::size_t count_words(std::span<const Token> line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, [](const Token& token) { return token.is_word(); }));
}

/// Calls visit(line) for each line of `tokens`.
template <class Visit>
void each_line(std::span<const Token> tokens, Visit&& visit) {
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin + 1;
    while (end < tokens.size() && !tokens[end].is(Token::line_start)) ++end;
    visit(tokens.subspan(begin, end - begin));
    begin = end;
  }
}

}  // namespace

std::uint64_t line_key(std::span<const Token> line) noexcept {
  std::uint64_t key = 0;
  for (const Token& token : line) {
    if (!token.is_mark()) key = key * 0x9E3779B97F4A7C15ULL + token.hash + 1;
  }
  return key;
}

Corpus::Corpus(std::span<const std::string_view> texts, std::span<const std::string_view> titles) {
  const Vocabulary no_words;
  for (const std::string_view title : titles) {
    const std::vector<Token> tokens = tokenize(title, no_words);
    if (count_words(tokens) >= shortest_title) titles_.insert(line_key(tokens));
  }
  struct Seen {
    std::uint32_t texts = 0;
    std::size_t last = 0;
  };
  std::unordered_map<std::uint64_t, Seen> seen;
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const std::vector<Token> tokens = tokenize(texts[t], no_words);
    each_line(tokens, [&](std::span<const Token> line) {
      if (line.size() > longest_recurring) return;
      Seen& line_seen = seen[line_key(line)];
      if (line_seen.texts == 0 || line_seen.last != t) ++line_seen.texts;
      line_seen.last = t;
      if (line_seen.texts == many_texts) recurring_.insert(line_key(line));
    });
  }
}

bool Corpus::is_title(std::span<const Token> line) const {
  return !titles_.empty() && count_words(line) >= shortest_title && titles_.contains(line_key(line));
}

bool Corpus::recurs(std::span<const Token> line) const {
  return line.size() <= longest_recurring && recurring_.contains(line_key(line));
}

}  // namespace warta::articles
