#include "base/parallel.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#ifdef __GLIBC__
#include <pthread.h>
#endif

using warta::parallel_for;

TEST_CASE("every row is visited once, whatever the threads and grain") {
  for (const int threads : {1, 2, 8}) {
    for (const std::int64_t grain : {1, 3, 1000}) {
      std::vector<int> visits(100, 0);
      parallel_for(100, grain, threads, [&](std::int64_t begin, std::int64_t end, int worker) {
        CHECK(worker < threads);
        for (std::int64_t row = begin; row < end; ++row) ++visits[static_cast<std::size_t>(row)];
      });
      CHECK(visits == std::vector<int>(100, 1));
    }
  }
}

TEST_CASE("no rows, no calls") {
  parallel_for(0, 1, 4, [](std::int64_t, std::int64_t, int) { FAIL("called for no rows"); });
}

TEST_CASE("the exception of the lowest chunk is thrown") {
  for (const int threads : {1, 2, 8}) {
    const auto fail_from_ten = [](std::int64_t begin, std::int64_t, int) {
      if (begin >= 10) throw std::runtime_error(std::to_string(begin));
    };
    CHECK_THROWS_MATCHES(parallel_for(100, 1, threads, fail_from_ten), std::runtime_error,
                         Catch::Matchers::Message("10"));
  }
}

TEST_CASE("threads and grain are checked") {
  const auto nothing = [](std::int64_t, std::int64_t, int) {};
  CHECK_THROWS_MATCHES(parallel_for(1, 1, 0, nothing), std::invalid_argument,
                       Catch::Matchers::Message("threads must be at least 1, got 0"));
  CHECK_THROWS_MATCHES(parallel_for(1, 0, 1, nothing), std::invalid_argument,
                       Catch::Matchers::Message("grain must be at least 1, got 0"));
}

TEST_CASE("a watch that throws stops the loop") {
  warta::Watch watch([](std::int64_t, std::int64_t) { throw std::runtime_error("interrupted"); });
  CHECK_THROWS_MATCHES(parallel_for(
                           4, 4, 1, [](std::int64_t, std::int64_t, int) {}, watch),
                       std::runtime_error, Catch::Matchers::Message("interrupted"));
}

#ifdef __GLIBC__
TEST_CASE("threads that cannot start are done without, before any work is done") {
  pthread_attr_t usual;
  pthread_attr_t impossible;
  REQUIRE(pthread_getattr_default_np(&usual) == 0);
  REQUIRE(pthread_attr_init(&impossible) == 0);
  REQUIRE(pthread_attr_setstacksize(&impossible, std::size_t{1} << 50U) == 0);
  REQUIRE(pthread_setattr_default_np(&impossible) == 0);
  CHECK_THROWS_AS(std::jthread([] {}), std::system_error);

  std::vector<int> visits(100, 0);
  CHECK_NOTHROW(parallel_for(100, 3, 8, [&](std::int64_t begin, std::int64_t end, int) {
    for (std::int64_t row = begin; row < end; ++row) ++visits[static_cast<std::size_t>(row)];
  }));
  CHECK(visits == std::vector<int>(100, 1));

  REQUIRE(pthread_setattr_default_np(&usual) == 0);
  pthread_attr_destroy(&impossible);
  pthread_attr_destroy(&usual);
}
#endif
