#pragma once
// NumPy arrays in and out without a copy.

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
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

/// A temporary may be a converted copy: nobody would own what is looked at.
template <class Value>
std::span<const Value> as_span(const Array<Value>&& array) = delete;

template <class Numbers>
concept Viewable = requires(Numbers&& array) { as_span(std::forward<Numbers>(array)); };
static_assert(Viewable<const Array<double>&> && !Viewable<Array<double>>);

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

/// The view, checked: columns in range and ascending. The arrays must outlive it, so that none may be a temporary.
template <class Data, class Indices, class Offsets>
auto csr_view(Data&& data, Indices&& indices, Offsets&& indptr, std::int64_t columns, const char* argument) {
  const std::span<const std::int32_t> column_indices = as_span(std::forward<Indices>(indices));
  const std::span<const std::int64_t> row_starts = as_span(std::forward<Offsets>(indptr));
  const CsrView<typename std::remove_cvref_t<Data>::value_type> view{std::ssize(row_starts) - 1, columns, row_starts,
                                                                     column_indices, as_span(std::forward<Data>(data))};
  check_canonical(view, argument);
  return view;
}

/// A matrix of Python's that is looked at: a CsrArrays of warta.base, (data, indices, indptr, shape). It owns the
/// arrays; they must have exactly these dtypes.
template <class Value>
class HeldCsr {
 public:
  HeldCsr(const py::tuple& arrays, const char* argument)
      : data_(exactly<Value>(arrays, 0, argument)),
        indices_(exactly<std::int32_t>(arrays, 1, argument)),
        indptr_(exactly<std::int64_t>(arrays, 2, argument)),
        view_(csr_view(data_, indices_, indptr_, columns_of(arrays), argument)) {}

  const CsrView<Value>& view() const& { return view_; }
  const CsrView<Value>& view() const&& = delete;

 private:
  template <class Entry>
  static Array<Entry> exactly(const py::tuple& arrays, std::size_t part, const char* argument) {
    static constexpr std::array kNames{"data", "indices", "indptr"};
    if (arrays.size() != 4) throw py::value_error(std::string(argument) + " must be data, indices, indptr and shape");
    if (py::isinstance<Array<Entry>>(arrays[part])) return arrays[part].template cast<Array<Entry>>();
    const py::object dtype = py::getattr(arrays[part], "dtype", py::type::of(arrays[part]));
    throw py::type_error(std::string(argument) + " must have contiguous " + kNames[part] + " of dtype " +
                         std::string(py::str(py::dtype::of<Entry>())) + ", got " + std::string(py::str(dtype)));
  }

  static std::int64_t columns_of(const py::tuple& arrays) {
    return arrays[3].cast<std::pair<std::int64_t, std::int64_t>>().second;
  }

  Array<Value> data_;
  Array<std::int32_t> indices_;
  Array<std::int64_t> indptr_;
  CsrView<Value> view_;
};

/// (data, indices, indptr), as scipy.sparse takes them.
template <class Value>
py::tuple to_scipy_arrays(Csr<Value>&& matrix) {
  return py::make_tuple(to_numpy(std::move(matrix.values)), to_numpy(std::move(matrix.column_indices)),
                        to_numpy(std::move(matrix.row_starts)));
}

}  // namespace warta::bindings
