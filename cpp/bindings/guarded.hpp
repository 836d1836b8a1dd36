#pragma once
// A C++ object that Python threads share: one works on it at a time, and the others wait without the GIL.

#include <pybind11/pybind11.h>

#include <mutex>
#include <utility>

namespace warta::bindings {

template <class Object>
class Guarded {
 public:
  template <class... Arguments>
  explicit Guarded(Arguments&&... arguments) : object_(std::forward<Arguments>(arguments)...) {}

  /// work(object), alone and without the GIL. The GIL is given back after the lock: a thread that waits for one never
  /// holds the other.
  template <class Work>
  auto alone(Work&& work) {
    const pybind11::gil_scoped_release release;
    const std::scoped_lock lock(mutex_);
    return std::forward<Work>(work)(object_);
  }

 private:
  std::mutex mutex_;
  Object object_;
};

}  // namespace warta::bindings
