#include <pybind11/pybind11.h>

#include <cstdint>
#include <utility>

#include "base/large_memory.hpp"
#include "base/sorted_rows.hpp"
#include "bindings/arrays.hpp"
#include "bindings/rooms.hpp"
#include "bindings/texts.hpp"

namespace warta::bindings {
namespace {

template <class Value>
void check_csr(const Array<Value>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
               std::int64_t columns, const char* argument) {
  csr_view(data, indices, indptr, columns, argument);
}

/// (data, indices) with the columns of each row ascending.
template <class Value>
py::tuple sorted_arrays(const Array<Value>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                        std::int64_t columns, const char* argument, int threads) {
  const CsrView<Value> view{static_cast<std::int64_t>(indptr.size()) - 1, columns, as_span(indptr), as_span(indices),
                            as_span(data)};
  Csr<Value> sorted;
  {
    const py::gil_scoped_release without_gil;
    sorted = sorted_rows(view, argument, threads);
  }
  return py::make_tuple(to_numpy(std::move(sorted.values)), to_numpy(std::move(sorted.column_indices)));
}

template <class Value>
void bind_csr(py::module_& module) {
  module.def("check_csr", &check_csr<Value>, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("argument"));
  module.def("sorted_rows", &sorted_arrays<Value>, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("argument"), py::arg("threads"));
}

}  // namespace

void bind_base(py::module_& module) {
  bind_csr<float>(module);
  bind_csr<double>(module);
  module.def("release_unused_memory", &release_unused_memory, py::call_guard<py::gil_scoped_release>(),
             "Gives back to the system what work on much has left free.");
  module.def("are_str", &are_str, py::arg("items"));
}

}  // namespace warta::bindings
