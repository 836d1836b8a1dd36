#include "clusters/story_window.hpp"

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <ranges>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings/arrays.hpp"
#include "bindings/guarded.hpp"
#include "bindings/rooms.hpp"
#include "bindings/watch.hpp"
#include "copies/near_duplicates.hpp"
#include "copies/words.hpp"

namespace warta::bindings {
namespace {

using clusters::StoryWindow;
using FloatArrays = std::tuple<Array<float>, Array<std::int32_t>, Array<std::int64_t>>;

py::list to_lists(StoryWindow::Groups&& groups) {
  py::list result;
  for (auto& group : groups) result.append(to_numpy(std::move(group)));
  return result;
}

using SharedWindow = Guarded<StoryWindow>;

py::list add(SharedWindow& shared, const std::string& headline, const std::string& text, double day,
             std::int64_t number) {
  const py::none no_progress;
  Watch watch = python_watch(no_progress);
  return to_lists(shared.alone([&](StoryWindow& window) {
    return window.add({number, day, clusters::story_words(clusters::story_text(headline, text), window.weights().place),
                       copies::shingles_of(copies::word_hashes(text), copies::DuplicateOptions().shingle_words)},
                      watch);
  }));
}

void retire(SharedWindow& shared, const Array<std::int64_t>& numbers) {
  shared.alone([&](StoryWindow& window) { window.retire(as_span(numbers)); });
}

StoryWindow copy_of(SharedWindow& shared) {
  return shared.alone([](const StoryWindow& window) { return window; });
}

/// Rows of several numbers each, one after the other, and where each row starts.
template <class Number>
struct Rows {
  std::vector<Number> all;
  std::vector<std::int64_t> starts = {0};

  template <class Row>
  void add(const Row& row) {
    all.insert(all.end(), row.begin(), row.end());
    starts.push_back(static_cast<std::int64_t>(all.size()));
  }
  py::tuple arrays() && { return py::make_tuple(to_numpy(std::move(all)), to_numpy(std::move(starts))); }
};

/// Weights, arrivals, and of each text: day, story, rows of the numbers of its articles, of its words, their weights,
/// of its vector, of its neighbours and of which of the rows of shingles, the last part, are its wordings.
py::tuple state_of(SharedWindow& shared) {
  std::vector<double> days;
  std::vector<std::int32_t> stories;
  Rows<std::int64_t> numbers;
  Rows<std::uint64_t> words;
  std::vector<float> word_weights;
  Csr<float> vectors;
  Csr<float> neighbours;
  std::vector<std::int64_t> wordings_of = {0};
  Rows<std::uint64_t> wordings;
  const auto [state, story_weights] =
      shared.alone([](const StoryWindow& window) { return std::pair(window.state(), window.weights()); });
  for (const StoryWindow::Slot& slot : state.slots) {
    days.push_back(slot.day);
    stories.push_back(slot.story);
    numbers.add(slot.numbers);
    words.add(std::views::transform(slot.words, &clusters::WeightedWord::word));
    for (const clusters::WeightedWord& word : slot.words) word_weights.push_back(word.weight);
    for (const copies::ShingleSet& wording : slot.wordings) wordings.add(wording);
    wordings_of.push_back(static_cast<std::int64_t>(wordings.starts.size()) - 1);
    for (const auto& [column, weight] : slot.vector) {
      vectors.column_indices.push_back(column);
      vectors.values.push_back(weight);
    }
    vectors.row_starts.push_back(static_cast<std::int64_t>(vectors.values.size()));
    for (const auto& [other, similarity] : slot.neighbours) {
      neighbours.column_indices.push_back(other);
      neighbours.values.push_back(similarity);
    }
    neighbours.row_starts.push_back(static_cast<std::int64_t>(neighbours.values.size()));
  }
  const auto& [place, corpus, decay, least_pair, attraction, near_copy] = story_weights;
  const auto weights =
      py::make_tuple(place.headline, place.floor, place.half_life, place.number, corpus.idf_power,
                     corpus.prior_articles, corpus.terms, decay.floor, decay.scale_days, decay.unknown_days, least_pair,
                     attraction.power, attraction.least_ratio, attraction.most_ratio, attraction.threshold, near_copy);
  return py::make_tuple(weights, state.arrivals, to_numpy(std::move(days)), to_numpy(std::move(stories)),
                        std::move(numbers).arrays(), std::move(words).arrays(), to_numpy(std::move(word_weights)),
                        to_scipy_arrays(std::move(vectors)), to_scipy_arrays(std::move(neighbours)),
                        to_numpy(std::move(wordings_of)), std::move(wordings).arrays());
}

clusters::StoryWeights weights_from(const py::tuple& from) {
  const auto real = [&](std::size_t at) { return from[at].cast<double>(); };
  const auto whole = [&](std::size_t at) { return from[at].cast<std::int64_t>(); };
  if (from.size() != 16) throw py::value_error("weights must be 16 numbers, got " + std::to_string(from.size()));
  return {{real(0), real(1), real(2), real(3)},
          {real(4), real(5), whole(6)},
          {real(7), real(8), real(9)},
          real(10),
          {real(14), real(11), real(12), real(13)},
          real(15)};
}

void check_state(bool holds) {
  if (!holds) throw py::value_error("the state of a story window has parts that do not fit");
}

/// Where each of some rows of `size` numbers starts, checked.
struct Starts {
  Array<std::int64_t> starts;

  Starts(const py::handle& from, std::int64_t size) : starts(from.cast<Array<std::int64_t>>()) {
    check_state(starts.size() > 0 && starts.at(0) == 0 && starts.at(rows()) == size);
    for (std::int64_t row = 0; row < rows(); ++row) check_state(starts.at(row) <= starts.at(row + 1));
  }

  std::int64_t rows() const { return starts.size() - 1; }
  template <class Number>
  std::span<const Number> row_of(const Array<Number>& all, std::int64_t row) const {
    const auto first = static_cast<std::size_t>(starts.at(row));
    return as_span(all).subspan(first, static_cast<std::size_t>(starts.at(row + 1)) - first);
  }
};

std::unique_ptr<SharedWindow> window_from(const py::tuple& from) {
  check_state(from.size() == 11);
  const auto days = from[2].cast<Array<double>>();
  const auto stories = from[3].cast<Array<std::int32_t>>();
  const std::int64_t count = days.size();
  const auto rows_of = [](const py::handle& part) { return part.cast<std::pair<py::object, py::object>>(); };
  const auto numbers = rows_of(from[4]).first.cast<Array<std::int64_t>>();
  const Starts numbers_of(rows_of(from[4]).second, numbers.size());
  const auto words = rows_of(from[5]).first.cast<Array<std::uint64_t>>();
  const Starts words_of(rows_of(from[5]).second, words.size());
  const auto word_weights = from[6].cast<Array<float>>();
  const auto [vector_data, vector_indices, vector_indptr] = from[7].cast<FloatArrays>();
  const auto [near_data, near_indices, near_indptr] = from[8].cast<FloatArrays>();
  const auto vectors = csr_view(vector_data, vector_indices, vector_indptr, words.size(), "vectors");
  const auto neighbours = csr_view(near_data, near_indices, near_indptr, count, "neighbours");
  const auto shingles = rows_of(from[10]).first.cast<Array<std::uint64_t>>();
  const Starts shingles_of(rows_of(from[10]).second, shingles.size());
  const Starts wordings_of(from[9], shingles_of.rows());
  check_state(stories.size() == count && numbers_of.rows() == count && words_of.rows() == count &&
              words.size() == word_weights.size() && vectors.rows == count && neighbours.rows == count &&
              wordings_of.rows() == count);
  StoryWindow::State state{{}, from[1].cast<std::int64_t>()};
  state.slots.reserve(static_cast<std::size_t>(count));
  for (std::int64_t row = 0; row < count; ++row) {
    check_state(stories.at(row) >= 0 && stories.at(row) < count);
    StoryWindow::Slot slot;
    slot.day = days.at(row);
    slot.story = stories.at(row);
    const auto articles = numbers_of.row_of(numbers, row);
    check_state(!articles.empty());
    slot.numbers.assign(articles.begin(), articles.end());
    const auto hashes = words_of.row_of(words, row);
    const auto weights = words_of.row_of(word_weights, row);
    slot.words.reserve(hashes.size());
    for (std::size_t word = 0; word < hashes.size(); ++word) slot.words.push_back({hashes[word], weights[word]});
    slot.wordings.reserve(static_cast<std::size_t>(wordings_of.starts.at(row + 1) - wordings_of.starts.at(row)));
    for (auto wording = wordings_of.starts.at(row); wording < wordings_of.starts.at(row + 1); ++wording) {
      const auto said = shingles_of.row_of(shingles, wording);
      slot.wordings.emplace_back(said.begin(), said.end());
    }
    check_state(!slot.wordings.empty());
    for (std::size_t at = 0; at < vectors.row_columns(row).size(); ++at) {
      const std::int32_t column = vectors.row_columns(row)[at];
      check_state(column < static_cast<std::int64_t>(slot.words.size()));
      slot.vector.push_back({column, vectors.row_values(row)[at]});
    }
    for (std::size_t at = 0; at < neighbours.row_columns(row).size(); ++at) {
      slot.neighbours.push_back({neighbours.row_columns(row)[at], neighbours.row_values(row)[at]});
    }
    state.slots.push_back(std::move(slot));
  }
  return std::make_unique<SharedWindow>(weights_from(from[0].cast<py::tuple>()), std::move(state));
}

}  // namespace

void bind_story_window(py::module_& module) {
  py::class_<SharedWindow>(module, "StoryWindow")
      .def(py::init([](const py::tuple& weights) { return std::make_unique<SharedWindow>(weights_from(weights)); }),
           py::arg("weights"))
      .def("add", &add, py::arg("headline"), py::arg("text"), py::arg("day"), py::arg("number"))
      .def("retire", &retire, py::arg("numbers").noconvert())
      .def("__len__",
           [](SharedWindow& shared) { return shared.alone([](const StoryWindow& window) { return window.size(); }); })
      .def("__copy__", [](SharedWindow& shared) { return std::make_unique<SharedWindow>(copy_of(shared)); })
      .def(py::pickle(&state_of, &window_from));
}

}  // namespace warta::bindings
