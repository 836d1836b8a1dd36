#include "text/indonesian_roots.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>

using warta::text::RootEntry;
using warta::text::RootTable;
using warta::text::RootTier;
using warta::text::VerbForm;

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

TEST_CASE("verb forms add up beside the tier, whichever comes first") {
  RootTable table(8);
  table.add_verb("awal", VerbForm::with_i);
  table.insert("awal", RootTier::everyday);
  table.insert("berkewajibansemua", RootTier::listed);
  table.add_verb("berkewajibansemua", VerbForm::bare);
  table.add_verb("berkewajibansemua", VerbForm::with_kan);
  std::string word = "awal";
  word.append(RootTable::kReach, 'x');
  const RootEntry awal = table.entry(word.data(), 4);
  CHECK(awal.tier() == RootTier::everyday);
  CHECK(awal.is_verb());
  CHECK(awal.is_verb(VerbForm::with_i));
  CHECK_FALSE(awal.is_verb(VerbForm::bare));
  word = "berkewajibansemua";
  const std::size_t length = word.size();
  word.append(RootTable::kReach, 'x');
  const RootEntry longer = table.entry(word.data(), length);
  CHECK(longer.tier() == RootTier::listed);
  CHECK(longer.is_verb(VerbForm::bare));
  CHECK(longer.is_verb(VerbForm::with_kan));
  CHECK_FALSE(longer.is_verb(VerbForm::with_i));
  CHECK_FALSE(table.entry("tiadatiadatiadatiada", 5).is_verb());
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
