#include <pybind11/pybind11.h>

#include <cstdint>

#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/watch.hpp"
#include "similarity/neighbours.hpp"

namespace warta::bindings {
namespace {

/// A CsrArrays of warta.base as (data, indices, indptr, shape).
template <class Value>
CsrView<Value> view_of(const py::tuple& arrays, const char* argument) {
  const auto shape = arrays[3].cast<py::tuple>();
  return csr_view(arrays[0].cast<Array<Value>>(), arrays[1].cast<Array<std::int32_t>>(),
                  arrays[2].cast<Array<std::int64_t>>(), shape[1].cast<std::int64_t>(), argument);
}

template <class Value>
similarity::Search<Value> search_of(const py::tuple& X, const py::object& Y, int threads) {
  const bool self = Y.is_none();
  const auto queries = view_of<Value>(X, "X");
  return {queries, self ? queries : view_of<Value>(Y, "Y"), self, threads};
}

bool is_double(const py::tuple& arrays) { return py::isinstance<py::array_t<double>>(arrays[0]); }

template <class Value>
py::tuple top_k_of(const py::tuple& X, const py::object& Y, std::int64_t k, double threshold, int threads,
                   const py::object& progress) {
  const auto search = search_of<Value>(X, Y, threads);
  Watch watch = python_watch(progress);
  Csr<Value> found;
  {
    const py::gil_scoped_release release;
    found = similarity::top_k(search, k, threshold, watch);
  }
  return to_scipy_arrays(std::move(found));
}

template <class Value>
py::tuple pairs_above_of(const py::tuple& X, const py::object& Y, double threshold, const Array<std::int64_t>& row_ends,
                         int threads, const py::object& progress) {
  const auto search = search_of<Value>(X, Y, threads);
  Watch watch = python_watch(progress);
  Csr<Value> found;
  {
    const py::gil_scoped_release release;
    found = similarity::pairs_above(search, threshold, as_span(row_ends), watch);
  }
  return to_scipy_arrays(std::move(found));
}

py::tuple top_k(const py::tuple& X, const py::object& Y, std::int64_t k, double threshold, int threads,
                const py::object& progress) {
  return is_double(X) ? top_k_of<double>(X, Y, k, threshold, threads, progress)
                      : top_k_of<float>(X, Y, k, threshold, threads, progress);
}

py::tuple pairs_above(const py::tuple& X, const py::object& Y, double threshold, const Array<std::int64_t>& row_ends,
                      int threads, const py::object& progress) {
  return is_double(X) ? pairs_above_of<double>(X, Y, threshold, row_ends, threads, progress)
                      : pairs_above_of<float>(X, Y, threshold, row_ends, threads, progress);
}

}  // namespace

void bind_similarity(py::module_& module) {
  module.def("top_k", &top_k, py::arg("X"), py::arg("Y"), py::arg("k"), py::arg("threshold"), py::arg("threads"),
             py::arg("progress"));
  module.def("pairs_above", &pairs_above, py::arg("X"), py::arg("Y"), py::arg("threshold"),
             py::arg("row_ends").noconvert(), py::arg("threads"), py::arg("progress"));
}

}  // namespace warta::bindings
