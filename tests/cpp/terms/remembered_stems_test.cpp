#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "terms/remembered_stems.hpp"

using warta::terms::RememberedStems;

namespace {

std::optional<std::string> stem_of(const RememberedStems& stems, std::string_view word) {
  std::string buffer = "what was there";
  const auto found = stems.find(word, buffer);
  return found ? std::optional<std::string>(*found) : std::nullopt;
}

}  // namespace

TEST_CASE("stems are found again, whether they begin their word or not, and of any length") {
  RememberedStems stems(100);
  const std::string longer(40, 'x');
  stems.add("regierungen", "regier");
  stems.add("häuser", "haus");
  stems.add("ging", "geh");
  stems.add("the", "");
  stems.add(longer, longer.substr(0, 30));
  stems.add(longer + "y", "z");
  CHECK(stem_of(stems, "regierungen") == "regier");
  CHECK(stem_of(stems, "häuser") == "haus");
  CHECK(stem_of(stems, "ging") == "geh");
  CHECK(stem_of(stems, "the") == "");
  CHECK(stem_of(stems, longer) == longer.substr(0, 30));
  CHECK(stem_of(stems, longer + "y") == "z");
  CHECK(stem_of(stems, "regier") == std::nullopt);
}

TEST_CASE("past the most words that are remembered all are forgotten") {
  RememberedStems stems(2);
  stems.add("a", "b");
  stems.add("c", "d");
  CHECK(stem_of(stems, "a") == "b");
  stems.add("e", "f");
  CHECK(stem_of(stems, "a") == std::nullopt);
  CHECK(stem_of(stems, "e") == "f");
}

TEST_CASE("nothing is remembered where nothing may be") {
  RememberedStems stems(0);
  stems.add("a", "b");
  CHECK(stem_of(stems, "a") == std::nullopt);
}
