#pragma once
// NumPy arrays in and out without a copy.

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/csr.hpp"
#include "base/raw_array.hpp"

namespace warta::bindings {

namespace py = pybind11;

/// An array of exactly this dtype, contiguous. Take it as an argument with `.noconvert()`: pybind11 would otherwise
/// convert silently, e.g. int64 2^40 + 7 to int32 7.
template <class Value>
using Array = py::array_t<Value, py::array::c_style>;

template <class Value>
std::span<const Value> as_span(const Array<Value>& array) {
  return {array.data(), static_cast<std::size_t>(array.size())};
}

/// Hands the vector's memory over to NumPy.
template <class Value>
Array<Value> to_numpy(std::vector<Value>&& values) {
  auto owner = std::make_unique<std::vector<Value>>(std::move(values));
  const auto size = static_cast<py::ssize_t>(owner->size());
  const Value* data = owner->data();
  const py::capsule release(owner.get(), [](void* pointer) { delete static_cast<std::vector<Value>*>(pointer); });
  static_cast<void>(owner.release());
  return Array<Value>(size, data, release);
}

/// The same for memory that was never touched where nothing was written.
template <class Value>
Array<Value> to_numpy(RawArray<Value>&& values) {
  values.shrink_to_fit();
  auto owner = std::make_unique<RawArray<Value>>(std::move(values));
  const auto size = static_cast<py::ssize_t>(owner->size());
  const Value* data = owner->data();
  const py::capsule release(owner.get(), [](void* pointer) { delete static_cast<RawArray<Value>*>(pointer); });
  static_cast<void>(owner.release());
  return Array<Value>(size, data, release);
}

/// The view, checked: columns in range and ascending.
template <class Value>
CsrView<Value> csr_view(const Array<Value>& data, const Array<std::int32_t>& indices, const Array<std::int64_t>& indptr,
                        std::int64_t columns, const char* argument) {
  const CsrView<Value> view{static_cast<std::int64_t>(indptr.size()) - 1, columns, as_span(indptr), as_span(indices),
                            as_span(data)};
  check_canonical(view, argument);
  return view;
}

/// (data, indices, indptr), as scipy.sparse takes them.
template <class Value>
py::tuple to_scipy_arrays(Csr<Value>&& matrix) {
  return py::make_tuple(to_numpy(std::move(matrix.values)), to_numpy(std::move(matrix.column_indices)),
                        to_numpy(std::move(matrix.row_starts)));
}

}  // namespace warta::bindings
