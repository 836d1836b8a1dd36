#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "terms/ascii_run.hpp"
#include "terms/prepared_text.hpp"

using namespace warta::terms;

namespace {

std::vector<std::string> runs_of(std::string_view document, const PreparationRules& rules,
                                 const CharacterClass& members, std::size_t bytes_at_once = 4096) {
  PreparedText text;
  text.assign(document, rules, members);
  std::vector<std::string> found;
  while (const std::optional<Runs> runs = text.next_runs(bytes_at_once)) {
    for (std::size_t at = 0; at < runs->size(); ++at) {
      found.emplace_back(text.text().substr((*runs)[at].begin, (*runs)[at].end - (*runs)[at].begin));
    }
  }
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("words of a text, in lower case") {
  const auto words = CharacterClass::with_property(Property::word);
  CHECK(runs_of("", {}, words).empty());
  CHECK(runs_of("Banjir di Kota_2!", {}, words) == Strings{"banjir", "di", "kota_2"});
  CHECK(runs_of("“Élan” İ", {}, words) == Strings{"élan", "i"});
  CHECK(runs_of("ΟΔΟΣ ΣΑ", {}, words) == Strings{"οδος", "σα"});
  CHECK(runs_of("Élan", {true, Accents::strip}, words) == Strings{"elan"});
  CHECK(runs_of("x日y", {true, Accents::strip_to_ascii}, words) == Strings{"xy"});
  CHECK(runs_of("AbC", {false, Accents::keep}, words) == Strings{"AbC"});
}

TEST_CASE("a run may reach the end, and cross every 64 bytes") {
  const auto words = CharacterClass::with_property(Property::word);
  for (std::size_t length = 1; length < 200; ++length) {
    CHECK(runs_of(std::string(length, 'a'), {}, words) == Strings{std::string(length, 'a')});
    CHECK(runs_of(std::string(length, 'a') + " b", {}, words) == Strings{std::string(length, 'a'), "b"});
    CHECK(runs_of(std::string(length, 'a'), {}, words, 64) == Strings{std::string(length, 'a')});
    CHECK(runs_of(std::string(length, 'a') + " b", {}, words, 64) == Strings{std::string(length, 'a'), "b"});
    CHECK(runs_of(std::string(1, ' ').append(length, 'a').append(1, ' '), {}, words, 64) ==
          Strings{std::string(length, 'a')});
  }
}

TEST_CASE("bytes that are no UTF-8 are members of no word") {
  const auto words = CharacterClass::with_property(Property::word);
  CHECK(runs_of("a\xFF"
                "b\xC3",
                {}, words)
            .size() == 2);
}

TEST_CASE("every level of instructions copies and classifies alike") {
  warta::Random random(5);
  const AsciiRules rules[] = {{CharacterClass::with_property(Property::word).nibble_table(), true},
                              {CharacterClass::without_property(Property::space).nibble_table(), false}};
  for (int round = 0; round < 500; ++round) {
    std::string text(random.below(300), ' ');
    for (char& byte : text) byte = static_cast<char>(random.below(round % 2 == 0 ? 128 : 256));
    for (const AsciiRules& rule : rules) {
      std::vector<std::string> copies;
      std::vector<std::vector<std::uint64_t>> bits;
      for (int level = 0; level <= static_cast<int>(best_simd_level()); ++level) {
        std::vector<char> out(text.size() + 64);
        BitWriter members;
        members.reserve(text.size());
        members.clear();
        const std::size_t size =
            copy_ascii_run(static_cast<SimdLevel>(level), text.data(), text.size(), rule, out.data(), members);
        REQUIRE(members.size() == size);
        copies.emplace_back(out.data(), size);
        bits.emplace_back(members.words(), members.words() + (size + 63) / 64);
      }
      for (std::size_t level = 1; level < copies.size(); ++level) {
        CHECK(copies[level] == copies[0]);
        CHECK(bits[level] == bits[0]);
      }
    }
  }
}
