#include "text/dictionary.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "text/utf8.hpp"

namespace warta::text {
namespace {

std::unique_ptr<icu::BreakIterator> make_word_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no word rules: ") + u_errorName(status));
  return iterator;
}

/// Making an iterator costs far more than a segment does.
icu::BreakIterator& word_iterator_of_this_thread() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = make_word_iterator();
  return *iterator;
}

}  // namespace

std::vector<DictionaryBreak> dictionary_breaks(std::string_view segment) {
  icu::UnicodeString utf16;
  std::vector<std::size_t> byte_ends;  // of each UTF-16 unit
  for (std::size_t at = 0; at < segment.size();) {
    const auto [code_point, length] = decode(segment, at);
    at += length;
    utf16.append(static_cast<UChar32>(code_point));
    byte_ends.resize(static_cast<std::size_t>(utf16.length()), at);
  }
  icu::BreakIterator& iterator = word_iterator_of_this_thread();
  iterator.setText(utf16);
  std::vector<DictionaryBreak> breaks;
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    breaks.push_back({byte_ends[static_cast<std::size_t>(end) - 1], iterator.getRuleStatus() >= UBRK_WORD_NUMBER});
  }
  return breaks;
}

}  // namespace warta::text
