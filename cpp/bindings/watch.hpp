#pragma once
// A Watch that lets Python's signals through, so that Ctrl-C stops C++ work, and reports progress to a callable.

#include <pybind11/pybind11.h>

#include <string>

#include "base/watch.hpp"

namespace warta::bindings {

namespace py = pybind11;

/// `progress` is None or a callable of (done, total). The Watch may be polled with the GIL released.
inline Watch python_watch(const py::object& progress) {
  if (!progress.is_none() && PyCallable_Check(progress.ptr()) == 0) {
    throw py::type_error("progress must be None or callable, got " + std::string(py::repr(progress)));
  }
  return Watch([&progress](std::int64_t done, std::int64_t total) {
    const py::gil_scoped_acquire gil;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress.is_none()) progress(done, total);
  });
}

}  // namespace warta::bindings
