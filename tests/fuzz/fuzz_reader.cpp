// libFuzzer target: the reader on any bytes. Segments must tile the text and offsets stay inside it.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "articles/calendar.hpp"
#include "articles/offsets.hpp"
#include "articles/reader.hpp"

namespace {

using namespace warta::articles;

/// Two phrases of every lexicon, so that every path can be taken, and few enough for the fuzzer to find them.
Rules all_lexicons() {
  PhraseLists lists;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Lexicon::count); ++i) {
    const auto lexicon = static_cast<Lexicon>(i);
    const std::string letters{static_cast<char>('a' + i % 26), static_cast<char>('a' + i / 26)};
    const bool turns_back = lexicon == Lexicon::ago_word || lexicon == Lexicon::shift_before;
    lists[std::string(name_of(lexicon))] = {{letters, 1.0}, {letters + " x", turns_back ? -1.0 : 2.0}};
  }
  return Rules(lists, "xx");
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rules rules = all_lexicons();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<KnownText> texts(5, KnownText{text, text.substr(0, size / 4), "outlet"});
  const RecurringLines recurring(texts);
  // The first byte sets the day of publication, also at the edges of the calendar.
  const int year = size == 0 ? 2024 : data[0] % 3 == 0 ? 1 : data[0] % 3 == 1 ? 9999 : 2024;
  const Reading reading = read_article(text, rules, Moment{year, 2, 28, -1, std::nullopt}, Others(recurring, 1));
  const std::uint32_t length = CodePointOffsets(text).at(static_cast<std::uint32_t>(size));
  std::uint32_t at = 0;
  for (const Segment& segment : reading.segments) {
    require(segment.start == at && segment.end > segment.start);
    at = segment.end;
  }
  require(at == length);
  for (const Quote& quote : reading.quotes) require(quote.start < quote.end && quote.end <= length);
  for (const Figure& figure : reading.figures) {
    require(figure.start < figure.end && figure.low <= figure.high && std::isfinite(figure.high));
  }
  for (const DateMention& date : reading.dates) {
    require(date.start < date.end && date.end <= length);
    const bool is_known = date.first.year != 0;
    require(is_known == (date.last.year != 0));
    require(!is_known || is_in_calendar({day_of(date.first), day_of(date.last)}));
  }
  return 0;
}
