#pragma once
// A language's rules, as data: lists of phrases by what they mean to the reader, compiled into one trie over word
// numbers.

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "articles/tokens.hpp"
#include "articles/vocabulary.hpp"

namespace warta::articles {

/// What a list of phrases means to the reader. The language files name them in the same words; CONTRIBUTING.md says
/// what belongs in each.
enum class Lexicon : std::uint8_t {
  cross_link_opener,
  cross_link_prefix,
  notice_line,
  notice_opener,
  notice_cue,
  notice_inline,
  navigation_line,
  navigation_inline,
  page_word,
  editor_role,
  author_role,
  source_role,
  byline_opener,
  caption_opener,
  caption_credit,
  month,
  weekday,
  zone,
  clock,
  half_day,
  hour_word,
  title_small,
  sentence_opener,
  speech_verb,
  speech_pronoun,
  speech_active,
  pronoun,
  according,
  person_reference,
  adverb,
  speaker_stop,
  deictic,
  relative_word,
  ago_word,
  date_preposition,
  number_label,
  vague_number,
  cite_from,
  cite_direct,
  cite_report,
  cite_basis,
  cite_listener,
  cite_noun,
  cite_place,
  title_word,
  organisation_word,
  outlet_word,
  outlet_suffix,
  place,
  place_word,
  number_word,
  scale,
  unit,
  currency,
  hedge,
  range_word,
  not_a_noun,
  preposition,
  day_shift,
  shift_word,
  period_word,
  period_edge,
  date_opener,
  abbreviation,
  function_word,
  place_of_number,
  age_word,
  counted_noun,
  money_scale,
  number_ending,
  day_part,
  quarter_word,
  shift_before,
  several,
  name_particle,
  count,
};

[[nodiscard]] std::string_view name_of(Lexicon lexicon) noexcept;

/// Phrases of one lexicon, each with a value where it has one (month 1 to 12, number word, zone in minutes).
using PhraseList = std::vector<std::pair<std::string, double>>;
using PhraseLists = std::map<std::string, PhraseList>;

/// A phrase found at a place: how many tokens it takes, and its value. No tokens: not found.
struct Match {
  std::uint32_t tokens = 0;
  double value = 0.0;

  explicit operator bool() const noexcept { return tokens > 0; }
};

/// Several lexicons, one bit each.
struct LexiconSet {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  [[nodiscard]] constexpr bool has_any(LexiconSet other) const noexcept {
    return ((low & other.low) | (high & other.high)) != 0;
  }
  constexpr LexiconSet& operator|=(LexiconSet other) noexcept {
    low |= other.low;
    high |= other.high;
    return *this;
  }
  [[nodiscard]] friend constexpr LexiconSet operator|(LexiconSet one, LexiconSet other) noexcept {
    return one |= other;
  }
};

template <class... Lexicons>
[[nodiscard]] constexpr LexiconSet any_of(Lexicons... lexicons) noexcept {
  constexpr unsigned bits = 64;
  LexiconSet set;
  for (const Lexicon lexicon : {lexicons...}) {
    const auto number = static_cast<unsigned>(lexicon);
    (number < bits ? set.low : set.high) |= std::uint64_t{1} << (number % bits);
  }
  return set;
}

class LineModel;

class Rules {
 public:
  /// Beside the lexicons a list "setting" may give decimal_comma, group_space and capital_nouns (1 or 0) and
  /// noun_words, and "year_unit" and "score_unit" one phrase each. Throws std::invalid_argument if a list's name is no
  /// lexicon's, or a phrase has no word.
  explicit Rules(const PhraseLists& lists, std::string language);

  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  [[nodiscard]] const std::string& language() const noexcept { return language_; }
  /// ',' or '.'.
  [[nodiscard]] char decimal_mark() const noexcept { return decimal_mark_; }
  /// Whether a plain space may stand between digits in groups of three: "4 500 personnes".
  [[nodiscard]] bool group_space() const noexcept { return group_space_; }
  /// Whether every noun is written with a capital: "1.200 Menschen".
  [[nodiscard]] bool capital_nouns() const noexcept { return capital_nouns_; }
  /// How many words after a number may name what it counts.
  [[nodiscard]] int noun_words() const noexcept { return noun_words_; }
  /// What a bare age counts, "tahun", and what the two numbers of a result are, "skor".
  [[nodiscard]] const std::string& year_unit() const noexcept { return year_unit_; }
  [[nodiscard]] const std::string& score_unit() const noexcept { return score_unit_; }

  /// Which lines of a page are the article: the built-in model unless another was set.
  [[nodiscard]] const LineModel& line_model() const;
  void set_line_model(std::shared_ptr<const LineModel> model) { line_model_ = std::move(model); }

  /// The longest phrase of `lexicon` that starts at tokens[0].
  [[nodiscard]] Match match(Lexicon lexicon, std::span<const Token> tokens) const noexcept {
    if (tokens.empty() || !starts_any(any_of(lexicon), tokens[0])) return {};
    return longest_match(lexicon, tokens);
  }

  /// Whether a phrase of one of the lexicons starts with the word: a quick way out before `match`.
  [[nodiscard]] bool starts_any(LexiconSet lexicons, const Token& token) const noexcept {
    return starts_[token.word].has_any(lexicons);
  }

  /// Whether the single word is in `lexicon`, or in one of the lexicons.
  [[nodiscard]] bool contains(Lexicon lexicon, const Token& token) const noexcept {
    return contains_any(any_of(lexicon), token);
  }
  [[nodiscard]] bool contains_any(LexiconSet lexicons, const Token& token) const noexcept {
    return words_[token.word].has_any(lexicons);
  }

 private:
  struct Node {
    LexiconSet complete;  ///< of which a phrase ends here
    std::vector<std::pair<Lexicon, double>> values;
    std::vector<std::pair<WordId, std::uint32_t>> next;  ///< by word
  };

  [[nodiscard]] Match longest_match(Lexicon lexicon, std::span<const Token> tokens) const noexcept;
  void set(const PhraseList& settings);
  void add(Lexicon lexicon, const std::string& phrase, double value);
  [[nodiscard]] std::uint32_t step(std::uint32_t node, WordId word) const noexcept;

  std::string language_;
  std::shared_ptr<const LineModel> line_model_;
  char decimal_mark_ = '.';
  bool group_space_ = false;
  bool capital_nouns_ = false;
  int noun_words_ = 1;
  std::string year_unit_;
  std::string score_unit_;
  Vocabulary vocabulary_;
  std::vector<Node> nodes_;
  std::vector<LexiconSet> starts_;          ///< by word: of which a phrase starts with it
  std::vector<LexiconSet> words_;           ///< by word: of which it is a phrase
  std::vector<std::uint32_t> first_nodes_;  ///< by word: the node that it leads to from the root
};

}  // namespace warta::articles
