#include "articles/read_columns.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include "articles/calendar.hpp"
#include "articles/column_writer.hpp"
#include "articles/reader.hpp"
#include "base/parallel.hpp"

namespace warta::articles {
namespace {

constexpr std::int64_t grain = 128;
constexpr std::int64_t chunks_at_once = 16;    // of each thread: their parts are in memory beside the whole
constexpr std::int64_t most_at_once = 16'384;  // rows

}  // namespace

Columns<Owned> read_columns(std::span<const KnownText> texts, std::span<const Rules* const> rules,
                            std::span<const std::uint8_t> languages, std::span<const std::int32_t> published,
                            int threads, Watch& watch) {
  const auto count = static_cast<std::int64_t>(texts.size());
  std::optional<RecurringLines> recurring;
  if (count > 1) recurring.emplace(texts, threads);
  const auto day_of_row = [&](std::size_t row) -> std::optional<Moment> {
    if (published.empty() || published[row] == no_day) return std::nullopt;
    return moment_of(Day(std::chrono::days(published[row])));
  };

  ColumnWriter whole;
  const std::int64_t rows_at_once = std::min(most_at_once, grain * chunks_at_once * std::max(threads, 1));
  for (std::int64_t first = 0; first < count; first += rows_at_once) {
    const std::int64_t rows = std::min(rows_at_once, count - first);
    std::vector<ColumnWriter> parts(static_cast<std::size_t>((rows + grain - 1) / grain));
    Watch part_watch([&](std::int64_t done, std::int64_t) { watch.poll(first + done, count); });
    parallel_for(
        rows, grain, threads,
        [&](std::int64_t begin, std::int64_t end, int) {
          ColumnWriter& part = parts[static_cast<std::size_t>(begin / grain)];
          for (auto row = static_cast<std::size_t>(first + begin); row < static_cast<std::size_t>(first + end); ++row) {
            const Others others = recurring ? Others(*recurring, row) : Others();
            const Reading reading = read_article(texts[row].text, *rules[languages[row]], day_of_row(row), others);
            part.write(reading, texts[row].text, languages[row]);
          }
        },
        part_watch);
    for (ColumnWriter& part : parts) {
      append_columns(part.columns(), whole.columns());
      part = ColumnWriter();
    }
  }
  return std::move(whole.columns());
}

}  // namespace warta::articles
