#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <thread>
#include <vector>

#include "base/large_memory.hpp"
#include "base/raw_array.hpp"

#ifdef __linux__
#include <sys/wait.h>
#include <unistd.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

TEST_CASE("memory keeps its content as it grows and shrinks, small and large") {
  constexpr std::size_t kMiB = std::size_t{1} << 20U;
  warta::RawArray<std::uint32_t> array;
  std::size_t written = 0;
  for (const std::size_t bytes : {kMiB / 16, 3 * kMiB, 9 * kMiB, 40 * kMiB, 5 * kMiB, kMiB / 2, 7 * kMiB}) {
    const std::size_t size = bytes / sizeof(std::uint32_t);
    array.resize(size);
    array.shrink_to_fit();
    written = std::min(written, size);
    for (std::size_t at = 0; at < written; at += 1021) REQUIRE(array[at] == at);
    for (; written < size; ++written) array[written] = static_cast<std::uint32_t>(written);
  }
}

TEST_CASE("arrays that live at once do not share memory, whoever had it before") {
  constexpr std::size_t kSize = 700'000;
  for (int round = 0; round < 3; ++round) {
    std::vector<warta::LargeVector<std::uint64_t>> arrays;
    for (std::uint64_t array = 0; array < 4; ++array) arrays.emplace_back(kSize, array);
    for (std::uint64_t array = 0; array < 4; ++array) {
      CHECK(arrays[array] == warta::LargeVector<std::uint64_t>(kSize, array));
    }
  }
}

TEST_CASE("an array of nothing") {
  warta::RawArray<double> array;
  array.shrink_to_fit();
  CHECK(array.size() == 0);
  CHECK(warta::reallocate(nullptr, 0, 0) == nullptr);
}

#ifdef __GLIBC__
TEST_CASE("to free memory takes none") {
  constexpr std::size_t kBytes = std::size_t{3} << 30U;  // more pages than any other test has, none of them touched
  std::size_t before = 0;
  {
    const warta::RawArray<char> array(kBytes);
    before = mallinfo2().uordblks;
  }
  CHECK(mallinfo2().uordblks <= before);
}
#endif

#ifdef __linux__
TEST_CASE("a child that is forked while another thread has the pages gets memory") {
  constexpr std::size_t kBytes = std::size_t{8} << 20U;
  const std::jthread busy([](const std::stop_token& stop) {
    while (!stop.stop_requested()) warta::RawArray<char>{kBytes};
  });
  for (int round = 0; round < 100; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(10);  // ends a child that waits for ever
      warta::RawArray<char>{kBytes};
      _exit(0);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
  }
}
#endif
