#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
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

/// Passages of many pairs: a list of rows for each (i, j).
std::vector<std::vector<PassageRow>> shared_passages_of_pairs(
    const py::object& documents, const std::vector<std::optional<Ranges>>& ranges, const Array<std::int64_t>& i,
    const Array<std::int64_t>& j, const similarity::PassageOptions& options, int threads, const py::object& progress) {
  const Texts texts(documents, "articles");
  Watch watch = python_watch(progress);
  const auto firsts = as_span(i);
  const auto seconds = as_span(j);
  const auto count = static_cast<std::int64_t>(texts.size());
  std::vector<std::vector<PassageRow>> found(firsts.size());
  const py::gil_scoped_release release;
  for (std::size_t pair = 0; pair < firsts.size(); ++pair) {
    check_index("pairs", firsts[pair], count);
    check_index("pairs", seconds[pair], count);
  }
  std::vector<Words> words(texts.size());
  parallel_for(count, 16, threads, [&](std::int64_t begin, std::int64_t end, int) {
    for (auto text = static_cast<std::size_t>(begin); text < static_cast<std::size_t>(end); ++text) {
      words[text] = words_within(texts.views()[text], ranges.empty() ? std::nullopt : ranges[text]);
    }
  });
  parallel_for(
      static_cast<std::int64_t>(found.size()), 16, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto pair = static_cast<std::size_t>(begin); pair < static_cast<std::size_t>(end); ++pair) {
          const Words& a = words[static_cast<std::size_t>(firsts[pair])];
          const Words& b = words[static_cast<std::size_t>(seconds[pair])];
          for (const auto& passage : similarity::shared_passages(a.hashes, b.hashes, options)) {
            found[pair].push_back(in_code_points(passage, a, b));
          }
        }
      },
      watch);
  return found;
}

/// (hashes, starts, ends)
py::tuple words(const py::str& text) {
  const Words found = similarity::words_of(utf8_view(text, "text"));
  return py::make_tuple(found.hashes, found.starts, found.ends);
}

DuplicateIndex make_duplicate_index(double threshold, const std::string& measure, std::int64_t shingle_words,
                                    std::int64_t permutations, double recall, std::uint64_t seed, double window) {
  const auto kind = measure == "jaccard" ? similarity::Measure::kJaccard : similarity::Measure::kContainment;
  return DuplicateIndex({threshold, kind, shingle_words, permutations, recall, seed, window});
}

/// (earlier, later, score), one array each.
py::tuple add(DuplicateIndex& index, const py::object& documents, const Array<double>& times, int threads,
              const py::object& progress) {
  const Texts texts(documents, "articles");
  Watch watch = python_watch(progress);
  std::vector<std::int64_t> earlier;
  std::vector<std::int64_t> later;
  std::vector<double> scores;
  {
    const py::gil_scoped_release release;
    for (const auto& pair : index.add(texts.views(), as_span(times), threads, watch)) {
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
  module.def(
      "shared_passages_of_pairs",
      [](const py::object& articles, const std::vector<std::optional<Ranges>>& ranges, const Array<std::int64_t>& i,
         const Array<std::int64_t>& j, std::int64_t seed_words, std::int64_t min_words, int threads,
         const py::object& progress) {
        return shared_passages_of_pairs(articles, ranges, i, j, {seed_words, min_words}, threads, progress);
      },
      py::arg("articles"), py::arg("ranges"), py::arg("i").noconvert(), py::arg("j").noconvert(), py::arg("seed_words"),
      py::arg("min_words"), py::arg("threads"), py::arg("progress"));
  module.def("similarity_words", &words, py::arg("text"));
  py::class_<DuplicateIndex>(module, "DuplicateIndex")
      .def(py::init(&make_duplicate_index), py::arg("threshold"), py::arg("measure"), py::arg("shingle_words"),
           py::arg("permutations"), py::arg("recall"), py::arg("seed"), py::arg("window"))
      .def("add", &add, py::arg("articles"), py::arg("times").noconvert(), py::arg("threads"), py::arg("progress"))
      .def("__len__", &DuplicateIndex::size)
      .def_property_readonly(
          "banding", [](const DuplicateIndex& index) { return std::pair(index.banding().bands, index.banding().rows); })
      .def("candidate_recall", [](const DuplicateIndex& index, double score) { return index.banding().recall(score); });
}

}  // namespace warta::bindings
