#include "articles/calendar.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace warta::articles;
using namespace std::chrono;

TEST_CASE("a period lies in the calendar or is none") {
  const Day day = year{2025} / June / 18;
  CHECK(period_around(day, Precision::week, -1)->first == Day{year{2025} / June / 9});
  CHECK(period_around(day, Precision::decade, 0)->last == Day{year{2029} / December / 31});
  CHECK(period_around(day, Precision::year, -2024)->first == Day{year{1} / January / 1});
  CHECK_FALSE(period_around(day, Precision::year, -2025));
  CHECK_FALSE(period_around(day, Precision::year, 7975));
  CHECK_FALSE(period_around(day, Precision::decade, 5000));
  CHECK_FALSE(period_around(year{9999} / December / 31, Precision::day, 1));
  CHECK_FALSE(period_around(year{5} / May / 5, Precision::decade, 0));
}

TEST_CASE("no shift overflows") {
  for (const int shift : {std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), -3'652'059, 3'652'059}) {
    for (std::size_t p = 0; p < precision_names.size(); ++p) {
      CHECK_FALSE(period_around(year{2025} / June / 18, static_cast<Precision>(p), shift));
    }
  }
}
