#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <vector>

#include "base/csr.hpp"
#include "base/random.hpp"
#include "base/watch.hpp"
#include "neighbours/candidates.hpp"
#include "neighbours/neighbour_index.hpp"
#include "neighbours/pairs_above.hpp"
#include "postings/head_columns.hpp"
#include "postings/head_lengths.hpp"
#include "postings/head_sketches.hpp"
#include "postings/packed_postings.hpp"
#include "postings/posting_blocks.hpp"
#include "postings/query_chunk.hpp"
#include "postings/rank_levels.hpp"
#include "postings/ranked_rows.hpp"
#include "postings/row_strips.hpp"

using namespace warta::neighbours;
using namespace warta::postings;
using warta::Csr;
using warta::Watch;

namespace {

/// Rows (3, 4, 0), (0, 5, 0), (0, 0, 2), (6, 8, 0).
Csr<double> small() { return {4, 3, {0, 2, 3, 4, 6}, {0, 1, 1, 2, 0, 1}, {3, 4, 5, 2, 6, 8}}; }

/// Each entry present with probability a half, values of both signs.
Csr<double> random_rows(std::int64_t rows, std::int32_t columns) {
  warta::Random random(5);
  Csr<double> matrix;
  matrix.rows = rows;
  matrix.columns = columns;
  for (std::int64_t row = 0; row < rows; ++row) {
    for (std::int32_t column = 0; column < columns; ++column) {
      if (random.uniform() < 0.5) continue;
      matrix.column_indices.push_back(column);
      matrix.values.push_back(random.uniform() - 0.3);
    }
    matrix.row_starts.push_back(std::ssize(matrix.values));
  }
  return matrix;
}

RankedRows ranked(const Csr<double>& matrix) {
  return ranked_rows(CosineRows<double>(matrix.view()), rank_columns(matrix.view(), 1), 1);
}

}  // namespace

TEST_CASE("columns are ranked by frequency, then index") {
  const auto matrix = small();
  const Ranking ranking = rank_columns(matrix.view(), 2);
  CHECK(ranking.rank_of == std::vector<std::int32_t>{1, 0, 2});
  CHECK(ranking.frequency == std::vector<std::int64_t>{3, 2, 1});
  CHECK(ranking.shared() == 2);
  const RankedRows rows = ranked(matrix);
  std::vector<float> values;
  for (const RankedEntry entry : rows.entries) values.push_back(entry.value);
  CHECK(values == std::vector<float>{0.6F, 0.8F, 1.0F, 1.0F, 0.6F, 0.8F});
}

TEST_CASE("levels are quarters of octaves, each row's rarest first") {
  CHECK(level_of(0) == 0);
  CHECK(level_of(15) == 0);
  CHECK(level_of(16) == 1);
  CHECK(level_of(31) == 4);
  CHECK(level_of(32) == 5);
  CHECK(level_of(std::numeric_limits<std::int32_t>::max()) == 108);
  for (std::size_t level = 0; level < 80; ++level) {
    CHECK(level_of(static_cast<std::int32_t>(first_rank(level))) == level);
    CHECK(level_of(static_cast<std::int32_t>(first_rank(level + 1) - 1)) == level);
  }
  CHECK(level_count(0) == 1);
  CHECK(level_count(16) == 2);
  const auto matrix = random_rows(20, 200);
  const RankedRows rows = ranked(matrix);
  for (std::int64_t row = 0; row < rows.rows; ++row) {
    const auto entries = rows.of_row(row);
    CHECK(std::is_sorted(entries.begin(), entries.end(),
                         [](RankedEntry a, RankedEntry b) { return level_of(a.rank) > level_of(b.rank); }));
  }
}

TEST_CASE("nearest rows by hand") {
  const auto matrix = small();
  Watch watch;
  const auto found = NeighbourIndex<double>(matrix.view(), 1).top_k(std::nullopt, {.k = 1}, watch);
  CHECK(found.row_starts == std::vector<std::int64_t>{0, 1, 2, 2, 3});
  CHECK(found.column_indices == std::vector<std::int32_t>{3, 0, 0});
  CHECK(found.values == std::vector<double>{1.0, 0.8, 1.0});
}

TEST_CASE("neighbours and pairs do not depend on the size of blocks nor on threads") {
  const auto matrix = random_rows(2600, 12);
  Watch watch;
  const auto nearest = NeighbourIndex<double>(matrix.view(), 1).top_k(std::nullopt, {.k = 3}, watch);
  PairOptions options{.threshold = 0.97, .last_query = matrix.rows};
  const auto pairs = pairs_above<double>(matrix.view(), std::nullopt, options, watch);
  for (const BlockRows block_rows : {BlockRows{512, 512}, BlockRows{512, 1024}, BlockRows{1024, 32768}}) {
    for (const int threads : {1, 2, 3, 64}) {
      const NeighbourIndex<double> index(matrix.view(), threads, block_rows);
      const auto again = index.top_k(std::nullopt, {.k = 3, .threads = threads}, watch);
      CHECK(again.column_indices == nearest.column_indices);
      CHECK(again.values == nearest.values);
      options.threads = threads;
      options.block_rows = block_rows;
      const auto pairs_again = pairs_above<double>(matrix.view(), std::nullopt, options, watch);
      CHECK(pairs_again.column_indices == pairs.column_indices);
      CHECK(pairs_again.values == pairs.values);
    }
  }
  CHECK_THROWS_MATCHES(NeighbourIndex<double>(matrix.view(), 1, {.fewest = 100}), std::invalid_argument,
                       Catch::Matchers::Message("block_rows must be multiples of 512, got 100"));
}

TEST_CASE("pairs by hand, for all queries and for some") {
  const auto matrix = small();
  Watch watch;
  const auto all = pairs_above<double>(matrix.view(), std::nullopt, {.threshold = 0.5, .last_query = 4}, watch);
  CHECK(all.row_starts == std::vector<std::int64_t>{0, 2, 3, 3, 3});
  CHECK(all.column_indices == std::vector<std::int32_t>{1, 3, 3});
  const auto one =
      pairs_above<double>(matrix.view(), std::nullopt, {.threshold = 0.5, .first_query = 1, .last_query = 2}, watch);
  CHECK(one.row_starts == std::vector<std::int64_t>{0, 0, 1, 1, 1});
}

TEST_CASE("rounded heads stay within their stated error") {
  const auto matrix = random_rows(40, 60);
  const RankedRows rows = ranked(matrix);
  const HeadColumns head(rows, 32, 1);
  for (std::int64_t query = 0; query < rows.rows; ++query) {
    const RoundedHead rounded = rounded_head(rows, query, 32);
    std::vector<float> sums(static_cast<std::size_t>(kTileRows), 0.0F);
    head.add_products(rounded, 0, sums.data());
    for (std::int64_t other = 0; other < rows.rows; ++other) {
      double exact = 0.0;
      for (std::size_t a = rows.start(query); a < rows.end(query); ++a) {
        for (std::size_t b = rows.start(other); b < rows.end(other); ++b) {
          if (rows.entries[a].rank == rows.entries[b].rank && rows.entries[a].rank < 32) {
            exact += static_cast<double>(rows.entries[a].value) * static_cast<double>(rows.entries[b].value);
          }
        }
      }
      const double difference = static_cast<double>(sums[static_cast<std::size_t>(other)]) - exact;
      const float bound = (rounded.error + head.errors()[static_cast<std::size_t>(other)]) * head.longest();
      CHECK(std::abs(difference) <= static_cast<double>(bound));
    }
  }
}

TEST_CASE("candidates keep every row that may be among the nearest") {
  const std::vector<float> slacks{0.0F, 0.02F, 0.02F, 0.02F, 0.02F};
  const auto exact = [](std::int32_t index) { return index == 3 ? 0.45 : 0.4; };
  Candidates<double> candidates(2, 0.01F, 0.0, 32);
  CHECK(candidates.least() == -0.01F);
  candidates.add(0.50F, 1, slacks, exact);
  candidates.add(0.40F, 2, slacks, exact);
  candidates.add(0.36F, 3, slacks, exact);
  candidates.add(0.33F, 4, slacks, exact);
  // The second highest is 0.37 at least, 0.4 less both slacks; row 3 may reach 0.39, row 4 no more than 0.36.
  std::vector<std::int32_t> left;
  candidates.for_each(slacks, [&](std::int32_t index, float) { left.push_back(index); });
  CHECK(left == std::vector<std::int32_t>{1, 2, 3});
  CHECK(std::abs(candidates.least() - 0.36F) < 1e-6F);
  const auto nearest = candidates.finish(slacks, exact);
  REQUIRE(nearest.size() == 2);
  CHECK(nearest[0].index == 3);
  CHECK(nearest[1].index == 1);
  CHECK(candidates.empty());
}

TEST_CASE("candidates that approximations cannot tell apart are settled by exact cosines") {
  const std::vector<float> slacks(1000, 0.1F);
  int settled = 0;
  Candidates<double> equal(2, 0.1F, 0.0, 32);
  const auto one = [&](std::int32_t) { return ++settled, 1.0; };
  for (std::int32_t index = 1000; index-- > 0;) equal.add(0.95F, index, slacks, one);
  CHECK(settled < 1000);
  auto nearest = equal.finish(slacks, one);
  REQUIRE(nearest.size() == 2);
  CHECK(nearest[0].index == 0);
  CHECK(nearest[1].index == 1);
  Candidates<double> again(2, 0.1F, 0.0, 32);
  settled = 0;
  for (std::int32_t index = 0; index < 1000; ++index) again.add(0.95F, index, slacks, one);
  CHECK(settled < 300);  // what comes later cannot be nearer
  Candidates<double> close(1, 0.1F, 0.0, 32);
  const auto near = [](std::int32_t index) { return index == 500 ? 0.91 : 0.9; };
  for (std::int32_t index = 0; index < 1000; ++index) close.add(0.95F, index, slacks, near);
  nearest = close.finish(slacks, near);
  REQUIRE(nearest.size() == 1);
  CHECK(nearest[0].index == 500);
}

TEST_CASE("strips that reach what is needed are found") {
  std::vector<float> sums(2 * kStrip, 0.1F);
  sums[kStrip + 5] = 0.4F;
  const std::vector<float> longest{0.5F, 0.5F};
  std::vector<std::uint32_t> reaching(2);
  CHECK(strips_reaching(sums.data(), longest.data(), 0.6F, 0.65F, 2, reaching.data()) == 1);
  CHECK(reaching[0] == 1);
  CHECK(strips_reaching(sums.data(), longest.data(), 0.6F, 0.75F, 2, reaching.data()) == 0);

  std::vector<float> slacks(2 * kStrip, 0.0F);
  slacks[0] = 0.5F;
  std::vector<float> maxima(2);
  strip_maxima(sums.data(), slacks.data(), 2, maxima.data());
  CHECK(maxima == std::vector<float>{0.1F, 0.4F});

  std::vector<float> leasts(kStrip, 1.0F);
  leasts[7] = 0.05F;
  std::vector<std::uint8_t> marks(kStrip);
  REQUIRE(mark_reaching(sums.data(), {0.0F, 0.5F, 0.0F, slacks.data(), leasts.data()}, marks.data()));
  CHECK(std::count(marks.begin(), marks.end(), 1) == 2);
  CHECK(marks[0] == 1);
  CHECK(marks[7] == 1);
  CHECK_FALSE(mark_reaching(sums.data(), {0.0F, 0.5F, 0.1F, slacks.data(), leasts.data()}, marks.data()));
}

TEST_CASE("heads grow with the level and are never too short") {
  const auto matrix = random_rows(20, 100);
  const RankedRows rows = ranked(matrix);
  const HeadLengths lengths(rows, 100, 1);
  CHECK(lengths.levels() == level_count(100));
  for (std::int64_t row = 0; row < rows.rows; ++row) {
    for (std::size_t level = 0; level < lengths.levels(); ++level) {
      double squares = 0.0;
      for (const RankedEntry entry : rows.of_row(row)) {
        if (level_of(entry.rank) < level)
          squares += static_cast<double>(entry.value) * static_cast<double>(entry.value);
      }
      const auto length = static_cast<double>(lengths.of_row(row)[level]);
      CHECK(length >= std::sqrt(squares));
      CHECK(length <= std::sqrt(squares) * 1.00001);
    }
  }
  CHECK(lengths.level_for(0, 0.0F) == 0);
  CHECK(lengths.level_for(0, 2.0F) == lengths.levels() - 1);
}

TEST_CASE("lengths by place, and the longest of each strip") {
  const auto matrix = random_rows(200, 100);
  const RankedRows rows = ranked(matrix);
  const HeadLengths lengths(rows, 100, 1);
  std::vector<std::int32_t> order(200);
  std::iota(order.rbegin(), order.rend(), 0);
  const PlacedLengths placed(lengths, order, 2, 5, 2);
  CHECK(placed.at_level(3).size() == 256);
  CHECK(placed.at_level(3)[199] == lengths.of_row(0)[3]);
  CHECK(placed.at_level(3)[200] == 0.0F);
  CHECK(placed.strips_at_level(5)[1] == *std::max_element(placed.at_level(5).begin() + 128, placed.at_level(5).end()));
}

TEST_CASE("sketches bound what heads add to a sum, closer than lengths") {
  const std::vector<RankedEntry> a{{0, 0.6F}, {1, 0.8F}};
  const std::vector<RankedEntry> b{{64, 0.6F}, {2, -0.8F}};  // 64 is in the group of 0
  const std::vector<HeadSketch> sketches{head_sketch(b), head_sketch(a), head_sketch({})};
  const std::vector<std::int16_t> sums{10, 10, 10};
  const auto kept = [&](float least) {
    std::vector<std::uint32_t> rows{0, 1, 2};
    rows.resize(keep_reaching(head_sketch(a), sketches, sums.data(), 1000.0F, least, rows));
    return rows;
  };
  CHECK(kept(10.0F) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(kept(370.0F) == std::vector<std::uint32_t>{0, 1});
  CHECK(kept(390.0F) == std::vector<std::uint32_t>{1});
  CHECK(kept(1010.0F) == std::vector<std::uint32_t>{1});
  CHECK(kept(1040.0F).empty());
}

TEST_CASE("rows that reach the bound are found strip by strip") {
  std::vector<std::int16_t> sums(3 * kStrip, 10);
  std::vector<float> lengths(3 * kStrip, 0.5F);
  sums[kStrip + 3] = 40;
  lengths[2 * kStrip - 1] = 1.0F;
  const std::vector<float> longest{0.5F, 1.0F, 0.5F};
  std::vector<std::uint32_t> reaching(3 * kStrip);
  REQUIRE(strips_reaching(sums.data(), longest.data(), 60.0F, 65.0F, 3, reaching.data()) == 1);
  const std::vector<std::uint32_t> strips{reaching[0]};
  CHECK(strips == std::vector<std::uint32_t>{1});
  reaching.resize(rows_reaching(sums.data(), lengths.data(), 60.0F, 65.0F, strips, reaching.data()));
  CHECK(reaching == std::vector<std::uint32_t>{kStrip + 3, 2 * kStrip - 1});
}

TEST_CASE("a chunk of queries holds their rare entries by level") {
  const SumUnits units(0);
  QueryChunk chunk(1, 3, 26, units);
  const std::vector<RankedEntry> row{{26, 0.1F}, {25, 0.5F}, {21, 0.25F}, {17, 1.0F}, {3, 0.5F}};
  chunk.add({});
  chunk.add(row);
  CHECK(chunk.rare_entries(0, 1).empty());
  CHECK(chunk.rare_entries(1, 3).size() == 1);
  CHECK(chunk.rare_entries(1, 2).size() == 2);
  const auto all = chunk.rare_entries(1, 1);
  REQUIRE(all.size() == 3);
  CHECK(all[0].rank == 25);
  CHECK(all[2].rank == 17);
  CHECK(all[1].weight == units.of(0.25F));
}

TEST_CASE("packed sums are at most the stated slack below the products, and close") {
  const auto matrix = random_rows(300, 80);
  const RankedRows rows = ranked(matrix);
  std::vector<std::int32_t> order(300);
  std::iota(order.rbegin(), order.rend(), 0);
  const PackedBlock block = packed_block(rows, order, 0, 3, 70);
  const SumUnits units(80);
  for (std::int64_t query = 0; query < 300; ++query) {
    std::vector<std::int16_t> sums(300, 0);
    QueryChunk chunk(3, 3, 70, units);
    chunk.add(rows.of_row(query));
    add_products(chunk.rare_entries(0, 3), block, 299, sums.data());
    CHECK(sums[299] == 0);
    for (std::int64_t place = 0; place < 299; ++place) {
      float product = 0.0F;
      for (const RankedEntry a : rows.of_row(query)) {
        for (const RankedEntry b : rows.of_row(299 - place)) {
          if (a.rank == b.rank && a.rank >= first_rank(3) && a.rank < 70) product += a.value * b.value;
        }
      }
      const std::int16_t sum = sums[static_cast<std::size_t>(place)];
      REQUIRE(sum >= units.least(product, rows.of_row(query).size()));
      REQUIRE(std::abs(static_cast<float>(sum) / units.in_one() - product) < 0.002F);
    }
  }
}

TEST_CASE("pairs within many rows are those within few") {
  const auto matrix = random_rows(9000, 12);
  Watch watch;
  PairOptions options{.threshold = 0.97, .last_query = 9000, .threads = 3, .many_rows = 9001};
  const auto few = pairs_above<double>(matrix.view(), std::nullopt, options, watch);
  options.many_rows = 9000;
  const auto many = pairs_above<double>(matrix.view(), std::nullopt, options, watch);
  CHECK(few.values.size() > 1000);
  CHECK(many.row_starts == few.row_starts);
  CHECK(many.column_indices == few.column_indices);
  CHECK(many.values == few.values);
}

TEST_CASE("postings hold the entries of the levels and ranks asked for") {
  const auto matrix = small();
  const RankedRows rows = ranked(matrix);
  const std::vector<std::int32_t> order{3, 1, 0, 2};
  const std::vector<std::uint8_t> first_level(4, 0);
  const auto blocks = posting_blocks(rows, {order, first_level, 2}, 2).blocks;
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].starts == std::vector<std::int32_t>{0, 3, 5});
  CHECK(blocks[0].place_numbers == std::vector<std::uint16_t>{0, 1, 2, 0, 2});
  std::vector<float> sums(4, 0.0F);
  add_products(rows.of_row(0), blocks[0], {1, 3}, sums.data());
  CHECK(sums[0] == 0.0F);
  CHECK(std::abs(sums[1] - 0.8F) < 1e-6F);
  CHECK(std::abs(sums[2] - 1.0F) < 1e-6F);
  CHECK(posting_blocks(rows, {order, std::vector<std::uint8_t>(4, 1), 3}, 1).blocks[0].values.empty());
}

TEST_CASE("wrong arguments are named") {
  const auto matrix = small();
  Watch watch;
  const NeighbourIndex<double> index(matrix.view(), 1);
  CHECK_THROWS_MATCHES(index.top_k(std::nullopt, {.k = 0}, watch), std::invalid_argument,
                       Catch::Matchers::Message("k must be at least 1, got 0"));
  CHECK_THROWS_MATCHES(pairs_above<double>(matrix.view(), std::nullopt, {.threshold = 0.0}, watch),
                       std::invalid_argument,
                       Catch::Matchers::Message("threshold must be above 0 and at most 1, got 0"));
  CHECK_THROWS_MATCHES(pairs_above<double>(matrix.view(), std::nullopt, {.threshold = 0.5, .last_query = 5}, watch),
                       std::out_of_range, Catch::Matchers::Message("last_query must be between 0 and 4, got 5"));
}
