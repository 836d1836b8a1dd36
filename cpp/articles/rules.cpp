#include "articles/rules.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/checks.hpp"

namespace warta::articles {
namespace {

constexpr std::size_t lexicon_count = static_cast<std::size_t>(Lexicon::count);
static_assert(lexicon_count <= 128, "a set of lexicons is kept in 128 bits");

constexpr std::array<std::string_view, lexicon_count> lexicon_names{
    "cross_link_opener",
    "cross_link_prefix",
    "notice_line",
    "notice_opener",
    "notice_cue",
    "notice_inline",
    "navigation_line",
    "navigation_inline",
    "page_word",
    "editor_role",
    "author_role",
    "source_role",
    "byline_opener",
    "caption_opener",
    "caption_credit",
    "month",
    "weekday",
    "zone",
    "clock",
    "half_day",
    "hour_word",
    "title_small",
    "sentence_opener",
    "speech_verb",
    "speech_pronoun",
    "speech_active",
    "pronoun",
    "according",
    "person_reference",
    "adverb",
    "speaker_stop",
    "deictic",
    "relative_word",
    "ago_word",
    "date_preposition",
    "number_label",
    "vague_number",
    "cite_from",
    "cite_direct",
    "cite_report",
    "cite_basis",
    "cite_listener",
    "cite_noun",
    "cite_place",
    "title_word",
    "organisation_word",
    "outlet_word",
    "outlet_suffix",
    "place",
    "place_word",
    "number_word",
    "scale",
    "unit",
    "currency",
    "hedge",
    "range_word",
    "not_a_noun",
    "preposition",
    "day_shift",
    "shift_word",
    "period_word",
    "period_edge",
    "date_opener",
    "abbreviation",
    "function_word",
    "place_of_number",
    "age_word",
    "counted_noun",
    "money_scale",
    "number_ending",
    "day_part",
    "quarter_word",
    "shift_before",
    "several",
    "name_particle",
};

/// The values that a lexicon's phrases may have; any where a lexicon is not listed.
struct Bounds {
  Lexicon lexicon;
  double low;
  double high;
};

constexpr double day_minutes = 24 * 60;
constexpr std::array<Bounds, 10> bounds{{
    {Lexicon::month, 1, 12},
    {Lexicon::weekday, 1, 7},
    {Lexicon::zone, -day_minutes, day_minutes},
    {Lexicon::half_day, 0, day_minutes / 2},
    {Lexicon::period_word, 0, 5},
    {Lexicon::period_edge, 1, 3},
    {Lexicon::shift_word, -100, 100},
    {Lexicon::ago_word, -1, 1},
    {Lexicon::day_shift, -366, 366},
    {Lexicon::shift_before, -1, 1},
}};

std::string quoted(std::string_view text) { return std::string(1, '"').append(text).append(1, '"'); }

void check_value(Lexicon lexicon, const std::string& phrase, double value) {
  const auto bound = std::ranges::find(bounds, lexicon, &Bounds::lexicon);
  if (bound != bounds.end()) {
    check_between(quoted(phrase) + " of " + std::string(name_of(lexicon)), value, bound->low, bound->high);
  }
}

Lexicon lexicon_of(std::string_view name) {
  const auto found = std::ranges::find(lexicon_names, name);
  if (found == lexicon_names.end()) throw_invalid("rules", "lists that the reader knows", quoted(name));
  return static_cast<Lexicon>(found - lexicon_names.begin());
}

}  // namespace

std::string_view name_of(Lexicon lexicon) noexcept { return lexicon_names[static_cast<std::size_t>(lexicon)]; }

Rules::Rules(const PhraseLists& lists, std::string language) : language_(std::move(language)), nodes_(1), starts_(1) {
  for (const auto& [name, phrases] : lists) {
    if (name == "setting") {
      set(phrases);
      continue;
    }
    if (name == "year_unit" || name == "score_unit") {
      if (phrases.size() != 1) throw_invalid(name, "one phrase", std::to_string(phrases.size()));
      (name == "year_unit" ? year_unit_ : score_unit_) = phrases.front().first;
      continue;
    }
    const Lexicon lexicon = lexicon_of(name);
    for (const auto& [phrase, value] : phrases) add(lexicon, phrase, value);
  }
  first_nodes_.assign(vocabulary_.size() + 1, 0);
  words_.assign(vocabulary_.size() + 1, LexiconSet{});
  for (const auto& [word, node] : nodes_.front().next) {
    first_nodes_[word] = node;
    words_[word] = nodes_[node].complete;
  }
}

void Rules::set(const PhraseList& settings) {
  for (const auto& [name, value] : settings) {
    if (name == "decimal_comma") {
      decimal_mark_ = value != 0.0 ? ',' : '.';
    } else if (name == "group_space") {
      group_space_ = value != 0.0;
    } else if (name == "capital_nouns") {
      capital_nouns_ = value != 0.0;
    } else if (name == "noun_words") {
      constexpr double most_words = 10;
      check_between(name, value, 0, most_words);
      noun_words_ = static_cast<int>(value);
    } else {
      throw_invalid("setting", "decimal_comma, group_space, capital_nouns or noun_words", quoted(name));
    }
  }
}

void Rules::add(Lexicon lexicon, const std::string& phrase, double value) {
  check_value(lexicon, phrase, value);
  const std::vector<Token> tokens = tokenize(phrase);
  if (tokens.empty()) throw_invalid("a phrase of " + std::string(name_of(lexicon)), "not empty", quoted(phrase));
  std::uint32_t node = 0;
  WordId first = 0;
  for (const Token& token : tokens) {
    const WordId word =
        token.is_mark() ? vocabulary_.add_mark(token.mark)
                        : vocabulary_.add_word(std::string_view(phrase).substr(token.start, token.end - token.start));
    if (first == 0) first = word;
    std::uint32_t next = step(node, word);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_[node].next.emplace_back(word, next);
      nodes_.emplace_back();
    }
    node = next;
  }
  if (starts_.size() <= first) starts_.resize(vocabulary_.size() + 1);
  starts_[first] |= any_of(lexicon);
  nodes_[node].complete |= any_of(lexicon);
  nodes_[node].values.emplace_back(lexicon, value);
  starts_.resize(std::max(starts_.size(), vocabulary_.size() + 1));
}

std::uint32_t Rules::step(std::uint32_t node, WordId word) const noexcept {
  for (const auto& [known, next] : nodes_[node].next) {
    if (known == word) return next;
  }
  return 0;
}

Match Rules::longest_match(Lexicon lexicon, std::span<const Token> tokens) const noexcept {
  Match longest;
  std::uint32_t node = first_nodes_[tokens[0].word];
  for (std::uint32_t taken = 1; node != 0; ++taken) {
    if (nodes_[node].complete.has_any(any_of(lexicon))) {
      const auto& values = nodes_[node].values;
      longest = {taken, std::ranges::find(values, lexicon, &std::pair<Lexicon, double>::first)->second};
    }
    if (taken == tokens.size() || tokens[taken].word == 0) break;
    node = step(node, tokens[taken].word);
  }
  return longest;
}

}  // namespace warta::articles
