#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "articles/offsets.hpp"
#include "articles/read_columns.hpp"
#include "articles/reader.hpp"
#include "articles/stored_articles.hpp"
#include "small_rules.hpp"

using namespace warta::articles;

namespace {

/// Texts whose prose is not the text as it stands: references, blanks of many kinds, links between and in paragraphs.
std::vector<std::string> texts() {
  std::string long_text = "Air Sungai Naik di Kota\n\n";
  for (int line = 0; line < 3000; ++line) {
    long_text.append("Warga\t\tdesa ").append(std::to_string(line)).append(" pergi &amp; tidak kembali.\n\n");
  }
  return {
      "Air Sungai Naik di Kota\n6 Agustus 2022, 17:05 WIB\nAir  sungai\xC2\xA0itu naik 1,5 persen &amp; warga pergi.\n"
      "\n\n\xE2\x80\x9CKami\n  pergi semua,\xE2\x80\x9D kata Sari.\nBaca juga: Rumah Hanyut\nSemua sudah di bukit.\n"
      "Editor: Budi &quot;Raya&quot;",
      "",
      " \n\n ",
      "satu kalimat saja",
      long_text,
      "\xF0\x9F\x8C\x8A Laut naik lagi \xF0\x9F\x8C\x8A\nKata Sari, \"laut  naik\". Baca juga: Laut Turun\nDan turun.",
  };
}

/// The columns together with the texts, which they lack.
struct Stored {
  explicit Stored(const std::vector<std::string>& all, int threads) {
    const Rules rules = small_rules();
    const std::array<const Rules*, 1> languages{&rules};
    std::vector<KnownText> known;
    for (const std::string& text : all) known.push_back({text, {}, {}});
    warta::Watch unwatched;
    columns = read_columns(known, languages, std::vector<std::uint8_t>(known.size()), {}, threads, unwatched);
    for (const std::string& text : all) {
      columns.text.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
      columns.text_rows.append(std::array{static_cast<std::int64_t>(columns.text.size())});
    }
    std::vector<std::span<const std::byte>> parts;
    for_each_column(columns, [&](std::string_view, const auto& column, Extent) {
      parts.push_back(std::as_bytes(std::span(column.data(), column.size())));
    });
    auto part = parts.begin();
    for_each_column(views, [&]<class Value>(std::string_view, Viewed<Value>& view, Extent) {
      view = {reinterpret_cast<const Value*>(part->data()), part->size() / sizeof(Value)};
      ++part;
    });
  }

  Columns<Owned> columns;
  Columns<Viewed> views;
};

std::string string_at(const StoredArticles& stored, const Strings<Viewed>& strings, std::size_t item, std::size_t row) {
  return std::string(stored.string(strings, item, row));
}

}  // namespace

TEST_CASE("columns give back what was read of each article") {
  const Rules rules = small_rules();
  const std::vector<std::string> all = texts();
  std::vector<KnownText> known;
  for (const std::string& text : all) known.push_back({text, {}, {}});
  const RecurringLines recurring(known);
  for (const int threads : {1, 3}) {
    const Stored held(all, threads);
    const StoredArticles stored(held.views, {"id"}, "articles");
    REQUIRE(stored.size() == all.size());
    for (std::size_t row = 0; row < all.size(); ++row) {
      const Reading expected = read_article(all[row], rules, std::nullopt, Others(recurring, row));
      const auto& columns = stored.columns();
      CHECK(stored.text(row) == all[row]);
      CHECK(stored.language(row) == "id");
      CHECK(string_at(stored, columns.headline, row, row) == expected.headline);
      std::string body;
      stored.append_body(row, body);
      CHECK(body == expected.body);
      std::string whole;
      stored.append_article(row, "Judul", whole);
      CHECK(whole.starts_with("Judul"));
      CHECK(whole.ends_with(expected.body));

      const auto [first_quote, last_quote] = stored.items(columns.quotes.rows, row, columns.quotes.starts.size());
      REQUIRE(last_quote - first_quote == expected.quotes.size());
      for (std::size_t at = 0; at < expected.quotes.size(); ++at) {
        CHECK(string_at(stored, columns.quotes.text, first_quote + at, row) == expected.quotes[at].text);
        CHECK(string_at(stored, columns.quotes.speaker, first_quote + at, row) == expected.quotes[at].speaker);
        CHECK(columns.quotes.starts[first_quote + at] == expected.quotes[at].start);
      }
      const auto [first_editor, last_editor] =
          stored.items(columns.editors.rows, row, columns.editors.text.starts.size());
      REQUIRE(last_editor - first_editor == expected.editors.size());
      for (std::size_t at = 0; at < expected.editors.size(); ++at) {
        CHECK(string_at(stored, columns.editors.text, first_editor + at, row) == expected.editors[at]);
      }
      const auto [first_segment, last_segment] =
          stored.items(columns.segments.rows, row, columns.segments.starts.size());
      REQUIRE(last_segment - first_segment == expected.segments.size());
      CHECK((columns.published_day[row] == no_day) == !expected.published.has_value());
    }
  }
}

TEST_CASE("an article's prose takes little more than its places") {
  const std::vector<std::string> all{
      "Air Sungai Naik di Kota\n\nAir sungai naik.\nBaca juga: Rumah Hanyut\nWarga pergi."};
  const Stored held(all, 1);
  CHECK(held.columns.body.text.starts.size() == 2);
  CHECK(held.columns.additions.size() == 0);
}

TEST_CASE("bytes of code points") {
  const std::string_view text = "a\xC3\xA9z\xF0\x9F\x8C\x8A.";
  const CodePointOffsets offsets(text);
  for (const std::uint32_t byte : {0U, 1U, 3U, 4U, 8U, 9U}) CHECK(offsets.byte_of(offsets.at(byte)) == byte);
}

TEST_CASE("columns of another length are refused") {
  const Stored held(texts(), 1);
  Columns<Viewed> views = held.views;
  views.names.count = views.names.count.first(views.names.count.size() / 2);
  CHECK_THROWS_AS(StoredArticles(views, {"id"}, "articles"), std::invalid_argument);
}
