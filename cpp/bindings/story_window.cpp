#include "clusters/story_window.hpp"

#include <pybind11/pybind11.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"

namespace warta::bindings {
namespace {

using clusters::StoryWindow;
using clusters::WindowArticle;

py::list to_lists(StoryWindow::Groups&& groups) {
  py::list result;
  for (auto& group : groups) result.append(to_numpy(std::move(group)));
  return result;
}

py::list add(StoryWindow& window, const py::object& headlines, const py::object& texts, const Array<double>& days,
             std::int64_t first_number) {
  const Texts heads(headlines, "headlines");
  const Texts bodies(texts, "texts");
  if (heads.size() != bodies.size() || static_cast<py::ssize_t>(heads.size()) != days.size()) {
    throw py::value_error("headlines, texts and days must be of one length");
  }
  StoryWindow::Groups groups;
  {
    const py::gil_scoped_release release;
    std::vector<WindowArticle> articles;
    articles.reserve(heads.size());
    for (std::size_t at = 0; at < heads.size(); ++at) {
      articles.push_back({first_number + static_cast<std::int64_t>(at), as_span(days)[at],
                          clusters::story_words({heads.views()[at], bodies.views()[at]}, window.weights().place)});
    }
    groups = window.add(std::move(articles));
  }
  return to_lists(std::move(groups));
}

void retire(StoryWindow& window, const Array<std::int64_t>& numbers) { window.retire(as_span(numbers)); }

/// (weights, numbers, days, starts of each article's words, words, their weights)
py::tuple state_of(StoryWindow& window) {
  std::vector<std::int64_t> numbers;
  std::vector<double> days;
  std::vector<std::int64_t> starts = {0};
  std::vector<std::uint64_t> words;
  std::vector<float> word_weights;
  for (const WindowArticle& article : window.articles()) {
    numbers.push_back(article.number);
    days.push_back(article.day);
    for (const clusters::WeightedWord& word : article.words) {
      words.push_back(word.word);
      word_weights.push_back(word.weight);
    }
    starts.push_back(static_cast<std::int64_t>(words.size()));
  }
  const auto& [place, corpus, decay, least_pair, threshold] = window.weights();
  const auto weights = py::make_tuple(place.headline, place.floor, place.half_life, place.number, corpus.idf_power,
                                      corpus.prior_articles, corpus.common_share, corpus.common_articles, corpus.terms,
                                      decay.floor, decay.scale_days, decay.unknown_days, least_pair, threshold);
  return py::make_tuple(weights, to_numpy(std::move(numbers)), to_numpy(std::move(days)), to_numpy(std::move(starts)),
                        to_numpy(std::move(words)), to_numpy(std::move(word_weights)));
}

clusters::StoryWeights weights_from(const py::tuple& from) {
  const auto real = [&](std::size_t at) { return from[at].cast<double>(); };
  const auto whole = [&](std::size_t at) { return from[at].cast<std::int64_t>(); };
  if (from.size() != 14) throw py::value_error("weights must be 14 numbers, got " + std::to_string(from.size()));
  return {{real(0), real(1), real(2), real(3)},
          {real(4), real(5), real(6), whole(7), whole(8)},
          {real(9), real(10), real(11)},
          real(12),
          real(13)};
}

StoryWindow window_from(const py::tuple& state) {
  if (state.size() != 6) throw py::value_error("the state of a story window must have 6 parts");
  StoryWindow window(weights_from(state[0].cast<py::tuple>()));
  const auto numbers = state[1].cast<Array<std::int64_t>>();
  const auto days = state[2].cast<Array<double>>();
  const auto starts = state[3].cast<Array<std::int64_t>>();
  const auto words = state[4].cast<Array<std::uint64_t>>();
  const auto weights = state[5].cast<Array<float>>();
  if (days.size() != numbers.size() || starts.size() != numbers.size() + 1 || words.size() != weights.size() ||
      starts.at(0) != 0 || starts.at(numbers.size()) != words.size()) {
    throw py::value_error("the state of a story window has parts that do not fit");
  }
  std::vector<WindowArticle> articles;
  for (py::ssize_t at = 0; at < numbers.size(); ++at) {
    if (starts.at(at) > starts.at(at + 1))
      throw py::value_error("the state of a story window has parts that do not fit");
    WindowArticle article{numbers.at(at), days.at(at), {}};
    for (auto word = starts.at(at); word < starts.at(at + 1); ++word) {
      article.words.push_back({words.at(word), weights.at(word)});
    }
    articles.push_back(std::move(article));
  }
  window.restore(std::move(articles));
  return window;
}

}  // namespace

void bind_story_window(py::module_& module) {
  py::class_<StoryWindow>(module, "StoryWindow")
      .def(py::init([](const py::tuple& weights) { return StoryWindow(weights_from(weights)); }), py::arg("weights"))
      .def("add", &add, py::arg("headlines"), py::arg("texts"), py::arg("days").noconvert(), py::arg("first_number"))
      .def("retire", &retire, py::arg("numbers").noconvert())
      .def("__len__", &StoryWindow::size)
      .def(py::pickle(&state_of, &window_from));
}

}  // namespace warta::bindings
