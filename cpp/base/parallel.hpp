#pragma once
// One loop over rows, shared out in chunks to threads that live for the length of the call.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/checks.hpp"
#include "base/watch.hpp"

namespace warta {

/// Whether one more thread could be started; the others that there are do the same work.
template <class Run>
bool starts_thread(std::vector<std::jthread>& threads, Run&& run) {
  try {
    threads.emplace_back(std::forward<Run>(run));
    return true;
  } catch (const std::system_error&) {
    return false;
  } catch (const std::bad_alloc&) {
    return false;
  }
}

/// Calls body(begin, end, worker) for consecutive chunks of at most `grain` of the `count` rows, on `threads` threads,
/// the calling one among them; worker is in [0, threads). Chunks start in order but end in any: for results that do not
/// depend on the number of threads, what a body writes must depend on its rows alone.
///
/// An exception of the body stops the loop; the one of the lowest chunk is thrown, whatever the number of threads.
/// Where the system has no more threads to give, those that started do the work. Starting and joining the threads takes
/// some 50 us.
template <class Body>
void parallel_for(std::int64_t count, std::int64_t grain, int threads, Body&& body, Watch& watch) {
  check_at_least("threads", threads, 1);
  check_at_least<std::int64_t>("grain", grain, 1);
  const std::int64_t chunks = (count + grain - 1) / grain;
  const int workers = static_cast<int>(std::clamp<std::int64_t>(chunks, 1, threads));

  std::atomic<std::int64_t> next_chunk{0};
  std::atomic<std::int64_t> rows_done{0};
  std::atomic<bool> stop{false};
  std::mutex failure_mutex;
  std::exception_ptr failure;
  std::int64_t failed_chunk = chunks;

  const auto record_failure = [&](std::int64_t chunk) {
    const std::scoped_lock lock(failure_mutex);
    stop = true;
    if (chunk >= failed_chunk) return;
    failed_chunk = chunk;
    failure = std::current_exception();
  };
  const auto run = [&](int worker, auto&& after_chunk) {
    while (!stop) {
      const std::int64_t chunk = next_chunk.fetch_add(1);
      if (chunk >= chunks) return;
      const std::int64_t begin = chunk * grain;
      const std::int64_t end = std::min(count, begin + grain);
      try {
        body(begin, end, worker);
        rows_done += end - begin;
        after_chunk();
      } catch (...) {
        record_failure(chunk);
      }
    }
  };

  {
    std::vector<std::jthread> others;
    others.reserve(static_cast<std::size_t>(workers) - 1);
    int worker = 1;
    while (worker < workers && starts_thread(others, [&run, worker] { run(worker, [] {}); })) ++worker;
    run(0, [&] { watch.poll(rows_done, count); });
  }
  if (failure) std::rethrow_exception(failure);
}

template <class Body>
void parallel_for(std::int64_t count, std::int64_t grain, int threads, Body&& body) {
  Watch unwatched;
  parallel_for(count, grain, threads, body, unwatched);
}

}  // namespace warta
