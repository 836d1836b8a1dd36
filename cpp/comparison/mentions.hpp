#pragma once
// What articles speak of: names under all their forms, and the other words that say something.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/raw_array.hpp"
#include "base/watch.hpp"
#include "comparison/prose_words.hpp"
#include "terms/term_table.hpp"

namespace warta::comparison {

/// A short form and the name that it stands for.
using ShortForm = std::pair<std::string_view, std::string_view>;

/// What holds for all articles of one language.
struct LanguageWords {
  std::vector<std::string_view> function_words;  ///< case-folded
  std::vector<ShortForm> short_forms;            ///< each short form once
};

/// What the articles' own short forms are: article i has those from row_starts[i] to row_starts[i + 1].
struct OwnForms {
  std::vector<std::int64_t> row_starts;
  std::vector<ShortForm> short_forms;
};

/// Mention m of article i, row_starts[i] <= m < row_starts[i + 1], is of terms[ids[m]] and stands from starts[m] to
/// ends[m], in code points of the raw text.
struct Mentions {
  std::vector<std::int64_t> row_starts = {0};
  RawArray<std::int32_t> ids;
  RawArray<std::int32_t> starts;
  RawArray<std::int32_t> ends;
  RawArray<std::uint8_t> is_name;

  void reserve(std::size_t mentions);
  void resize(std::size_t mentions);
  void add(std::int32_t id, std::int32_t start, std::int32_t end, bool of_name);
};

/// How often each term is said, by number.
struct MentionCounts {
  std::vector<std::int64_t> first;  ///< by the first articles
  std::vector<std::int64_t> rest;   ///< by the others
};

/// A term that a text speaks of.
struct Term {
  std::string text;
  bool is_name;
};

/// Names stand under all their forms for one term, their full form; any other word is its case-folded form, without
/// function words and single letters.
///
/// What an article itself introduces goes before what the language knows. A short form that stands in brackets in an
/// article without being introduced there stands for nothing that the language knows. Of full forms of several words
/// that begin at a word the longest counts, and before any short form.
class MentionFinder {
 public:
  /// `words` and the views must outlive the finder. Article i is of languages[language_of[i]]. Words may have several
  /// rows of each article: those of articles 0 to n - 1, then those of the same articles again.
  MentionFinder(const ProseWords& words, std::span<const std::string_view> texts,
                std::span<const LanguageWords> languages, std::span<const std::uint8_t> language_of,
                const OwnForms& own);

  const terms::TermTable& terms() const { return terms_; }
  std::span<const std::uint8_t> language_of() const { return language_of_; }

  /// Cost: linear in the words.
  Mentions find(int threads, Watch& watch) const;

  /// The same counted, for the first `articles` articles and for the others.
  MentionCounts count(std::int64_t articles, int threads, Watch& watch) const;

  /// The terms of a text, as if article `row` said it.
  std::vector<Term> terms_of(std::string_view text, std::int64_t row) const;

 private:
  static constexpr std::int32_t kNone = -1;
  static constexpr std::int32_t kMaybeName = -2;

  /// A full form of several words, by the forms of its words.
  struct Phrase {
    std::vector<std::int32_t> forms;
    std::int32_t name;
  };
  using Phrases = std::vector<Phrase>;  ///< that begin with one word, the longest first

  struct Language {
    std::unordered_set<std::string> function_words;
    std::vector<std::int32_t> name_of_form;     ///< of a short form; kNone for other forms
    std::vector<std::int32_t> term_of_form;     ///< of an article's word; kNone for what says nothing
    std::vector<std::int32_t> phrases_of_form;  ///< of a first word; kNone for other forms
    std::vector<Phrases> phrases;
    std::vector<std::int32_t> plain_term_of_form;  ///< as term_of_form; kMaybeName where any article's name may begin
  };
  struct Own {
    std::unordered_map<std::int32_t, std::int32_t> name_of_form;
    std::unordered_map<std::int32_t, Phrases> phrases_of_form;
  };
  /// The term at a word, or kNone, and how many words it takes.
  struct Found {
    std::int32_t term = kNone;
    std::size_t length = 1;
    bool is_name = false;
  };
  class Row;

  /// kNone for a word that neither the articles nor their names have.
  std::int32_t form_of(std::string_view word) const;
  std::int32_t form_for(std::string_view word);
  std::int32_t term_for(std::string_view term);
  /// Without forms for a name that is one word.
  Phrase phrase_for(std::string_view name, std::int32_t term);
  void put_longest_first(Phrases& phrases) const;
  Language read_language(const LanguageWords& known);
  Own own_forms(std::size_t article) const;
  void mark_names();
  std::size_t article_of(std::int64_t row) const { return static_cast<std::size_t>(row) % texts_.size(); }
  /// Calls take(found, word) for each mention, `word` its first word.
  template <class Take>
  void find_in_row(std::int64_t row, Take&& take) const;

  const ProseWords& words_;
  std::span<const std::string_view> texts_;
  std::vector<std::uint8_t> language_of_;
  std::vector<std::int64_t> own_starts_;
  terms::TermTable forms_;  ///< those of the articles, and words of names that no article has
  std::vector<std::pair<std::int32_t, std::int32_t>> own_names_;  ///< (form, term); no form where the two are one
  std::vector<Phrase> own_phrases_;
  terms::TermTable terms_;
  std::vector<std::int32_t> folded_;  ///< term of each form, case-folded; kNone for single letters
  std::vector<Language> languages_;
};

}  // namespace warta::comparison
