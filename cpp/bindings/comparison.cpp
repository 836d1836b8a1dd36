#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "comparison/count_columns.hpp"
#include "comparison/mentions.hpp"
#include "comparison/phrases.hpp"
#include "comparison/prose_words.hpp"
#include "comparison/richest_places.hpp"
#include "comparison/term_keys.hpp"
#include "comparison/word_pairs.hpp"

namespace warta::bindings {
namespace {

using comparison::LanguageWords;
using comparison::MentionFinder;
using comparison::Mentions;
using comparison::OwnForms;
using comparison::ProseWords;
using comparison::Stretch;

/// Row i's items stand from starts[i] to starts[i + 1].
void check_row_starts(std::span<const std::int64_t> starts, std::size_t rows, std::size_t items, const char* argument) {
  const bool fits = starts.size() == rows + 1 && starts.front() == 0 &&
                    starts.back() == static_cast<std::int64_t>(items) && std::ranges::is_sorted(starts);
  if (!fits)
    throw py::value_error(std::string(argument) + " must ascend from 0 to the number of items, one more than rows");
}

/// An array that cannot be written to, whose memory is the owner's.
template <class Value, class Values>
Array<Value> view_of(const Values& values, const py::object& owner) {
  Array<Value> array(static_cast<py::ssize_t>(values.size()), values.data(), owner);
  array.attr("flags").attr("writeable") = false;
  return array;
}

std::shared_ptr<ProseWords> read_words(const py::object& texts, const Array<std::int64_t>& row_starts,
                                       const Array<std::int64_t>& starts, const Array<std::int64_t>& ends,
                                       bool with_sentences, int threads, const py::object& progress,
                                       const py::object& behind) {
  const Texts first(texts, "texts");
  const Texts others(behind, "behind");
  std::vector<std::string_view> documents(first.views().begin(), first.views().end());
  documents.insert(documents.end(), others.views().begin(), others.views().end());
  if (starts.size() != ends.size()) throw py::value_error("starts and ends must be of one length");
  check_row_starts(as_span(row_starts), documents.size(), static_cast<std::size_t>(starts.size()), "row_starts");
  std::vector<Stretch> stretches;
  stretches.reserve(static_cast<std::size_t>(starts.size()));
  for (py::ssize_t at = 0; at < starts.size(); ++at) stretches.push_back({starts.data()[at], ends.data()[at]});
  const auto rows = as_span(row_starts);
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
    std::int64_t last = 0;
    for (std::int64_t at = rows[row]; at < rows[row + 1]; ++at) {
      const auto [start, end] = stretches[static_cast<std::size_t>(at)];
      if (start < last || end < start) throw py::value_error("stretches must ascend within a text");
      last = end;
    }
  }
  Watch watch = python_watch(progress);
  const py::gil_scoped_release release;
  return std::make_shared<ProseWords>(
      comparison::prose_words({documents, rows, stretches}, with_sentences, threads, watch));
}

/// Each of so many values, copied.
template <class Value, class Values>
Array<Value> copy_of(const Values& values) {
  RawArray<Value> copy(values.size());
  for (std::size_t at = 0; at < copy.size(); ++at) copy[at] = static_cast<Value>(values[at]);
  return to_numpy(std::move(copy));
}

/// Those of some words, given by number.
template <class Values>
Array<std::int32_t> chosen_of(const Values& values, const Array<std::int64_t>& numbers) {
  const auto count = static_cast<std::int64_t>(values.size());
  RawArray<std::int32_t> chosen(static_cast<std::size_t>(numbers.size()));
  std::ranges::transform(as_span(numbers), chosen.begin(), [&](std::int64_t word) {
    check_index("words", word, count);
    return values[static_cast<std::size_t>(word)];
  });
  return to_numpy(std::move(chosen));
}

Array<std::int64_t> places_of_phrase(const ProseWords& words, const std::vector<Array<std::uint8_t>>& phrase) {
  if (phrase.empty()) throw py::value_error("phrase must have a word");
  std::vector<comparison::FormChoice> choices;
  choices.reserve(phrase.size());
  for (const Array<std::uint8_t>& choice : phrase) {
    choices.push_back(as_span(choice));
    if (choices.back().size() != words.forms.size()) throw py::value_error("phrase must say yes or no to each form");
  }
  std::vector<std::int64_t> places;
  {
    const py::gil_scoped_release release;
    places = comparison::phrase_places(words, choices);
  }
  return to_numpy(std::move(places));
}

/// Some of the forms, a line each.
py::str lines_of(const ProseWords& words, const Array<std::int64_t>& forms) {
  std::string lines;
  for (const std::int64_t form : as_span(forms)) {
    check_index("forms", form, static_cast<std::int64_t>(words.forms.size()));
    lines.append(words.forms[static_cast<terms::TermId>(form)]);
    lines.push_back('\n');
  }
  return {lines.data(), lines.size()};
}

py::list texts_of(const terms::TermTable& table) {
  py::list texts(table.size());
  for (std::size_t id = 0; id < table.size(); ++id) {
    const std::string_view text = table[static_cast<terms::TermId>(id)];
    texts[id] = py::str(text.data(), text.size());
  }
  return texts;
}

/// A finder with all that it looks at.
class OwnedFinder {
 public:
  OwnedFinder(std::shared_ptr<ProseWords> words, const py::object& texts, const Array<std::uint8_t>& language_of,
              const py::list& function_words, const py::list& short_forms, const Array<std::int64_t>& own_starts,
              const py::object& own_short, const py::object& own_long)
      : words_(std::move(words)), texts_(texts, "texts") {
    const std::size_t rows = words_->row_starts.size() - 1;
    const bool fits = texts_.size() == 0 ? rows == 0 : rows % texts_.size() == 0;
    if (!fits) throw py::value_error("texts must be those of the words");
    if (static_cast<std::size_t>(language_of.size()) != texts_.size()) {
      throw py::value_error("language_of must have one number a text");
    }
    if (function_words.size() != short_forms.size()) {
      throw py::value_error("function_words and short_forms must have one entry a language");
    }
    for (const std::uint8_t language : as_span(language_of)) {
      if (language >= function_words.size()) throw py::value_error("language_of must be numbers of languages");
    }
    std::vector<LanguageWords> languages;
    for (std::size_t at = 0; at < function_words.size(); ++at) {
      const auto words_left_out = kept(function_words[at], "function_words");
      LanguageWords language{{words_left_out.begin(), words_left_out.end()}, {}};
      const auto pairs = py::cast<std::pair<py::object, py::object>>(short_forms[at]);
      language.short_forms = pairs_of(pairs.first, pairs.second, "short_forms");
      languages.push_back(std::move(language));
    }
    OwnForms own{{as_span(own_starts).begin(), as_span(own_starts).end()}, pairs_of(own_short, own_long, "own_short")};
    check_row_starts(own.row_starts, texts_.size(), own.short_forms.size(), "own_starts");
    const py::gil_scoped_release release;
    finder_ = std::make_unique<MentionFinder>(*words_, texts_.views(), languages, as_span(language_of), own);
  }

  const MentionFinder& operator*() const { return *finder_; }

 private:
  std::span<const std::string_view> kept(const py::object& texts, const char* argument) {
    kept_.push_back(std::make_unique<Texts>(texts, argument));
    return kept_.back()->views();
  }

  std::vector<comparison::ShortForm> pairs_of(const py::object& shorts, const py::object& names, const char* argument) {
    const auto short_views = kept(shorts, argument);
    const auto name_views = kept(names, argument);
    if (short_views.size() != name_views.size()) {
      throw py::value_error(std::string(argument) + " must have a name for each short form");
    }
    std::vector<comparison::ShortForm> pairs;
    pairs.reserve(short_views.size());
    for (std::size_t at = 0; at < short_views.size(); ++at) pairs.emplace_back(short_views[at], name_views[at]);
    return pairs;
  }

  std::shared_ptr<ProseWords> words_;
  Texts texts_;
  std::vector<std::unique_ptr<Texts>> kept_;
  std::unique_ptr<MentionFinder> finder_;
};

py::tuple find_mentions(const OwnedFinder& finder, int threads, const py::object& progress) {
  Watch watch = python_watch(progress);
  Mentions mentions;
  {
    const py::gil_scoped_release release;
    mentions = (*finder).find(threads, watch);
  }
  return py::make_tuple(to_numpy(std::move(mentions.row_starts)), to_numpy(std::move(mentions.ids)),
                        to_numpy(std::move(mentions.starts)), to_numpy(std::move(mentions.ends)),
                        to_numpy(std::move(mentions.is_name)));
}

py::tuple count_mentions(const OwnedFinder& finder, std::int64_t articles, int threads, const py::object& progress) {
  Watch watch = python_watch(progress);
  comparison::MentionCounts counts;
  {
    const py::gil_scoped_release release;
    counts = (*finder).count(articles, threads, watch);
  }
  return py::make_tuple(to_numpy(std::move(counts.first)), to_numpy(std::move(counts.rest)));
}

py::list terms_of(const OwnedFinder& finder, const py::object& query, std::int64_t row) {
  py::list terms;
  for (const comparison::Term& term : (*finder).terms_of(utf8_view(query, "query"), row))
    terms.append(py::make_tuple(term.text, term.is_name));
  return terms;
}

/// Strings as one array of UTF-8 and where each begins in it.
py::tuple packed(const terms::TermTable& table) {
  std::vector<std::int64_t> starts = {0};
  std::vector<std::uint8_t> text;
  for (terms::TermId id = 0; id < table.size(); ++id) {
    text.insert(text.end(), table[id].begin(), table[id].end());
    starts.push_back(static_cast<std::int64_t>(text.size()));
  }
  return py::make_tuple(to_numpy(std::move(text)), to_numpy(std::move(starts)));
}

/// Folded forms with the words that they are of.
struct OwnedFolded {
  std::shared_ptr<ProseWords> words;
  comparison::FoldedForms forms;
};

std::unique_ptr<OwnedFolded> fold_words(std::shared_ptr<ProseWords> words) {
  const py::gil_scoped_release release;
  comparison::FoldedForms forms = comparison::folded_forms(*words);
  return std::make_unique<OwnedFolded>(OwnedFolded{std::move(words), std::move(forms)});
}

Array<std::int32_t> find_terms(const OwnedFolded& folded, const py::object& terms) {
  const Texts asked(terms, "terms");
  std::vector<std::int32_t> found;
  for (const std::string_view term : asked.views()) {
    const terms::TermId id = folded.forms.terms.find(term);
    if (id != terms::kNoTerm) found.push_back(static_cast<std::int32_t>(id));
  }
  return to_numpy(std::move(found));
}

py::tuple pairs_of_words(const OwnedFolded& folded, const Array<std::uint8_t>& language_of,
                         const Array<std::uint8_t>& passes, std::int64_t min_count, int threads,
                         const py::object& progress) {
  const comparison::PairWords chosen{as_span(language_of), as_span(passes)};
  if (chosen.language_of.size() >= folded.words->row_starts.size()) {
    throw py::value_error("language_of must have at most one number a row of words");
  }
  for (const std::uint8_t language : chosen.language_of) {
    if ((std::size_t{language} + 1) * folded.forms.terms.size() > chosen.passes.size()) {
      throw py::value_error("passes must have one value for each language and term");
    }
  }
  if (folded.forms.terms.size() == 0 || chosen.passes.size() % folded.forms.terms.size() != 0) {
    throw py::value_error("passes must have one value for each language and term");
  }
  Watch watch = python_watch(progress);
  comparison::WordPairs pairs;
  {
    const py::gil_scoped_release release;
    pairs = comparison::word_pairs(*folded.words, folded.forms, chosen, min_count, threads, watch);
  }
  return py::make_tuple(to_numpy(std::move(pairs.firsts)), to_numpy(std::move(pairs.seconds)),
                        to_numpy(std::move(pairs.counts)), to_numpy(std::move(pairs.as_first)),
                        to_numpy(std::move(pairs.as_second)));
}

void check_each(std::span<const std::int32_t> values, std::int64_t count, const char* argument) {
  for (const std::int32_t value : values) check_index(argument, value, count);
}

py::tuple keys_of_terms(const OwnedFinder& finder, const Array<std::int64_t>& row_starts,
                        const Array<std::int32_t>& ids, const Array<std::uint8_t>& is_name, const py::list& stemmers,
                        int threads) {
  const comparison::SpokenTerms spoken{as_span(row_starts), as_span(ids), as_span(is_name), (*finder).language_of()};
  const terms::TermTable& terms = (*finder).terms();
  check_row_starts(spoken.row_starts, spoken.language_of.size(), spoken.ids.size(), "row_starts");
  check_each(spoken.ids, static_cast<std::int64_t>(terms.size()), "ids");
  if (ids.size() != is_name.size()) throw py::value_error("ids and is_name must be of one length");
  std::vector<const text::IndonesianStemmer*> of_languages;
  for (const py::handle stemmer : stemmers) of_languages.push_back(stemmer.cast<const text::IndonesianStemmer*>());
  for (const std::uint8_t language : spoken.language_of) {
    if (language >= of_languages.size()) throw py::value_error("stemmers must have one entry a language");
  }
  comparison::TermKeys keys;
  {
    const py::gil_scoped_release release;
    keys = comparison::term_keys(terms, spoken, of_languages, threads);
  }
  return py::make_tuple(to_numpy(std::move(keys.text)), to_numpy(std::move(keys.starts)),
                        to_numpy(std::move(keys.columns)));
}

py::tuple counted_columns(const Array<std::int64_t>& row_starts, const Array<std::int32_t>& columns, std::int64_t rows,
                          std::int64_t width, int threads, const py::object& progress) {
  check_at_least<std::int64_t>("rows", rows, 1);
  const auto starts = as_span(row_starts);
  const auto found = as_span(columns);
  check_row_starts(starts, static_cast<std::size_t>(std::max<py::ssize_t>(row_starts.size(), 1)) - 1, found.size(),
                   "row_starts");
  check_each(found, width, "columns");
  Watch watch = python_watch(progress);
  Csr<double> counts;
  {
    const py::gil_scoped_release release;
    counts = comparison::count_columns(starts, found, rows, width, threads, watch);
  }
  return to_scipy_arrays(std::move(counts));
}

Array<std::int32_t> richest(const Array<std::int64_t>& row_starts, const Array<std::int32_t>& keys,
                            const Array<std::int32_t>& starts, const Array<std::int64_t>& question_starts,
                            const Array<std::int32_t>& asked, const Array<std::int32_t>& articles,
                            const Array<std::int32_t>& questions_of, std::int32_t width) {
  const comparison::PlacedKeys items{as_span(row_starts), as_span(keys), as_span(starts)};
  const comparison::Questions questions{as_span(question_starts), as_span(asked)};
  if (items.keys.size() != items.starts.size()) throw py::value_error("keys and starts must be of one length");
  if (items.row_starts.empty() || questions.starts.empty()) throw py::value_error("offsets must not be empty");
  check_row_starts(items.row_starts, items.row_starts.size() - 1, items.keys.size(), "row_starts");
  check_row_starts(questions.starts, questions.starts.size() - 1, questions.asked.size(), "question_starts");
  if (articles.size() != questions_of.size()) throw py::value_error("articles and questions_of must be of one length");
  check_each(as_span(articles), std::ssize(items.row_starts) - 1, "articles");
  check_each(as_span(questions_of), std::ssize(questions.starts) - 1, "questions_of");
  std::vector<std::int32_t> places;
  {
    const auto rows = as_span(articles);
    const auto own = as_span(questions_of);
    const py::gil_scoped_release release;
    places = comparison::richest_places(items, questions, rows, own, width);
  }
  return to_numpy(std::move(places));
}

}  // namespace

void bind_comparison(py::module_& module) {
  const auto property = [](auto member) {
    return [member](const py::object& self) {
      const auto& values = self.cast<const ProseWords&>().*member;
      using Value = std::remove_cvref_t<decltype(values[0])>;
      return view_of<Value>(values, self);
    };
  };
  py::class_<ProseWords, std::shared_ptr<ProseWords>>(module, "ProseWords", "The words of the prose of many articles.")
      .def(py::init(&read_words), py::arg("texts"), py::arg("row_starts").noconvert(), py::arg("starts").noconvert(),
           py::arg("ends").noconvert(), py::arg("with_sentences"), py::arg("threads"), py::arg("progress") = py::none(),
           py::arg("behind") = py::tuple(), "Of `texts`, and then of those `behind` them.")
      .def_property_readonly("row_starts", property(&ProseWords::row_starts))
      .def("__len__", [](const ProseWords& self) { return self.ids.size(); })
      .def("ids", [](const ProseWords& self) { return copy_of<std::int32_t>(self.ids); })
      .def(
          "ids_of", [](const ProseWords& self, const Array<std::int64_t>& words) { return chosen_of(self.ids, words); },
          py::arg("words").noconvert(), "The forms of some words, given by number.")
      .def("starts", [](const ProseWords& self) { return copy_of<std::int32_t>(self.starts); })
      .def(
          "starts_of",
          [](const ProseWords& self, const Array<std::int64_t>& words) { return chosen_of(self.starts, words); },
          py::arg("words").noconvert(), "Where some words stand, given by number.")
      .def("is_adjacent", [](const ProseWords& self) { return copy_of<bool>(self.is_adjacent); })
      .def("places_of", &places_of_phrase, py::arg("phrase"),
           "The first words of where words stand in a row within a stretch that each are one of some forms.")
      .def_property_readonly("form_lengths", property(&ProseWords::form_lengths))
      .def_property_readonly("stretch_starts", property(&ProseWords::stretch_starts))
      .def_property_readonly("sentence_starts", property(&ProseWords::sentence_starts))
      .def("forms", [](const ProseWords& self) { return texts_of(self.forms); })
      .def("lines", &lines_of, py::arg("forms").noconvert(), "Some of the forms, given by number, a line each.");
  py::class_<OwnedFolded>(module, "FoldedWords", "The case-folded forms of words.")
      .def(py::init(&fold_words), py::arg("words"))
      .def("terms", [](const OwnedFolded& self) { return packed(self.forms.terms); })
      .def("find", &find_terms, py::arg("terms"), "The numbers of those of some terms that are there.")
      .def(
          "pairs", &pairs_of_words, py::arg("language_of").noconvert(), py::arg("passes").noconvert(),
          py::arg("min_count"), py::arg("threads"), py::arg("progress") = py::none(),
          "(firsts, seconds, counts) of adjacent words that pass in their article's language, and how often each term\n"
          "comes first and second in such pairs.");
  py::class_<OwnedFinder>(module, "MentionFinder", "Finds what articles speak of.")
      .def(py::init<std::shared_ptr<ProseWords>, const py::object&, const Array<std::uint8_t>&, const py::list&,
                    const py::list&, const Array<std::int64_t>&, const py::object&, const py::object&>(),
           py::arg("words"), py::arg("texts"), py::arg("language_of").noconvert(), py::arg("function_words"),
           py::arg("short_forms"), py::arg("own_starts").noconvert(), py::arg("own_short"), py::arg("own_long"))
      .def("find", &find_mentions, py::arg("threads"), py::arg("progress") = py::none(),
           "(row starts, ids, starts, ends, is name) of all mentions.")
      .def("count", &count_mentions, py::arg("articles"), py::arg("threads"), py::arg("progress") = py::none(),
           "How often the first articles say each term, and how often the others.")
      .def("terms", [](const OwnedFinder& self) { return texts_of((*self).terms()); })
      .def("keys", &keys_of_terms, py::arg("row_starts").noconvert(), py::arg("ids").noconvert(),
           py::arg("is_name").noconvert(), py::arg("stemmers"), py::arg("threads"),
           "(text, starts, columns): the sorted keys of what articles are searched by, and that of each mention.")
      .def("terms_of", &terms_of, py::arg("query"), py::arg("row"),
           "(term, is name) of a query, as if an article said it.");
  module.def("count_columns", &counted_columns, py::arg("row_starts").noconvert(), py::arg("columns").noconvert(),
             py::arg("rows"), py::arg("width"), py::arg("threads"), py::arg("progress") = py::none(),
             "(data, indices, indptr) of how often each row holds each column; row i of those given counts for row i\n"
             "modulo `rows`.");
  module.def(
      "richest_places", &richest, py::arg("row_starts").noconvert(), py::arg("keys").noconvert(),
      py::arg("starts").noconvert(), py::arg("question_starts").noconvert(), py::arg("asked").noconvert(),
      py::arg("articles").noconvert(), py::arg("questions_of").noconvert(), py::arg("width"),
      "Of each pair of an article and a question the first place from which on a stretch of `width` holds most of\n"
      "what is asked; -1 where it has none of it. What a question asks must ascend.");
}

}  // namespace warta::bindings
