#include "clusters/story_window.hpp"

#include <pybind11/pybind11.h>

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "bindings/arrays.hpp"
#include "bindings/guarded.hpp"
#include "bindings/rooms.hpp"
#include "bindings/watch.hpp"

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
    return window.add(
        {number, day, clusters::story_words(clusters::story_text(headline, text), window.weights().place)}, watch);
  }));
}

void retire(SharedWindow& shared, const Array<std::int64_t>& numbers) {
  shared.alone([&](StoryWindow& window) { window.retire(as_span(numbers)); });
}

StoryWindow copy_of(SharedWindow& shared) {
  return shared.alone([](const StoryWindow& window) { return window; });
}

/// Weights, arrivals, and of each article: number, day, story, and rows of words, of its vector and of its neighbours.
py::tuple state_of(SharedWindow& shared) {
  std::vector<std::int64_t> numbers;
  std::vector<double> days;
  std::vector<std::int32_t> stories;
  std::vector<std::int64_t> words_of = {0};
  std::vector<std::uint64_t> words;
  std::vector<float> word_weights;
  Csr<float> vectors;
  Csr<float> neighbours;
  const auto [state, story_weights] =
      shared.alone([](const StoryWindow& window) { return std::pair(window.state(), window.weights()); });
  for (const StoryWindow::Slot& slot : state.slots) {
    numbers.push_back(slot.article.number);
    days.push_back(slot.article.day);
    stories.push_back(slot.story);
    for (const clusters::WeightedWord& word : slot.article.words) {
      words.push_back(word.word);
      word_weights.push_back(word.weight);
    }
    words_of.push_back(static_cast<std::int64_t>(words.size()));
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
  const auto& [place, corpus, decay, least_pair, attraction] = story_weights;
  const auto weights =
      py::make_tuple(place.headline, place.floor, place.half_life, place.number, corpus.idf_power,
                     corpus.prior_articles, corpus.terms, decay.floor, decay.scale_days, decay.unknown_days, least_pair,
                     attraction.power, attraction.least_ratio, attraction.most_ratio, attraction.threshold);
  return py::make_tuple(weights, state.arrivals, to_numpy(std::move(numbers)), to_numpy(std::move(days)),
                        to_numpy(std::move(stories)), to_numpy(std::move(words_of)), to_numpy(std::move(words)),
                        to_numpy(std::move(word_weights)), to_scipy_arrays(std::move(vectors)),
                        to_scipy_arrays(std::move(neighbours)));
}

clusters::StoryWeights weights_from(const py::tuple& from) {
  const auto real = [&](std::size_t at) { return from[at].cast<double>(); };
  const auto whole = [&](std::size_t at) { return from[at].cast<std::int64_t>(); };
  if (from.size() != 15) throw py::value_error("weights must be 15 numbers, got " + std::to_string(from.size()));
  return {{real(0), real(1), real(2), real(3)},
          {real(4), real(5), whole(6)},
          {real(7), real(8), real(9)},
          real(10),
          {real(14), real(11), real(12), real(13)}};
}

void check_state(bool holds) {
  if (!holds) throw py::value_error("the state of a story window has parts that do not fit");
}

std::unique_ptr<SharedWindow> window_from(const py::tuple& from) {
  check_state(from.size() == 10);
  const auto numbers = from[2].cast<Array<std::int64_t>>();
  const auto days = from[3].cast<Array<double>>();
  const auto stories = from[4].cast<Array<std::int32_t>>();
  const auto words_of = from[5].cast<Array<std::int64_t>>();
  const auto words = from[6].cast<Array<std::uint64_t>>();
  const auto word_weights = from[7].cast<Array<float>>();
  const std::int64_t count = numbers.size();
  const auto [vector_data, vector_indices, vector_indptr] = from[8].cast<FloatArrays>();
  const auto [near_data, near_indices, near_indptr] = from[9].cast<FloatArrays>();
  const auto vectors = csr_view(vector_data, vector_indices, vector_indptr, words.size(), "vectors");
  const auto neighbours = csr_view(near_data, near_indices, near_indptr, count, "neighbours");
  check_state(days.size() == count && stories.size() == count && words_of.size() == count + 1 &&
              words.size() == word_weights.size() && vectors.rows == count && neighbours.rows == count &&
              words_of.at(0) == 0 && words_of.at(count) == words.size());
  StoryWindow::State state{{}, from[1].cast<std::int64_t>()};
  for (std::int64_t row = 0; row < count; ++row) {
    check_state(words_of.at(row) <= words_of.at(row + 1) && stories.at(row) >= 0 && stories.at(row) < count);
    StoryWindow::Slot slot{{numbers.at(row), days.at(row), {}}, {}, {}, {}, stories.at(row)};
    for (auto word = words_of.at(row); word < words_of.at(row + 1); ++word) {
      slot.article.words.push_back({words.at(word), word_weights.at(word)});
    }
    for (std::size_t at = 0; at < vectors.row_columns(row).size(); ++at) {
      const std::int32_t column = vectors.row_columns(row)[at];
      check_state(column < static_cast<std::int64_t>(slot.article.words.size()));
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
