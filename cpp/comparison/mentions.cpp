#include "comparison/mentions.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "comparison/words.hpp"
#include "text/code_point_offsets.hpp"
#include "text/normalize.hpp"

namespace warta::comparison {
namespace {

using terms::kNoTerm;

constexpr std::int64_t kGrain = 64;

/// The words of a name, as white space parts them.
std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = name.find_first_not_of(" \t\n\r\f\v", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(name.find_first_of(" \t\n\r\f\v", begin), name.size());
    parts.push_back(name.substr(begin, end - begin));
    at = end;
  }
  return parts;
}

std::string folded(std::string_view word) {
  std::string out;
  text::append_folded(word, out);
  return out;
}

/// Puts a part's mentions where they belong, from mention `first` on.
void move_mentions(Mentions& part, std::size_t first, Mentions& all) {
  std::ranges::copy(part.ids, all.ids.begin() + first);
  std::ranges::copy(part.starts, all.starts.begin() + first);
  std::ranges::copy(part.ends, all.ends.begin() + first);
  std::ranges::copy(part.is_name, all.is_name.begin() + first);
  part = {};
}

Mentions joined(std::vector<Mentions>& parts, int threads) {
  Mentions all;
  std::vector<std::size_t> firsts = {0};
  for (const Mentions& part : parts) {
    const auto first = static_cast<std::int64_t>(firsts.back());
    for (std::size_t row = 1; row < part.row_starts.size(); ++row)
      all.row_starts.push_back(first + part.row_starts[row]);
    firsts.push_back(firsts.back() + part.ids.size());
  }
  all.resize(firsts.back());
  parallel_for(std::ssize(parts), 1, threads, [&](std::int64_t begin, std::int64_t, int) {
    const auto at = static_cast<std::size_t>(begin);
    move_mentions(parts[at], firsts[at], all);
  });
  return all;
}

bool says_something(std::string_view folded) { return text::count_code_points(folded) > 1; }

/// What stands in brackets that hold no others, sorted.
std::vector<std::string_view> bracketed(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    const std::size_t next = text.find_first_of("()", open + 1);
    if (next == std::string_view::npos) break;
    if (text[next] == ')') found.push_back(text.substr(open + 1, next - open - 1));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

void Mentions::reserve(std::size_t mentions) {
  ids.reserve(mentions);
  starts.reserve(mentions);
  ends.reserve(mentions);
  is_name.reserve(mentions);
}

void Mentions::resize(std::size_t mentions) {
  ids.resize(mentions);
  starts.resize(mentions);
  ends.resize(mentions);
  is_name.resize(mentions);
}

void Mentions::add(std::int32_t id, std::int32_t start, std::int32_t end, bool of_name) {
  const std::size_t at = ids.size();
  resize(at + 1);
  ids[at] = id;
  starts[at] = start;
  ends[at] = end;
  is_name[at] = of_name ? 1 : 0;
}

/// One article's view of its words: its own forms before its language's.
class MentionFinder::Row {
 public:
  Row(const MentionFinder& finder, std::size_t article)
      : language_(finder.languages_[finder.language_of_[article]]),
        own_(finder.own_forms(article)),
        text_(finder.texts_[article]) {}

  const Language& language() const { return language_; }

  /// The name that begins at word `at`, as written `first`, and ends before word `end`.
  template <class Forms>
  Found name_at(const Forms& forms, std::size_t at, std::size_t end, std::string_view first) {
    const std::int32_t form = forms[at];
    Found found = longest(own_phrases(form), forms, at, end);
    const Found known = longest(known_phrases(form), forms, at, end);
    if (known.is_name && (!found.is_name || known.length > found.length)) found = known;
    if (!found.is_name) found.term = short_form(form, first);
    found.is_name = found.term != kNone;
    return found;
  }

 private:
  const Phrases* own_phrases(std::int32_t form) const {
    if (own_.phrases_of_form.empty()) return nullptr;
    const auto found = own_.phrases_of_form.find(form);
    return found == own_.phrases_of_form.end() ? nullptr : &found->second;
  }

  const Phrases* known_phrases(std::int32_t form) const {
    const std::int32_t at = at_form(language_.phrases_of_form, form);
    return at == kNone ? nullptr : &language_.phrases[static_cast<std::size_t>(at)];
  }

  template <class Forms>
  static Found longest(const Phrases* phrases, const Forms& forms, std::size_t at, std::size_t end) {
    if (phrases != nullptr) {
      for (const Phrase& phrase : *phrases) {
        const std::size_t length = phrase.forms.size();
        std::size_t same = 0;
        while (same < length && at + same < end && phrase.forms[same] == forms[at + same]) ++same;
        if (same == length) return {phrase.name, length, true};
      }
    }
    return {};
  }

  std::int32_t short_form(std::int32_t form, std::string_view word) {
    if (!own_.name_of_form.empty()) {
      const auto own = own_.name_of_form.find(form);
      if (own != own_.name_of_form.end()) return own->second;
    }
    const std::int32_t known = at_form(language_.name_of_form, form);
    return known != kNone && stands_in_brackets(word) ? kNone : known;
  }

  static std::int32_t at_form(std::span<const std::int32_t> values, std::int32_t form) {
    const bool has_one = form != kNone && static_cast<std::size_t>(form) < values.size();
    return has_one ? values[static_cast<std::size_t>(form)] : kNone;
  }

  bool stands_in_brackets(std::string_view word) {
    if (!bracketed_) bracketed_ = bracketed(text_);
    return std::binary_search(bracketed_->begin(), bracketed_->end(), word);
  }

  const Language& language_;
  Own own_;
  std::string_view text_;
  std::optional<std::vector<std::string_view>> bracketed_;
};

MentionFinder::MentionFinder(const ProseWords& words, std::span<const std::string_view> texts,
                             std::span<const LanguageWords> languages, std::span<const std::uint8_t> language_of,
                             const OwnForms& own)
    : words_(words),
      texts_(texts),
      language_of_(language_of.begin(), language_of.end()),
      own_starts_(own.row_starts),
      forms_(words.forms),
      folded_(words.forms.size(), kNone) {
  forms_.make_index();
  for (std::size_t form = 0; form < folded_.size(); ++form) {
    const std::string word = folded(words.forms[static_cast<terms::TermId>(form)]);
    if (says_something(word)) folded_[form] = term_for(word);
  }
  for (const auto& [short_form, name] : own.short_forms) {
    const std::int32_t term = term_for(name);
    own_names_.emplace_back(short_form == name ? kNone : form_for(short_form), term);
    own_phrases_.push_back(phrase_for(name, term));
  }
  for (const LanguageWords& known : languages) languages_.push_back(read_language(known));
  mark_names();
}

void MentionFinder::mark_names() {
  std::vector<std::int32_t> own;  // forms at which an article's own names begin
  own.reserve(own_names_.size() + own_phrases_.size());
  for (const auto& [form, term] : own_names_) own.push_back(form);
  for (const Phrase& phrase : own_phrases_) {
    if (!phrase.forms.empty()) own.push_back(phrase.forms.front());
  }
  for (Language& language : languages_) {
    std::vector<std::int32_t>& plain = language.plain_term_of_form = language.term_of_form;
    const auto mark = [&](std::size_t form) {
      if (form < plain.size()) plain[form] = kMaybeName;
    };
    for (const std::int32_t form : own) {
      if (form != kNone) mark(static_cast<std::size_t>(form));
    }
    for (const auto* begins : {&language.name_of_form, &language.phrases_of_form}) {
      for (std::size_t form = 0; form < begins->size(); ++form) {
        if ((*begins)[form] != kNone) mark(form);
      }
    }
  }
}

std::int32_t MentionFinder::form_of(std::string_view word) const {
  const terms::TermId form = forms_.find(word);
  return form == kNoTerm ? kNone : static_cast<std::int32_t>(form);
}

std::int32_t MentionFinder::form_for(std::string_view word) {
  return static_cast<std::int32_t>(forms_.find_or_add(word));
}

std::int32_t MentionFinder::term_for(std::string_view term) {
  return static_cast<std::int32_t>(terms_.find_or_add(term));
}

MentionFinder::Phrase MentionFinder::phrase_for(std::string_view name, std::int32_t term) {
  Phrase phrase{{}, term};
  const auto parts = parts_of(name);
  if (parts.size() > 1) {
    for (const std::string_view part : parts) phrase.forms.push_back(form_for(part));
  }
  return phrase;
}

void MentionFinder::put_longest_first(Phrases& phrases) const {
  std::ranges::sort(phrases, [&](const Phrase& x, const Phrase& y) {
    if (x.forms.size() != y.forms.size()) return x.forms.size() > y.forms.size();
    return terms_[static_cast<terms::TermId>(x.name)] < terms_[static_cast<terms::TermId>(y.name)];
  });
}

MentionFinder::Language MentionFinder::read_language(const LanguageWords& known) {
  Language language;
  for (const std::string_view word : known.function_words) language.function_words.emplace(word);
  std::vector<std::uint8_t> is_function_word(terms_.size(), 0);
  for (const std::string_view word : known.function_words) {
    const terms::TermId term = terms_.find(word);
    if (term != kNoTerm) is_function_word[term] = 1;
  }
  language.term_of_form = folded_;
  for (std::int32_t& term : language.term_of_form) {
    if (term != kNone && is_function_word[static_cast<std::size_t>(term)] != 0) term = kNone;
  }
  const auto set = [](std::vector<std::int32_t>& values, std::int32_t form, std::int32_t value) {
    const auto at = static_cast<std::size_t>(form);
    if (at >= values.size()) values.resize(at + 1, kNone);
    values[at] = value;
  };
  std::unordered_map<std::int32_t, Phrases> by_first_form;
  for (const auto& [short_form, name] : known.short_forms) {
    const std::int32_t term = term_for(name);
    if (short_form != name) set(language.name_of_form, form_for(short_form), term);
    if (Phrase phrase = phrase_for(name, term); !phrase.forms.empty()) {
      by_first_form[phrase.forms.front()].push_back(std::move(phrase));
    }
  }
  for (auto& [form, phrases] : by_first_form) {
    set(language.phrases_of_form, form, static_cast<std::int32_t>(language.phrases.size()));
    language.phrases.push_back(std::move(phrases));
  }
  for (Phrases& phrases : language.phrases) put_longest_first(phrases);
  return language;
}

MentionFinder::Own MentionFinder::own_forms(std::size_t article) const {
  Own own;
  for (std::int64_t at = own_starts_[article]; at < own_starts_[article + 1]; ++at) {
    const auto [form, term] = own_names_[static_cast<std::size_t>(at)];
    if (form != kNone) own.name_of_form.insert_or_assign(form, term);
    const Phrase& phrase = own_phrases_[static_cast<std::size_t>(at)];
    if (!phrase.forms.empty()) own.phrases_of_form[phrase.forms.front()].push_back(phrase);
  }
  for (auto& [form, phrases] : own.phrases_of_form) put_longest_first(phrases);
  return own;
}

Mentions MentionFinder::find(int threads, Watch& watch) const {
  const auto rows = std::ssize(words_.row_starts) - 1;
  std::vector<Mentions> parts(static_cast<std::size_t>((rows + kGrain - 1) / kGrain));
  parallel_for(
      rows, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        Mentions& part = parts[static_cast<std::size_t>(begin / kGrain)];
        part.reserve(static_cast<std::size_t>(words_.row_starts[static_cast<std::size_t>(end)] -
                                              words_.row_starts[static_cast<std::size_t>(begin)]));
        for (std::int64_t row = begin; row < end; ++row) {
          find_in_row(row, [&](const Found& found, std::int64_t word) {
            const std::int64_t last_word = word + static_cast<std::int64_t>(found.length) - 1;
            part.add(found.term, words_.starts[static_cast<std::size_t>(word)],
                     static_cast<std::int32_t>(words_.end_of(last_word)), found.is_name);
          });
          part.row_starts.push_back(static_cast<std::int64_t>(part.ids.size()));
        }
      },
      watch);
  return joined(parts, threads);
}

MentionCounts MentionFinder::count(std::int64_t articles, int threads, Watch& watch) const {
  const MentionCounts none{std::vector<std::int64_t>(terms_.size()), std::vector<std::int64_t>(terms_.size())};
  std::vector<MentionCounts> counts(static_cast<std::size_t>(threads), none);
  parallel_for(
      std::ssize(words_.row_starts) - 1, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        MentionCounts& own = counts[static_cast<std::size_t>(worker)];
        for (std::int64_t row = begin; row < end; ++row) {
          auto& of_group = article_of(row) < static_cast<std::size_t>(articles) ? own.first : own.rest;
          find_in_row(row, [&](const Found& found, std::int64_t) { ++of_group[static_cast<std::size_t>(found.term)]; });
        }
      },
      watch);
  MentionCounts& all = counts.front();
  for (const MentionCounts& own : std::span(counts).subspan(1)) {
    std::ranges::transform(all.first, own.first, all.first.begin(), std::plus<>());
    std::ranges::transform(all.rest, own.rest, all.rest.begin(), std::plus<>());
  }
  return std::move(all);
}

template <class Take>
void MentionFinder::find_in_row(std::int64_t row, Take&& take) const {
  Row reader(*this, article_of(row));
  const Language& language = reader.language();
  const auto end = static_cast<std::size_t>(words_.row_starts[static_cast<std::size_t>(row) + 1]);
  for (auto word = static_cast<std::size_t>(words_.row_starts[static_cast<std::size_t>(row)]); word < end;) {
    const auto form = static_cast<std::size_t>(words_.ids[word]);
    Found found{language.plain_term_of_form[form]};
    if (found.term == kMaybeName) {
      found = reader.name_at(words_.ids, word, end, words_.forms[static_cast<terms::TermId>(form)]);
      if (!found.is_name) found.term = language.term_of_form[form];
    }
    if (found.term != kNone) take(found, static_cast<std::int64_t>(word));
    word += found.length;
  }
}

std::vector<Term> MentionFinder::terms_of(std::string_view text, std::int64_t row) const {
  check_index("row", row, static_cast<std::int64_t>(texts_.size()));
  Row reader(*this, static_cast<std::size_t>(row));
  std::vector<std::int32_t> forms;
  std::vector<std::string_view> words;
  for_each_word(text, [&](std::size_t begin, std::size_t end) {
    words.push_back(text.substr(begin, end - begin));
    forms.push_back(form_of(words.back()));
  });
  std::vector<Term> terms;
  for (std::size_t at = 0; at < words.size();) {
    const Found found = reader.name_at(forms, at, forms.size(), words[at]);
    if (found.is_name) {
      terms.push_back({std::string(terms_[static_cast<terms::TermId>(found.term)]), true});
    } else if (std::string word = folded(words[at]);
               says_something(word) && !reader.language().function_words.contains(word)) {
      terms.push_back({std::move(word), false});
    }
    at += found.length;
  }
  return terms;
}

}  // namespace warta::comparison
