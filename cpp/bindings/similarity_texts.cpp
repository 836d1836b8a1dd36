#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "similarity/near_duplicates.hpp"
#include "similarity/passages.hpp"
#include "similarity/words.hpp"

namespace warta::bindings {
namespace {

using similarity::DuplicateIndex;
using similarity::Words;

/// (start_a, end_a, start_b, end_b, matches, length) in code points and words.
using PassageRow = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

PassageRow in_code_points(const similarity::WordPassage& passage, const Words& a, const Words& b) {
  const auto at = [](const std::vector<std::int64_t>& offsets, std::int64_t word) {
    return offsets[static_cast<std::size_t>(word)];
  };
  return {at(a.starts, passage.start_a),
          at(a.ends, passage.end_a - 1),
          at(b.starts, passage.start_b),
          at(b.ends, passage.end_b - 1),
          passage.matches,
          passage.length};
}

using Ranges = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// The words of the text, or of the ascending ranges of it that are given.
Words words_within(std::string_view utf8, const std::optional<Ranges>& ranges) {
  return ranges ? similarity::words_within(similarity::words_of(utf8), *ranges) : similarity::words_of(utf8);
}

std::vector<PassageRow> shared_passages(const py::str& text_a, const std::optional<Ranges>& ranges_a,
                                        const py::str& text_b, const std::optional<Ranges>& ranges_b,
                                        std::int64_t seed_words, std::int64_t min_words) {
  const auto utf8_a = utf8_view(text_a, "a");
  const auto utf8_b = utf8_view(text_b, "b");
  const py::gil_scoped_release release;
  const Words a = words_within(utf8_a, ranges_a);
  const Words b = words_within(utf8_b, ranges_b);
  std::vector<PassageRow> rows;
  for (const auto& passage : similarity::shared_passages(a.hashes, b.hashes, {seed_words, min_words})) {
    rows.push_back(in_code_points(passage, a, b));
  }
  return rows;
}

/// (hashes, starts, ends)
py::tuple words(const py::str& text) {
  const Words found = similarity::words_of(utf8_view(text, "text"));
  return py::make_tuple(found.hashes, found.starts, found.ends);
}

DuplicateIndex make_duplicate_index(double threshold, const std::string& measure, std::int64_t shingle_words,
                                    std::int64_t permutations, double recall, std::uint64_t seed) {
  const auto kind = measure == "jaccard" ? similarity::Measure::kJaccard : similarity::Measure::kContainment;
  return DuplicateIndex({threshold, kind, shingle_words, permutations, recall, seed});
}

/// (earlier, later, score), one array each.
py::tuple add(DuplicateIndex& index, const py::object& documents, int threads, const py::object& progress) {
  const Texts texts(documents, "articles");
  Watch watch = python_watch(progress);
  std::vector<std::int64_t> earlier;
  std::vector<std::int64_t> later;
  std::vector<double> scores;
  {
    const py::gil_scoped_release release;
    for (const auto& pair : index.add(texts.views(), threads, watch)) {
      earlier.push_back(pair.earlier);
      later.push_back(pair.later);
      scores.push_back(pair.score);
    }
  }
  return py::make_tuple(to_numpy(std::move(earlier)), to_numpy(std::move(later)), to_numpy(std::move(scores)));
}

}  // namespace

void bind_similarity_texts(py::module_& module) {
  module.def("shared_passages", &shared_passages, py::arg("a"), py::arg("ranges_a"), py::arg("b"), py::arg("ranges_b"),
             py::arg("seed_words"), py::arg("min_words"));
  module.def("similarity_words", &words, py::arg("text"));
  py::class_<DuplicateIndex>(module, "DuplicateIndex")
      .def(py::init(&make_duplicate_index), py::arg("threshold"), py::arg("measure"), py::arg("shingle_words"),
           py::arg("permutations"), py::arg("recall"), py::arg("seed"))
      .def("add", &add, py::arg("articles"), py::arg("threads"), py::arg("progress"))
      .def("__len__", &DuplicateIndex::size)
      .def_property_readonly(
          "banding", [](const DuplicateIndex& index) { return std::pair(index.banding().bands, index.banding().rows); })
      .def("candidate_recall", [](const DuplicateIndex& index, double score) { return index.banding().recall(score); });
}

}  // namespace warta::bindings
