#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/parallel.hpp"
#include "bindings/arrays.hpp"
#include "bindings/guarded.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"
#include "bindings/watch.hpp"
#include "copies/near_duplicates.hpp"
#include "copies/passages.hpp"
#include "copies/words.hpp"

namespace warta::bindings {
namespace {

using copies::DuplicateIndex;
using GuardedIndex = Guarded<DuplicateIndex>;
using copies::Words;

/// (start_a, end_a, start_b, end_b, matches, length) in code points and words.
using PassageRow = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

PassageRow in_code_points(const copies::WordPassage& passage, const Words& a, const Words& b) {
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
  return ranges ? copies::words_within(copies::words_of(utf8), *ranges) : copies::words_of(utf8);
}

std::vector<PassageRow> shared_passages(const py::str& text_a, const std::optional<Ranges>& ranges_a,
                                        const py::str& text_b, const std::optional<Ranges>& ranges_b,
                                        std::int64_t seed_words, std::int64_t min_words) {
  const auto utf8_a = utf8_view(text_a, "a");
  const auto utf8_b = utf8_view(text_b, "b");
  const py::none progress;
  Watch watch = python_watch(progress);
  const py::gil_scoped_release release;
  const Words a = words_within(utf8_a, ranges_a);
  const Words b = words_within(utf8_b, ranges_b);
  std::vector<PassageRow> rows;
  for (const auto& passage : copies::shared_passages(a.hashes, b.hashes, {seed_words, min_words}, watch)) {
    rows.push_back(in_code_points(passage, a, b));
  }
  return rows;
}

/// Two texts of more words than so many may take longer than an interrupt should wait.
constexpr std::size_t kLongWords = std::size_t{1} << 15U;

/// Passages of many pairs: a list of rows for each (i, j). The calling thread, which hears interrupts, works on pairs
/// of long texts, then all threads on the others.
std::vector<std::vector<PassageRow>> shared_passages_of_pairs(
    const py::object& documents, const std::vector<std::optional<Ranges>>& ranges, const Array<std::int64_t>& i,
    const Array<std::int64_t>& j, const copies::PassageOptions& options, int threads, const py::object& progress) {
  const Texts texts(documents, "articles");
  Watch watch = python_watch(progress);
  const py::none silent;
  Watch interrupts = python_watch(silent);
  const auto firsts = as_span(i);
  const auto seconds = as_span(j);
  const auto count = static_cast<std::int64_t>(texts.size());
  if (i.ndim() != 1 || j.ndim() != 1 || firsts.size() != seconds.size()) {
    throw std::invalid_argument("i and j must be one-dimensional and of one length, got " +
                                std::to_string(firsts.size()) + " and " + std::to_string(seconds.size()) + " values");
  }
  if (!ranges.empty() && ranges.size() != texts.size()) {
    throw_invalid("ranges", "none or one an article", ranges.size());
  }
  std::vector<std::vector<PassageRow>> found(firsts.size());
  const py::gil_scoped_release release;
  for (std::size_t pair = 0; pair < firsts.size(); ++pair) {
    check_index("pairs", firsts[pair], count);
    check_index("pairs", seconds[pair], count);
  }
  std::vector<Words> words(texts.size());
  parallel_for(
      count, 16, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        for (auto text = static_cast<std::size_t>(begin); text < static_cast<std::size_t>(end); ++text) {
          words[text] = words_within(texts.views()[text], ranges.empty() ? std::nullopt : ranges[text]);
        }
      },
      interrupts);
  const auto is_long = [&](std::size_t pair) {
    return words[static_cast<std::size_t>(firsts[pair])].size() +
               words[static_cast<std::size_t>(seconds[pair])].size() >
           kLongWords;
  };
  const auto compare = [&](std::size_t pair, Watch& heard) {
    const Words& a = words[static_cast<std::size_t>(firsts[pair])];
    const Words& b = words[static_cast<std::size_t>(seconds[pair])];
    for (const auto& passage : copies::shared_passages(a.hashes, b.hashes, options, heard)) {
      found[pair].push_back(in_code_points(passage, a, b));
    }
  };
  for (std::size_t pair = 0; pair < found.size(); ++pair) {
    if (is_long(pair)) compare(pair, interrupts);
  }
  parallel_for(
      std::ssize(found), 1, threads,
      [&](std::int64_t begin, std::int64_t, int) {
        Watch unwatched;
        const auto pair = static_cast<std::size_t>(begin);
        if (!is_long(pair)) compare(pair, unwatched);
      },
      watch);
  return found;
}

/// (hashes, starts, ends)
py::tuple words(const py::str& text) {
  const Words found = copies::words_of(utf8_view(text, "text"));
  return py::make_tuple(found.hashes, found.starts, found.ends);
}

std::unique_ptr<GuardedIndex> make_duplicate_index(double threshold, const std::string& measure,
                                                   std::int64_t shingle_words, std::int64_t permutations, double recall,
                                                   std::uint64_t seed, double window, std::int64_t max_pairs) {
  const auto kind = measure == "jaccard" ? copies::Measure::kJaccard : copies::Measure::kContainment;
  return std::make_unique<GuardedIndex>(
      copies::DuplicateOptions{threshold, kind, shingle_words, permutations, recall, seed, window, max_pairs});
}

/// Adds to the first `known` texts, forgetting what an interrupted call may have left behind them:
/// (earlier, later, score), one array each.
py::tuple add(GuardedIndex& index, const py::object& documents, const Array<double>& times, std::int64_t known,
              int threads, const py::object& progress) {
  const Texts texts(documents, "articles");
  Watch watch = python_watch(progress);
  std::vector<std::int64_t> earlier;
  std::vector<std::int64_t> later;
  std::vector<double> scores;
  index.alone([&](DuplicateIndex& alone) {
    alone.keep_first(known);
    const auto pairs = alone.add(texts.views(), as_span(times), threads, watch);
    earlier.reserve(pairs.size());
    later.reserve(pairs.size());
    scores.reserve(pairs.size());
    for (const auto& pair : pairs) {
      earlier.push_back(pair.earlier);
      later.push_back(pair.later);
      scores.push_back(pair.score);
    }
  });
  return py::make_tuple(to_numpy(std::move(earlier)), to_numpy(std::move(later)), to_numpy(std::move(scores)));
}

/// (rows, keys): each key of a text's bands beside the text's number.
py::tuple band_keys(GuardedIndex& index, const py::object& documents, int threads) {
  const Texts texts(documents, "articles");
  const py::none silent;
  Watch interrupts = python_watch(silent);
  std::vector<std::int64_t> rows;
  std::vector<std::uint64_t> keys;
  index.alone([&](const DuplicateIndex& alone) {
    const auto bands = alone.band_keys(texts.views(), threads, interrupts);
    const std::size_t most = bands.size() * static_cast<std::size_t>(alone.banding().bands);
    rows.reserve(most);
    keys.reserve(most);
    for (std::size_t text = 0; text < bands.size(); ++text) {
      rows.insert(rows.end(), bands[text].size(), static_cast<std::int64_t>(text));
      keys.insert(keys.end(), bands[text].begin(), bands[text].end());
    }
  });
  return py::make_tuple(to_numpy(std::move(rows)), to_numpy(std::move(keys)));
}

}  // namespace

void bind_copies(py::module_& module) {
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
  py::class_<GuardedIndex>(module, "DuplicateIndex")
      .def(py::init(&make_duplicate_index), py::arg("threshold"), py::arg("measure"), py::arg("shingle_words"),
           py::arg("permutations"), py::arg("recall"), py::arg("seed"), py::arg("window"), py::arg("max_pairs"))
      .def("add", &add, py::arg("articles"), py::arg("times").noconvert(), py::arg("known"), py::arg("threads"),
           py::arg("progress"))
      .def("band_keys", &band_keys, py::arg("articles"), py::arg("threads"))
      .def_property_readonly("banding", [](GuardedIndex& index) {
        return index.alone(
            [](const DuplicateIndex& alone) { return std::pair(alone.banding().bands, alone.banding().rows); });
      });
}

}  // namespace warta::bindings
