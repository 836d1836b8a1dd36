#include <pybind11/pybind11.h>

#include <cstdint>

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

}  // namespace

void bind_base(py::module_& module) {
  module.def("check_csr", &check_csr<float>, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("argument"));
  module.def("check_csr", &check_csr<double>, py::arg("data").noconvert(), py::arg("indices").noconvert(),
             py::arg("indptr").noconvert(), py::arg("columns"), py::arg("argument"));
  module.def("are_str", &are_str, py::arg("items"));
}

}  // namespace warta::bindings
