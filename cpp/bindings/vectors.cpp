#include <pybind11/native_enum.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "text/indonesian_stemmer.hpp"
#include "text/words.hpp"
#include "vectors/counted_corpus.hpp"
#include "vectors/hashed_terms.hpp"
#include "vectors/tally.hpp"
#include "vectors/vocabulary.hpp"
#include "vectors/weighted_rows.hpp"

namespace warta::bindings {
namespace {

using vectors::Accents;
using vectors::Analysis;
using vectors::CharacterClass;
using vectors::ClassItem;
using vectors::CountedCorpus;
using vectors::Documents;
using vectors::Norm;
using vectors::Property;
using vectors::Tally;
using vectors::Unit;
using vectors::Vocabulary;
using vectors::Weighting;

/// ("range", first, last), ("word" | "space" | "digit", holds, 0)
using Item = std::tuple<std::string, std::uint32_t, std::uint32_t>;

ClassItem class_item(const Item& item) {
  const auto& [kind, first, last] = item;
  if (kind == "range") return {ClassItem::Kind::range, first, last, Property::word};
  const Property property = kind == "word" ? Property::word : kind == "space" ? Property::space : Property::digit;
  return {first != 0 ? ClassItem::Kind::has_property : ClassItem::Kind::lacks_property, 0, 0, property};
}

CharacterClass character_class(const std::vector<Item>& items, bool negated) {
  std::vector<ClassItem> parts;
  parts.reserve(items.size());
  for (const Item& item : items) parts.push_back(class_item(item));
  return CharacterClass(std::move(parts), negated);
}

void segment_words(std::string_view text, std::vector<std::uint32_t>& edges) {
  text::for_each_word(text, [&](std::size_t begin, std::size_t end) {
    edges.push_back(static_cast<std::uint32_t>(begin));
    edges.push_back(static_cast<std::uint32_t>(end));
  });
}

std::shared_ptr<Analysis> make_analysis(bool lowercase, Accents accents, Unit unit, std::pair<int, int> ngrams,
                                        const std::vector<Item>& items, bool negated, std::uint32_t least_length,
                                        bool bounded, bool icu_words, const py::object& stop_words,
                                        std::shared_ptr<text::IndonesianStemmer> stemmer) {
  auto analysis = std::make_shared<Analysis>();
  analysis->preparation = {lowercase, accents};
  analysis->unit = unit;
  analysis->ngrams = {ngrams.first, ngrams.second};
  analysis->pattern = {character_class(items, negated), least_length, bounded};
  if (icu_words) analysis->segment = segment_words;
  if (stemmer) {
    analysis->stem = [stemmer = std::move(stemmer)](std::string_view word, std::string& buffer) {
      return stemmer->stem(word, buffer);
    };
  }
  const Texts words_left_out(stop_words, "stop_words");
  for (const std::string_view word : words_left_out.views()) analysis->stop_words.find_or_add(word);
  return analysis;
}

/// What `work(documents, watch)` returns, without the GIL.
template <class Work>
auto with_documents(const py::object& documents, Work&& work) {
  const EncodedTexts texts(documents, "raw_documents");
  const py::object no_progress = py::none();
  Watch watch = python_watch(no_progress);
  const py::gil_scoped_release release;
  return work(Documents(texts.views(), "raw_documents"), watch);
}

std::pair<std::unique_ptr<CountedCorpus>, std::unique_ptr<Vocabulary>> count_terms(const Analysis& analysis,
                                                                                   const py::object& documents,
                                                                                   int threads) {
  return with_documents(documents, [&](const Documents& texts, Watch& watch) {
    vectors::CountedTerms terms = vectors::count_terms(analysis, texts, threads, watch);
    return std::pair(std::make_unique<CountedCorpus>(std::move(terms.corpus)),
                     std::make_unique<Vocabulary>(std::move(terms.lexicon), std::move(terms.alphabetical),
                                                  analysis.node_range().most));
  });
}

CountedCorpus count_known_terms(const Analysis& analysis, const Vocabulary& vocabulary, const py::object& documents,
                                int threads) {
  return with_documents(documents, [&](const Documents& texts, Watch& watch) {
    return vectors::count_known_terms(analysis, vocabulary.lexicon(), vocabulary.columns(), texts, threads, watch);
  });
}

CountedCorpus count_hashed_terms(const Analysis& analysis, std::uint32_t columns, bool alternate_sign,
                                 const py::object& documents, int threads) {
  return with_documents(documents, [&](const Documents& texts, Watch& watch) {
    return vectors::count_hashed_terms(analysis, {columns, alternate_sign}, texts, threads, watch);
  });
}

void add_documents(Tally& tally, const Analysis& analysis, const py::object& documents, bool new_terms, int threads) {
  with_documents(documents, [&](const Documents& texts, Watch& watch) {
    tally.add(analysis, texts, new_terms ? vectors::NewTerms::add : vectors::NewTerms::ignore, threads, watch);
  });
}

/// (vocabulary, document frequencies, occurrences), in alphabetical order.
py::tuple tallied_terms(const Tally& tally) {
  vectors::TalliedTerms terms = tally.alphabetical();
  auto vocabulary = std::make_unique<Vocabulary>(std::move(terms.lexicon), std::move(terms.nodes), tally.range().most);
  return py::make_tuple(std::move(vocabulary), to_numpy(std::move(terms.totals.document_frequency)),
                        to_numpy(std::move(terms.totals.occurrences)));
}

/// (data, indices, indptr); the corpus is empty afterwards.
template <class Value>
py::tuple matrix_of(CountedCorpus& corpus, bool binary, bool sublinear_tf, const std::optional<Array<Value>>& idf,
                    Norm norm, int threads) {
  std::vector<std::int64_t> starts = vectors::matrix_row_starts(corpus, threads);
  RawArray<Value> values(static_cast<std::size_t>(starts.back()));
  const Weighting<Value> weighting{binary, sublinear_tf, idf ? as_span(*idf) : std::span<const Value>(), norm};
  RawArray<std::int32_t> columns;
  {
    const py::gil_scoped_release release;
    columns = vectors::write_rows<Value>(std::exchange(corpus, {}), starts, weighting, values, threads);
  }
  return py::make_tuple(to_numpy(std::move(values)), to_numpy(std::move(columns)), to_numpy(std::move(starts)));
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
  for (std::int64_t column = 0; column < vocabulary.size(); ++column) {
    const std::string text = vocabulary.text(column);
    bytes.insert(bytes.end(), text.begin(), text.end());
    ends.push_back(static_cast<std::int64_t>(bytes.size()));
  }
  return py::make_tuple(to_numpy(std::move(bytes)), to_numpy(std::move(ends)));
}

Vocabulary unpacked(const Array<std::uint8_t>& bytes, const Array<std::int64_t>& ends, int most) {
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

  py::class_<Analysis, std::shared_ptr<Analysis>>(module, "Analysis")
      .def(py::init(&make_analysis), py::kw_only(), py::arg("lowercase"), py::arg("accents"), py::arg("unit"),
           py::arg("ngrams"), py::arg("items"), py::arg("negated"), py::arg("least_length"), py::arg("bounded"),
           py::arg("icu_words"), py::arg("stop_words"), py::arg("stemmer").none(true));
  py::class_<Vocabulary>(module, "Vocabulary")
      .def(py::init([](const py::object& terms, int most) {
             const Texts texts(terms, "vocabulary");
             return Vocabulary(texts.views(), most);
           }),
           py::arg("terms"), py::arg("most"))
      .def("__len__", &Vocabulary::size)
      .def("names", &names)
      .def("packed", &packed)
      .def_static("unpacked", &unpacked, py::arg("bytes").noconvert(), py::arg("ends").noconvert(), py::arg("most"))
      .def("column", &Vocabulary::column, py::arg("term"))
      .def(
          "select", [](const Vocabulary& self, const Array<bool>& keep) { return self.select(as_span(keep)); },
          py::arg("keep").noconvert());
  py::class_<CountedCorpus>(module, "CountedCorpus")
      .def_property_readonly("rows", &CountedCorpus::rows)
      .def_readonly("columns", &CountedCorpus::columns)
      .def("document_frequency", [](const CountedCorpus& self) { return to_numpy(vectors::document_frequency(self)); })
      .def("occurrences", [](const CountedCorpus& self) { return to_numpy(vectors::occurrences(self)); })
      .def(
          "select", [](CountedCorpus& self, const Array<bool>& keep) { vectors::select_columns(self, as_span(keep)); },
          py::arg("keep").noconvert())
      .def("float64", &matrix_of<double>, py::arg("binary"), py::arg("sublinear_tf"), py::arg("idf").noconvert(),
           py::arg("norm"), py::arg("threads"))
      .def("float32", &matrix_of<float>, py::arg("binary"), py::arg("sublinear_tf"), py::arg("idf").noconvert(),
           py::arg("norm"), py::arg("threads"))
      .def("int64", &matrix_of<std::int64_t>, py::arg("binary"), py::arg("sublinear_tf"), py::arg("idf").noconvert(),
           py::arg("norm"), py::arg("threads"));
  py::class_<Tally>(module, "Tally")
      .def(py::init([](int least, int most) { return Tally({least, most}); }), py::arg("least"), py::arg("most"))
      .def_property_readonly("documents", &Tally::documents)
      .def("add", &add_documents, py::arg("analysis"), py::arg("documents"), py::arg("new_terms"), py::arg("threads"))
      .def("merge", &Tally::merge, py::arg("other"))
      .def("terms", &tallied_terms)
      .def(
          "add_totals",
          [](Tally& self, const py::object& terms, const std::vector<std::int64_t>& document_frequency,
             const std::vector<std::int64_t>& occurrences, std::int64_t documents) {
            const Texts texts(terms, "terms");
            self.add_totals(texts.views(), {document_frequency, occurrences}, documents);
          },
          py::arg("terms"), py::arg("document_frequency"), py::arg("occurrences"), py::arg("documents"));
  module.def("count_hashed_terms", &count_hashed_terms, py::arg("analysis"), py::arg("columns"),
             py::arg("alternate_sign"), py::arg("documents"), py::arg("threads"));
  module.def("count_terms", &count_terms, py::arg("analysis"), py::arg("documents"), py::arg("threads"));
  module.def("count_known_terms", &count_known_terms, py::arg("analysis"), py::arg("vocabulary"), py::arg("documents"),
             py::arg("threads"));
}

}  // namespace warta::bindings
