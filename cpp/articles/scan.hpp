#pragma once
// One text cut into tokens, lines and sentences, with the rules at hand: what every part of the reader looks at.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "articles/kind.hpp"
#include "articles/rules.hpp"
#include "articles/tokens.hpp"

namespace warta::articles {

/// What a stretch of tokens looks like.
struct Shape {
  std::uint32_t words = 0;
  std::uint32_t capitals = 0;     ///< words that start with a capital
  std::uint32_t plain_small = 0;  ///< small words that a title would capitalise
  bool ends_with_stop = false;    ///< ends like a sentence; an ellipsis does not count

  /// Written like a headline: capitals throughout, no full stop.
  [[nodiscard]] bool like_title() const noexcept {
    return words > 0 && capitals > 0 && !ends_with_stop && plain_small * 5 <= words;
  }
};

class Scan {
 public:
  /// `tokens` are those of `text`; `text` and `rules` must outlive the scan.
  Scan(std::string_view text, std::vector<Token> tokens, const Rules& rules);

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] const Rules& rules() const noexcept { return *rules_; }
  [[nodiscard]] std::span<const Token> tokens() const noexcept { return tokens_; }
  [[nodiscard]] const Token& operator[](std::size_t i) const noexcept { return tokens_[i]; }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(tokens_.size()); }

  /// Lines that hold at least one token, in order.
  [[nodiscard]] std::span<const TokenRange> lines() const noexcept { return lines_; }

  /// The phrase of `lexicon` at token `at`, no longer than up to `end`.
  [[nodiscard]] Match match(Lexicon lexicon, std::uint32_t at, std::uint32_t end) const noexcept {
    return at < end ? rules_->match(lexicon, tokens().subspan(at, end - at)) : Match{};
  }
  [[nodiscard]] bool has(Lexicon lexicon, std::uint32_t at) const noexcept {
    return at < size() && rules_->contains(lexicon, tokens_[at]);
  }
  [[nodiscard]] bool has_any(LexiconSet lexicons, std::uint32_t at) const noexcept {
    return at < size() && rules_->contains_any(lexicons, tokens_[at]);
  }

  /// Whether a phrase of one of the lexicons may start at token `at`.
  [[nodiscard]] bool may_match(LexiconSet lexicons, std::uint32_t at) const noexcept {
    return rules_->starts_any(lexicons, tokens_[at]);
  }

  [[nodiscard]] bool is_mark(std::uint32_t at, char32_t mark) const noexcept {
    return at < size() && tokens_[at].is_mark(mark);
  }
  /// Whether no white space parts the token from the one before.
  [[nodiscard]] bool is_glued(std::uint32_t at) const noexcept {
    return at < size() && !tokens_[at].is(Token::space_before);
  }

  /// First token of the sentence after the one that holds `at`, at most `end`.
  [[nodiscard]] std::uint32_t sentence_end(std::uint32_t at, std::uint32_t end) const noexcept;
  /// First token of the sentence that holds `at`, at least `begin`.
  [[nodiscard]] std::uint32_t sentence_begin(std::uint32_t at, std::uint32_t begin) const noexcept;

  /// The text of the tokens with white space collapsed and character references resolved.
  [[nodiscard]] std::string clean(TokenRange range) const;
  void append_clean(TokenRange range, std::string& out) const;
  /// Cost: none, whatever the length.
  [[nodiscard]] Shape shape(TokenRange range) const noexcept;

  /// The text from the first token's start to the last token's end, as it stands.
  [[nodiscard]] std::string_view raw(TokenRange range) const noexcept;

 private:
  /// How many of each there are among the tokens before one.
  struct Counts {
    std::uint32_t words = 0;
    std::uint32_t capitals = 0;
    std::uint32_t plain_small = 0;
  };

  void find_lines();
  void count_words();
  void find_sentences();
  [[nodiscard]] bool starts_line(std::uint32_t i) const noexcept;

  std::string_view text_;
  const Rules* rules_;
  std::vector<Token> tokens_;
  std::vector<TokenRange> lines_;
  std::vector<Counts> counts_;  ///< one more than tokens
};

}  // namespace warta::articles
