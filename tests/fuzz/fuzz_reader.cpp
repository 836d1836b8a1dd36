// libFuzzer target: the reader on any bytes. Segments must tile the text and offsets stay inside it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

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
    lists[std::string(name_of(lexicon))] = {{letters, 1.0},
                                            {letters + " x", lexicon == Lexicon::ago_word ? -1.0 : 2.0}};
  }
  return Rules(lists, "xx");
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Rules rules = all_lexicons();
  static const std::array<const Rules*, 2> languages{&rules, &rules};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<CorpusText> texts(5, CorpusText{text, text.substr(0, size / 4), "outlet"});
  const Corpus corpus(texts);
  const Reading reading = read_article(text, languages, Moment{2024, 2, 29, -1, std::nullopt}, Others(corpus, 1));
  const std::uint32_t length = CodePointOffsets(text).at(static_cast<std::uint32_t>(size));
  std::uint32_t at = 0;
  for (const Segment& segment : reading.segments) {
    require(segment.start == at && segment.end > segment.start);
    at = segment.end;
  }
  require(at == length);
  for (const Quote& quote : reading.quotes) require(quote.start < quote.end && quote.end <= length);
  for (const Figure& figure : reading.figures) require(figure.start < figure.end && figure.low <= figure.high);
  for (const DateMention& date : reading.dates) require(date.start < date.end && date.end <= length);
  return 0;
}
