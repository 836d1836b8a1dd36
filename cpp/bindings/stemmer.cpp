#include "text/indonesian_stemmer.hpp"

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"

namespace warta::bindings {
namespace {

using text::IndonesianStemmer;

std::shared_ptr<IndonesianStemmer> make_stemmer(const py::object& dictionary, const py::object& everyday,
                                                const py::object& names, const py::object& capitalised_names,
                                                const py::object& verbs, bool informal, bool keep_names) {
  const Texts dictionary_words(dictionary, "dictionary");
  const Texts everyday_words(everyday, "everyday");
  const Texts name_words(names, "names");
  const Texts capitalised(capitalised_names, "capitalised_names");
  const Texts verb_words(verbs, "verbs");
  const text::StemmerWords words{dictionary_words.views(), everyday_words.views(), name_words.views(),
                                 capitalised.views(), verb_words.views()};
  return std::make_shared<IndonesianStemmer>(words, text::StemmerOptions{informal, keep_names});
}

py::str python_string(std::string_view text) { return py::str(text.data(), text.size()); }

py::str stem(const IndonesianStemmer& stemmer, const py::object& word) {
  const std::string_view view = utf8_view(word, "word");
  std::string buffer;
  const std::string_view root = stemmer.stem(view, buffer);
  if (root == view) return py::reinterpret_borrow<py::str>(word);
  return python_string(root);
}

/// Words that stay as they are come back as the objects they were.
py::list stem_many(const IndonesianStemmer& stemmer, const py::object& words) {
  const bool is_words = py::isinstance<py::iterable>(words) && !py::isinstance<py::str>(words);
  const py::object given = is_words ? py::object(py::tuple(words)) : words;
  const Texts texts(given, "words");
  py::list roots(texts.size());
  std::string buffer;
  for (std::size_t index = 0; index < texts.size(); ++index) {
    const auto row = static_cast<py::ssize_t>(index);
    const std::string_view word = texts.views()[index];
    const std::string_view root = stemmer.stem(word, buffer);
    py::object result = root == word ? py::reinterpret_borrow<py::object>(PyTuple_GET_ITEM(given.ptr(), row))
                                     : py::object(python_string(root));
    PyList_SET_ITEM(roots.ptr(), row, result.release().ptr());
  }
  return roots;
}

/// For each word its readings: root, outermost and innermost prefix, number of prefixes, suffix, whether with a clitic.
py::list readings(const py::object& words) {
  const Texts texts(words, "words");
  py::list all(texts.size());
  for (std::size_t index = 0; index < texts.size(); ++index) {
    py::list found;
    for (const text::Reading& reading : text::readings_of(texts.views()[index])) {
      found.append(py::make_tuple(python_string(reading.root), static_cast<int>(reading.outermost),
                                  static_cast<int>(reading.innermost), reading.prefixes,
                                  static_cast<int>(reading.suffix), reading.clitic));
    }
    all[index] = std::move(found);
  }
  return all;
}

}  // namespace

void bind_stemmer(py::module_& module) {
  py::class_<IndonesianStemmer, std::shared_ptr<IndonesianStemmer>>(module, "IndonesianStemmer")
      .def(py::init(&make_stemmer), py::arg("dictionary"), py::arg("everyday"), py::arg("names"),
           py::arg("capitalised_names"), py::arg("verbs"), py::arg("informal"), py::arg("keep_names"))
      .def("stem", &stem, py::arg("word"))
      .def("stem_many", &stem_many, py::arg("words"));
  module.def("indonesian_readings", &readings, py::arg("words"),
             "What is left of each word by every choice of affixes that the rules allow.");
}

}  // namespace warta::bindings
