// What benchmarks/train_reading.py needs to fit the model of lines, and to read with weights fitted to other pages.

#include "articles/line_model.hpp"

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "articles/layout.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"

namespace warta::bindings {
namespace {

using namespace articles;

/// Of each line with a token: its number among all lines, its features, and the kind that the rules alone give.
py::tuple line_features(const std::string& text, const Rules& rules) {
  const Scan scan(text, tokenize(text), rules);
  const LinesByRules lines = read_lines_by_rules(scan, Others());
  const LineFeatures found = features_of_lines(scan, lines.marks, lines.kinds);
  std::vector<std::int64_t> numbers;
  std::int64_t number = 0;
  std::size_t at = 0;
  for (const TokenRange line : scan.lines()) {
    const std::size_t start = scan[line.begin].start;
    number += std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                         text.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    at = start;
    numbers.push_back(number);
  }
  return py::make_tuple(to_numpy(std::move(numbers)),
                        to_numpy(std::vector<std::int64_t>(found.offsets.begin(), found.offsets.end())),
                        to_numpy(std::vector<std::int64_t>(found.features.begin(), found.features.end())));
}

}  // namespace

void bind_line_model(py::module_& module) {
  module.def("line_features", &line_features, py::arg("text"), py::arg("rules"),
             "Number, and features in CSR form, of each line that is not empty.");
  module.def(
      "line_states",
      [] {
        py::list states;
        for (const LineState& state : line_states) {
          states.append(py::make_tuple(static_cast<int>(state.zone), std::string(name_of(state.kind))));
        }
        return states;
      },
      "Zone and kind of each state of the model of lines.");
  module.def("count_of_line_features", &count_of_features, "How many features lines may have.");
  module.def(
      "set_line_weights",
      [](Rules& rules, const std::vector<std::int16_t>& weights) {
        rules.set_line_model(std::make_shared<LineModel>(weights));
      },
      py::arg("rules"), py::arg("weights"), "Read with other weights of lines than the built-in ones.");
}

}  // namespace warta::bindings
