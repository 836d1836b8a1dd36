#include "text/indonesian_roots.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>

using warta::text::RootTable;
using warta::text::RootTier;

namespace {

RootTier find(const RootTable& table, const std::string& word) {
  std::string padded = word;
  padded.append(RootTable::kReach, 'x');
  return table.find(padded.data(), word.size());
}

}  // namespace

TEST_CASE("a table of roots finds what was put in, whatever follows the word in memory") {
  RootTable table(2);
  for (const char* word :
       {"es", "rumah", "delapan8", "sembilan9", "empatbelasaaaa", "limabelasaaaaaa", "enambelasaaaaaaa"}) {
    table.insert(word, RootTier::listed);
    CHECK(find(table, word) == RootTier::listed);
  }
  CHECK(find(table, "e") == RootTier::none);
  CHECK(find(table, "rumahx") == RootTier::none);
  CHECK(find(table, "limabelasaaaaa") == RootTier::none);
  CHECK(find(table, "enambelasaaaaaab") == RootTier::none);
  CHECK(find(table, "") == RootTier::none);
}

TEST_CASE("a word of two lists has the higher tier, in either order") {
  RootTable table(8);
  table.insert("serang", RootTier::name);
  table.insert("serang", RootTier::everyday);
  table.insert("serang", RootTier::listed);
  CHECK(find(table, "serang") == RootTier::everyday);
  CHECK(table.size() == 1);
}

TEST_CASE("a table grows past what it was made for") {
  RootTable table(0);
  for (int number = 0; number < 5000; ++number) table.insert("kata" + std::to_string(number), RootTier::listed);
  CHECK(table.size() == 5000);
  int missing = 0;
  for (int number = 0; number < 5000; ++number)
    missing += find(table, "kata" + std::to_string(number)) != RootTier::listed;
  CHECK(missing == 0);
  CHECK(find(table, "kata5000") == RootTier::none);
}
