#include <pybind11/pybind11.h>

#include <cstdint>
#include <optional>
#include <utility>

#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/watch.hpp"
#include "similarity/neighbour_index.hpp"
#include "similarity/pairs_above.hpp"

namespace warta::bindings {
namespace {

/// A CsrArrays of warta.base: (data, indices, indptr, shape).
template <class Value>
CsrView<Value> view_of(const py::tuple& arrays, const char* argument) {
  const auto shape = arrays[3].cast<py::tuple>();
  return csr_view(arrays[0].cast<Array<Value>>(), arrays[1].cast<Array<std::int32_t>>(),
                  arrays[2].cast<Array<std::int64_t>>(), shape[1].cast<std::int64_t>(), argument);
}

template <class Value>
std::optional<CsrView<Value>> optional_view_of(const py::object& arrays, const char* argument) {
  if (arrays.is_none()) return std::nullopt;
  return view_of<Value>(arrays, argument);
}

/// An index together with the arrays that it looks at.
template <class Value>
class HeldIndex {
 public:
  HeldIndex(const py::tuple& arrays, int threads) : arrays_(arrays), index_(made(arrays, threads)) {}

  py::tuple top_k(const py::object& queries, std::int64_t k, double threshold, int threads,
                  const py::object& progress) const {
    const auto view = optional_view_of<Value>(queries, "X");
    Watch watch = python_watch(progress);
    Csr<Value> found;
    {
      const py::gil_scoped_release release;
      found = index_.top_k(view, {k, threshold, threads}, watch);
    }
    return to_scipy_arrays(std::move(found));
  }

 private:
  static similarity::NeighbourIndex<Value> made(const py::tuple& arrays, int threads) {
    const auto view = view_of<Value>(arrays, "Y");
    const py::gil_scoped_release release;
    return similarity::NeighbourIndex<Value>(view, threads);
  }

  py::tuple arrays_;
  similarity::NeighbourIndex<Value> index_;
};

template <class Value>
void bind_index(py::module_& module, const char* name) {
  py::class_<HeldIndex<Value>>(module, name)
      .def(py::init<const py::tuple&, int>(), py::arg("Y"), py::arg("threads"))
      .def("top_k", &HeldIndex<Value>::top_k, py::arg("X"), py::arg("k"), py::arg("threshold"), py::arg("threads"),
           py::arg("progress"));
}

template <class Value>
py::tuple pairs_above_of(const py::tuple& others, const py::object& queries, similarity::PairOptions options,
                         const py::object& progress) {
  const auto view = view_of<Value>(others, "Y");
  const auto query_view = optional_view_of<Value>(queries, "X");
  Watch watch = python_watch(progress);
  Csr<Value> found;
  {
    const py::gil_scoped_release release;
    found = similarity::pairs_above(view, query_view, options, watch);
  }
  return to_scipy_arrays(std::move(found));
}

py::tuple pairs_above(const py::tuple& Y, const py::object& X, double threshold, std::int64_t first_query,
                      std::int64_t last_query, const Array<std::int64_t>& row_ends, int threads,
                      const py::object& progress) {
  const similarity::PairOptions options{threshold, first_query, last_query, as_span(row_ends), threads};
  const bool is_double = py::isinstance<py::array_t<double>>(Y[0]);
  return is_double ? pairs_above_of<double>(Y, X, options, progress) : pairs_above_of<float>(Y, X, options, progress);
}

}  // namespace

void bind_similarity(py::module_& module) {
  bind_index<float>(module, "NeighbourIndexFloat32");
  bind_index<double>(module, "NeighbourIndexFloat64");
  module.def("pairs_above", &pairs_above, py::arg("Y"), py::arg("X"), py::arg("threshold"), py::arg("first_query"),
             py::arg("last_query"), py::arg("row_ends").noconvert(), py::arg("threads"), py::arg("progress"));
}

}  // namespace warta::bindings
