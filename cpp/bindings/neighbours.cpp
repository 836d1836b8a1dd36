#include <pybind11/pybind11.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/watch.hpp"
#include "neighbours/neighbour_index.hpp"
#include "neighbours/pairs_above.hpp"

namespace warta::bindings {
namespace {

template <class Value>
std::optional<HeldCsr<Value>> held_queries(const py::object& arrays) {
  if (arrays.is_none()) return std::nullopt;
  return HeldCsr<Value>(arrays, "X");
}

template <class Value>
std::optional<CsrView<Value>> view_of(const std::optional<HeldCsr<Value>>& held) {
  if (!held) return std::nullopt;
  return held->view();
}

/// An index together with the arrays that it looks at.
template <class Value>
class HeldIndex {
 public:
  HeldIndex(const py::tuple& arrays, int threads, std::int64_t fewest_block_rows, std::int64_t most_block_rows)
      : rows_(arrays, "Y"), index_(made(rows_, threads, {fewest_block_rows, most_block_rows})) {}

  py::tuple top_k(const py::object& queries, std::int64_t k, double threshold, int threads,
                  const py::object& progress) const {
    const auto held = held_queries<Value>(queries);
    Watch watch = python_watch(progress);
    Csr<Value> found;
    {
      const py::gil_scoped_release release;
      found = index_.top_k(view_of(held), {k, threshold, threads}, watch);
    }
    return to_scipy_arrays(std::move(found));
  }

 private:
  static neighbours::NeighbourIndex<Value> made(const HeldCsr<Value>& rows, int threads,
                                                postings::BlockRows block_rows) {
    const py::gil_scoped_release release;
    return neighbours::NeighbourIndex<Value>(rows.view(), threads, block_rows);
  }

  HeldCsr<Value> rows_;
  neighbours::NeighbourIndex<Value> index_;
};

template <class Value>
void bind_index(py::module_& module, const char* name) {
  py::class_<HeldIndex<Value>>(module, name)
      .def(py::init<const py::tuple&, int, std::int64_t, std::int64_t>(), py::arg("Y"), py::arg("threads"),
           py::kw_only(), py::arg("fewest_block_rows") = 4096, py::arg("most_block_rows") = 8192)
      .def("top_k", &HeldIndex<Value>::top_k, py::arg("X"), py::arg("k"), py::arg("threshold"), py::arg("threads"),
           py::arg("progress"));
}

template <class Value>
py::tuple pairs_above_of(const py::tuple& others, const py::object& queries, neighbours::PairOptions options,
                         const py::object& progress) {
  const HeldCsr<Value> held(others, "Y");
  const auto held_x = held_queries<Value>(queries);
  Watch watch = python_watch(progress);
  Csr<Value> found;
  {
    const py::gil_scoped_release release;
    found = neighbours::pairs_above(held.view(), view_of(held_x), options, watch);
  }
  return to_scipy_arrays(std::move(found));
}

py::tuple pairs_above(const py::tuple& Y, const py::object& X, double threshold, std::int64_t first_query,
                      std::int64_t last_query, const Array<std::int64_t>& row_ends, int threads,
                      const py::object& progress, std::int64_t many_rows, std::int64_t fewest_block_rows,
                      std::int64_t most_block_rows, std::int64_t max_pairs, std::int64_t pairs_before) {
  const neighbours::PairOptions options{
      threshold, first_query, last_query, as_span(row_ends), threads, many_rows, {fewest_block_rows, most_block_rows},
      max_pairs, pairs_before};
  const bool is_double = py::isinstance<py::array_t<double>>(Y[0]);
  return is_double ? pairs_above_of<double>(Y, X, options, progress) : pairs_above_of<float>(Y, X, options, progress);
}

}  // namespace

void bind_neighbours(py::module_& module) {
  bind_index<float>(module, "NeighbourIndexFloat32");
  bind_index<double>(module, "NeighbourIndexFloat64");
  module.def("pairs_above", &pairs_above, py::arg("Y"), py::arg("X"), py::arg("threshold"), py::arg("first_query"),
             py::arg("last_query"), py::arg("row_ends").noconvert(), py::arg("threads"), py::arg("progress"),
             py::kw_only(), py::arg("many_rows") = 50'000, py::arg("fewest_block_rows") = 4096,
             py::arg("most_block_rows") = 32'768, py::arg("max_pairs") = std::numeric_limits<std::int64_t>::max(),
             py::arg("pairs_before") = 0);
}

}  // namespace warta::bindings
