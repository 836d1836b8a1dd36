// Word and sentence boundaries of any bytes against ICU's own iterators.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "../cpp/text/icu_words.hpp"
#include "text/sentences.hpp"
#include "text/words.hpp"

using warta::tests::IcuSegment;
using warta::tests::IcuSegments;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const IcuSegments icu_words = IcuSegments::words();
  static const IcuSegments icu_sentences = IcuSegments::sentences();
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  std::vector<IcuSegment> words;
  warta::text::for_each_segment(text,
                                [&](std::size_t, std::size_t end, bool is_word) { words.push_back({end, is_word}); });
  if (words != icu_words(text)) std::abort();

  std::vector<std::size_t> sentence_ends;
  for (const IcuSegment& sentence : icu_sentences(text)) sentence_ends.push_back(sentence.end);
  if (warta::text::sentence_ends(text) != sentence_ends) std::abort();
  return 0;
}
