#pragma once
// One callback for both progress and interruption of long work.

#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>

namespace warta {

/// Called now and then, by the thread that started the work, with the units done and the units in all. Whatever it
/// throws stops the work and reaches the caller: that is how Ctrl-C arrives.
using ProgressCallback = std::function<void(std::int64_t done, std::int64_t total)>;

/// Passes on at most one call per interval, so that it may be asked as often as is convenient.
class Watch {
 public:
  Watch() = default;
  explicit Watch(ProgressCallback callback) : callback_(std::move(callback)) {}

  void poll(std::int64_t done, std::int64_t total) {
    if (!callback_) return;
    const auto now = Clock::now();
    if (now - last_ < kInterval && done < total) return;
    last_ = now;
    callback_(done, total);
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kInterval{50};

  ProgressCallback callback_;
  Clock::time_point last_ = Clock::now();
};

}  // namespace warta
