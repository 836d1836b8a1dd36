#include "clusters/written_forms.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

using warta::clusters::written_forms;

namespace {

std::string form_of(std::string_view term, std::vector<std::string_view> texts) {
  return written_forms(std::array{term}, texts).front();
}

}  // namespace

TEST_CASE("a term gets the form that the texts mostly give it", "[clusters]") {
  CHECK(form_of("korea utara", {"Korea Utara diam. KOREA UTARA", "Korea  \n Utara menolak"}) == "Korea Utara");
  CHECK(form_of("bank", {"Bank itu", "bank", "bank lain"}) == "bank");
}

TEST_CASE("of forms as frequent the first in order of code points is taken", "[clusters]") {
  CHECK(form_of("as", {"As dan AS"}) == "AS");
}

TEST_CASE("a term that no text has stays as it is", "[clusters]") {
  CHECK(form_of("korea utara", {"Korea dan Utara", ""}) == "korea utara");
  CHECK(form_of("korea utara", {}) == "korea utara");
  CHECK(form_of("", {"Korea"}).empty());
}

TEST_CASE("marks between the words of a term belong to its form", "[clusters]") {
  CHECK(form_of("jong un", {"Kim Jong-un"}) == "Jong-un");
}

TEST_CASE("words of any script are found by their lower case", "[clusters]") {
  CHECK(form_of("škoda", {"ŠKODA Škoda ŠKODA"}) == "ŠKODA");
}
