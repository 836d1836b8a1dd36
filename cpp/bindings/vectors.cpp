#include <pybind11/native_enum.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "bindings/arrays.hpp"
#include "bindings/guarded.hpp"
#include "bindings/packed_strings.hpp"
#include "bindings/rooms.hpp"
#include "bindings/stem_function.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "terms/vocabulary.hpp"
#include "text/indonesian_stemmer.hpp"
#include "text/words.hpp"
#include "vectors/counted_corpus.hpp"
#include "vectors/hashed_terms.hpp"
#include "vectors/tally.hpp"
#include "vectors/term_sums.hpp"
#include "vectors/weighted_rows.hpp"

namespace warta::bindings {
namespace {

using namespace terms;
using vectors::CountedCorpus;
using vectors::Norm;
using vectors::Tally;

/// ("range", first, last), ("word" | "space" | "digit", holds, 0)
using Item = std::tuple<std::string, std::uint32_t, std::uint32_t>;

using GuardedCorpus = Guarded<CountedCorpus>;
using GuardedTally = Guarded<Tally>;

ClassItem class_item(const Item& item) {
  const auto& [kind, first, last] = item;
  if (kind == "range") return {ClassItem::Kind::range, first, last, Property::word};
  if (kind != "word" && kind != "space" && kind != "digit") {
    throw_invalid("items", "of kind range, word, space or digit", kind);
  }
  const Property property = kind == "word" ? Property::word : kind == "space" ? Property::space : Property::digit;
  return {first != 0 ? ClassItem::Kind::has_property : ClassItem::Kind::lacks_property, 0, 0, property};
}

CharacterClass character_class(const std::vector<Item>& items, bool negated) {
  std::vector<ClassItem> parts;
  parts.reserve(items.size());
  for (const Item& item : items) parts.push_back(class_item(item));
  return CharacterClass(std::move(parts), negated);
}

void segment_words(std::string_view text, std::vector<std::uint32_t>& edges, const terms::Checkpoint& checkpoint) {
  constexpr std::size_t kEdgesAtOnce = 1U << 16U;
  text::for_each_word(text, [&](std::size_t begin, std::size_t end) {
    if (edges.size() % kEdgesAtOnce == kEdgesAtOnce - 2) checkpoint();
    edges.push_back(static_cast<std::uint32_t>(begin));
    edges.push_back(static_cast<std::uint32_t>(end));
  });
}

terms::Stem stem_of(const py::object& stemmer, bool joins_words) {
  if (stemmer.is_none()) return {};
  if (py::isinstance<text::IndonesianStemmer>(stemmer)) {
    return [known = stemmer.cast<std::shared_ptr<text::IndonesianStemmer>>()](
               std::string_view word, std::string& buffer) { return known->stem(word, buffer); };
  }
  return [function = stemmer.cast<std::shared_ptr<StemFunction>>(), joins_words](std::string_view word,
                                                                                 std::string& buffer) {
    const std::string_view stem = function->stem(word, buffer);
    if (joins_words && stem.find(' ') != std::string_view::npos) {
      throw_invalid("stem", "one word where ngram_range joins words", stem);
    }
    return stem;
  };
}

std::shared_ptr<Analysis> make_analysis(bool lowercase, Accents accents, Unit unit, std::pair<int, int> ngrams,
                                        const std::vector<Item>& items, bool negated, std::uint32_t least_length,
                                        bool bounded, bool icu_words, const py::object& stop_words,
                                        const py::object& stemmer, std::size_t bytes_at_once,
                                        std::size_t words_at_once) {
  check_at_least("ngrams", ngrams.first, 1);
  check_at_least("ngrams", ngrams.second, ngrams.first);
  check_at_least("least_length", least_length, 1U);
  check_at_least<std::size_t>("bytes_at_once", bytes_at_once, 1);
  check_at_least<std::size_t>("words_at_once", words_at_once, 1);
  auto analysis = std::make_shared<Analysis>();
  analysis->portions = {bytes_at_once, words_at_once};
  analysis->preparation = {lowercase, accents};
  analysis->unit = unit;
  analysis->ngrams = {ngrams.first, ngrams.second};
  analysis->pattern = {character_class(items, negated), least_length, bounded};
  if (icu_words) analysis->segment = segment_words;
  analysis->stem = stem_of(stemmer, ngrams.second > 1);
  if (py::isinstance<StemFunction>(stemmer)) {
    analysis->expect_words = [function = stemmer.cast<std::shared_ptr<StemFunction>>()](auto words) {
      function->expect(words);
    };
  }
  const Texts words_left_out(stop_words, "stop_words");
  for (const std::string_view word : words_left_out.views()) analysis->stop_words.find_or_add(word);
  return analysis;
}

/// What `work(documents, watch)` returns, without the GIL.
template <class Work>
auto with_documents(const py::object& documents, const py::object& progress, Work&& work) {
  const EncodedTexts texts(documents, "raw_documents");
  Watch watch = python_watch(progress);
  const py::gil_scoped_release release;
  return work(Documents(texts.views(), "raw_documents"), watch);
}

std::pair<std::unique_ptr<GuardedCorpus>, std::unique_ptr<Vocabulary>> count_terms(const Analysis& analysis,
                                                                                   const py::object& documents,
                                                                                   int threads,
                                                                                   const py::object& progress) {
  return with_documents(documents, progress, [&](const Documents& texts, Watch& watch) {
    vectors::CountedTerms terms = vectors::count_terms(analysis, texts, threads, watch);
    return std::pair(std::make_unique<GuardedCorpus>(std::move(terms.corpus)),
                     std::make_unique<Vocabulary>(std::move(terms.lexicon), std::move(terms.alphabetical),
                                                  analysis.node_range().most));
  });
}

std::unique_ptr<GuardedCorpus> count_known_terms(const Analysis& analysis, const Vocabulary& vocabulary,
                                                 const py::object& documents, int threads, const py::object& progress) {
  return with_documents(documents, progress, [&](const Documents& texts, Watch& watch) {
    return std::make_unique<GuardedCorpus>(
        vectors::count_known_terms(analysis, vocabulary.lexicon(), vocabulary.columns(), texts, threads, watch));
  });
}

std::unique_ptr<GuardedCorpus> count_hashed_terms(const Analysis& analysis, std::uint32_t columns, bool alternate_sign,
                                                  const py::object& documents, int threads, const py::object& progress,
                                                  std::size_t most_remembered) {
  return with_documents(documents, progress, [&](const Documents& texts, Watch& watch) {
    return std::make_unique<GuardedCorpus>(
        vectors::count_hashed_terms(analysis, {columns, alternate_sign, most_remembered}, texts, threads, watch));
  });
}

void add_documents(GuardedTally& tally, const Analysis& analysis, const py::object& documents, bool new_terms,
                   int threads, std::size_t documents_at_once) {
  check_at_least<std::size_t>("documents_at_once", documents_at_once, 1);
  const auto on_new_terms = new_terms ? vectors::NewTerms::add : vectors::NewTerms::ignore;
  const EncodedTexts texts(documents, "raw_documents");
  const py::object no_progress = py::none();
  Watch watch = python_watch(no_progress);
  tally.alone([&](Tally& sums) {
    sums.add(analysis, Documents(texts.views(), "raw_documents"), on_new_terms, threads, watch, documents_at_once);
  });
}

void merge(GuardedTally& tally, GuardedTally& other) {
  // One lock at a time: two that are merged into each other would wait for ever.
  const Tally theirs = other.alone([](const Tally& sums) { return sums; });
  tally.alone([&](Tally& sums) { sums.merge(theirs); });
}

void add_totals(GuardedTally& tally, const py::object& terms, std::vector<std::int64_t> document_frequency,
                std::vector<std::int64_t> occurrences, std::int64_t documents) {
  const Texts texts(terms, "terms");
  const vectors::TermTotals totals{std::move(document_frequency), std::move(occurrences)};
  tally.alone([&](Tally& sums) { sums.add_totals(texts.views(), totals, documents); });
}

/// (vocabulary, document frequencies, occurrences, number of documents), terms in alphabetical order.
py::tuple tallied_terms(GuardedTally& tally) {
  auto [terms, most] = tally.alone([](const Tally& sums) { return std::pair(sums.alphabetical(), sums.range().most); });
  auto vocabulary = std::make_unique<Vocabulary>(std::move(terms.lexicon), std::move(terms.nodes), most);
  return py::make_tuple(std::move(vocabulary), to_numpy(std::move(terms.totals.document_frequency)),
                        to_numpy(std::move(terms.totals.occurrences)), terms.documents);
}

using PackedSums = std::tuple<py::object, Array<std::int64_t>, Array<std::int64_t>>;

/// Sums of several parts, (terms, document frequencies, occurrences) each, as those of all; terms as (UTF-8, offsets).
py::tuple merged_sums(const std::vector<PackedSums>& parts) {
  std::vector<Texts> texts;
  std::vector<vectors::TermSums> views;
  texts.reserve(parts.size());
  views.reserve(parts.size());
  for (const auto& [terms, document_frequency, occurrences] : parts) {
    const Texts& part = texts.emplace_back(terms, "terms");
    const auto frequencies = as_span(document_frequency);
    const auto totals = as_span(occurrences);
    check_length("document_frequency", frequencies.size(), static_cast<std::int64_t>(part.size()));
    check_length("occurrences", totals.size(), static_cast<std::int64_t>(part.size()));
    views.push_back({{part.views().begin(), part.views().end()},
                     {{frequencies.begin(), frequencies.end()}, {totals.begin(), totals.end()}}});
  }
  vectors::TermSums sums;
  PackedStrings terms;
  {
    const py::gil_scoped_release release;
    sums = vectors::merged(views);
    for (const std::string_view term : sums.terms) terms.add(term);
  }
  return py::make_tuple(terms.take(), to_numpy(std::move(sums.totals.document_frequency)),
                        to_numpy(std::move(sums.totals.occurrences)));
}

/// Rows of counts in columns that are `terms` as a corpus whose columns are `all`; both ascend.
std::unique_ptr<GuardedCorpus> renumbered(const Array<std::int32_t>& counts, const Array<std::int32_t>& columns,
                                          const Array<std::int64_t>& row_starts, const py::object& terms,
                                          const py::object& all) {
  const Texts own(terms, "terms");
  const Texts others(all, "all");
  const CsrView<std::int32_t> rows{row_starts.size() - 1, static_cast<std::int64_t>(own.size()), as_span(row_starts),
                                   as_span(columns), as_span(counts)};
  const py::gil_scoped_release release;
  const auto column_of = vectors::places_among(own.views(), others.views());
  return std::make_unique<GuardedCorpus>(
      vectors::renumbered(rows, column_of, static_cast<std::int64_t>(others.size())));
}

/// (data, indices, indptr); the corpus is empty afterwards.
template <class Value>
py::tuple matrix_of(GuardedCorpus& corpus, bool binary, bool sublinear_tf, const std::optional<Array<Value>>& idf,
                    Norm norm, int threads) {
  std::optional<std::span<const Value>> weights;
  if (idf) weights = as_span(*idf);
  auto matrix = corpus.alone([&](CountedCorpus& counted) {
    return vectors::weighted_matrix<Value>(counted, {binary, sublinear_tf, weights, norm}, threads);
  });
  return py::make_tuple(to_numpy(std::move(matrix.values)), to_numpy(std::move(matrix.columns)),
                        to_numpy(std::move(matrix.row_starts)));
}

py::list texts_at(const Vocabulary& vocabulary, const Array<std::int32_t>& columns) {
  py::list texts(static_cast<std::size_t>(columns.size()));
  std::size_t at = 0;
  for (const std::int32_t column : as_span(columns)) {
    check_index("columns", column, vocabulary.size());
    texts[at++] = py::str(vocabulary.text(column));
  }
  return texts;
}

py::list names(const Vocabulary& vocabulary) {
  py::list texts(static_cast<std::size_t>(vocabulary.size()));
  for (std::int64_t column = 0; column < vocabulary.size(); ++column) {
    texts[static_cast<std::size_t>(column)] = py::str(vocabulary.text(column));
  }
  return texts;
}

/// (bytes of all terms in UTF-8, where each ends): what Python keeps in a file.
py::tuple packed(const Vocabulary& vocabulary) {
  std::vector<std::uint8_t> bytes;
  std::vector<std::int64_t> ends;
  ends.reserve(static_cast<std::size_t>(vocabulary.size()));
  for (std::int64_t column = 0; column < vocabulary.size(); ++column) {
    const std::string text = vocabulary.text(column);
    bytes.insert(bytes.end(), text.begin(), text.end());
    ends.push_back(static_cast<std::int64_t>(bytes.size()));
  }
  return py::make_tuple(to_numpy(std::move(bytes)), to_numpy(std::move(ends)));
}

Vocabulary unpacked(const Array<std::uint8_t>& bytes, const Array<std::int64_t>& ends, int most) {
  check_at_least("most", most, 1);
  std::vector<std::string_view> terms;
  std::int64_t begin = 0;
  for (const std::int64_t end : as_span(ends)) {
    if (end < begin || end > bytes.size()) throw py::value_error("ends must ascend to the number of bytes");
    terms.emplace_back(reinterpret_cast<const char*>(bytes.data()) + begin, static_cast<std::size_t>(end - begin));
    begin = end;
  }
  return {terms, most};
}

}  // namespace

void bind_vectors(py::module_& module) {
  py::native_enum<Accents>(module, "Accents", "enum.Enum")
      .value("keep", Accents::keep)
      .value("strip", Accents::strip)
      .value("strip_to_ascii", Accents::strip_to_ascii)
      .finalize();
  py::native_enum<Unit>(module, "Unit", "enum.Enum")
      .value("word", Unit::word)
      .value("character", Unit::character)
      .value("character_within_words", Unit::character_within_words)
      .finalize();
  py::native_enum<Norm>(module, "Norm", "enum.Enum")
      .value("none", Norm::none)
      .value("l1", Norm::l1)
      .value("l2", Norm::l2)
      .finalize();

  py::class_<StemFunction, std::shared_ptr<StemFunction>>(module, "StemFunction",
                                                          "A Python function from a word to its stem, for C++ to call.")
      .def(py::init<py::function, std::size_t>(), py::arg("function"), py::arg("most_remembered"));
  py::class_<Analysis, std::shared_ptr<Analysis>>(module, "Analysis")
      .def(py::init(&make_analysis), py::kw_only(), py::arg("lowercase"), py::arg("accents"), py::arg("unit"),
           py::arg("ngrams"), py::arg("items"), py::arg("negated"), py::arg("least_length"), py::arg("bounded"),
           py::arg("icu_words"), py::arg("stop_words"), py::arg("stemmer"),
           py::arg("bytes_at_once") = terms::Portions().bytes, py::arg("words_at_once") = terms::Portions().words);
  py::class_<Vocabulary>(module, "Vocabulary")
      .def(py::init([](const py::object& terms, int most) {
             check_at_least("most", most, 1);
             const Texts texts(terms, "vocabulary");
             return Vocabulary(texts.views(), most);
           }),
           py::arg("terms"), py::arg("most"))
      .def("__len__", &Vocabulary::size)
      .def("names", &names)
      .def("texts_at", &texts_at, py::arg("columns").noconvert())
      .def("packed", &packed)
      .def_static("unpacked", &unpacked, py::arg("bytes").noconvert(), py::arg("ends").noconvert(), py::arg("most"))
      .def("column", &Vocabulary::column, py::arg("term"))
      .def(
          "select", [](const Vocabulary& self, const Array<bool>& keep) { return self.select(as_span(keep)); },
          py::arg("keep").noconvert());
  py::class_<GuardedCorpus>(module, "CountedCorpus")
      .def_property_readonly(
          "rows",
          [](GuardedCorpus& self) { return self.alone([](const CountedCorpus& corpus) { return corpus.rows(); }); })
      .def_property_readonly(
          "columns",
          [](GuardedCorpus& self) { return self.alone([](const CountedCorpus& corpus) { return corpus.columns; }); })
      .def("document_frequency", [](GuardedCorpus& self) { return to_numpy(self.alone(&vectors::document_frequency)); })
      .def("occurrences", [](GuardedCorpus& self) { return to_numpy(self.alone(&vectors::occurrences)); })
      .def(
          "select",
          [](GuardedCorpus& self, const Array<bool>& keep) {
            self.alone([&](CountedCorpus& corpus) { vectors::select_columns(corpus, as_span(keep)); });
          },
          py::arg("keep").noconvert())
      .def("float64", &matrix_of<double>, py::arg("binary"), py::arg("sublinear_tf"), py::arg("idf").noconvert(),
           py::arg("norm"), py::arg("threads"))
      .def("float32", &matrix_of<float>, py::arg("binary"), py::arg("sublinear_tf"), py::arg("idf").noconvert(),
           py::arg("norm"), py::arg("threads"))
      .def("int32", &matrix_of<std::int32_t>, py::arg("binary"), py::arg("sublinear_tf"), py::arg("idf").noconvert(),
           py::arg("norm"), py::arg("threads"))
      .def("int64", &matrix_of<std::int64_t>, py::arg("binary"), py::arg("sublinear_tf"), py::arg("idf").noconvert(),
           py::arg("norm"), py::arg("threads"));
  py::class_<GuardedTally>(module, "Tally")
      .def(py::init([](int least, int most) { return std::make_unique<GuardedTally>(terms::NgramRange{least, most}); }),
           py::arg("least"), py::arg("most"))
      .def_property_readonly(
          "documents",
          [](GuardedTally& self) { return self.alone([](const Tally& tally) { return tally.documents(); }); })
      .def("add", &add_documents, py::arg("analysis"), py::arg("documents"), py::arg("new_terms"), py::arg("threads"),
           py::arg("documents_at_once") = Tally::kDocumentsAtOnce)
      .def("merge", &merge, py::arg("other"))
      .def("terms", &tallied_terms)
      .def("add_totals", &add_totals, py::arg("terms"), py::arg("document_frequency"), py::arg("occurrences"),
           py::arg("documents"));
  module.def("count_hashed_terms", &count_hashed_terms, py::arg("analysis"), py::arg("columns"),
             py::arg("alternate_sign"), py::arg("documents"), py::arg("threads"), py::arg("progress") = py::none(),
             py::arg("most_remembered") = vectors::Hashing().most_remembered);
  module.def("merged_sums", &merged_sums, py::arg("parts").noconvert());
  module.def("renumbered", &renumbered, py::arg("counts").noconvert(), py::arg("columns").noconvert(),
             py::arg("row_starts").noconvert(), py::arg("terms"), py::arg("all"));
  module.def("count_terms", &count_terms, py::arg("analysis"), py::arg("documents"), py::arg("threads"),
             py::arg("progress") = py::none());
  module.def("count_known_terms", &count_known_terms, py::arg("analysis"), py::arg("vocabulary"), py::arg("documents"),
             py::arg("threads"), py::arg("progress") = py::none());
}

}  // namespace warta::bindings
