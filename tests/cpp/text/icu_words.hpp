#pragma once
// The oracle: ICU's own BreakIterator, root locale, over the whole text.

#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace warta::tests {

struct Utf16 {
  icu::UnicodeString text;
  std::vector<std::size_t> bytes;  ///< the byte where each unit's code point begins, and the text's size
};

inline Utf16 to_utf16(std::string_view utf8) {
  Utf16 result;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto [code_point, length] = text::decode(utf8, at);
    result.text.append(static_cast<UChar32>(code_point));
    result.bytes.resize(static_cast<std::size_t>(result.text.length()), at);
    at += length;
  }
  result.bytes.push_back(utf8.size());
  return result;
}

struct IcuSegment {
  std::size_t end;
  bool is_word;
  bool operator==(const IcuSegment&) const = default;
};

class IcuSegments {
 public:
  static IcuSegments words() {
    IcuSegments segments(&icu::BreakIterator::createWordInstance);
    segments("あ");  // until ICU has loaded this dictionary, it takes the mark "ー" for no part of Katakana
    return segments;
  }
  static IcuSegments sentences() { return IcuSegments(&icu::BreakIterator::createSentenceInstance); }

  std::vector<IcuSegment> operator()(std::string_view utf8) const {
    const Utf16 utf16 = to_utf16(utf8);
    iterator_->setText(utf16.text);
    std::vector<IcuSegment> segments;
    for (auto end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next()) {
      segments.push_back({utf16.bytes[static_cast<std::size_t>(end)], iterator_->getRuleStatus() >= UBRK_WORD_NUMBER});
    }
    return segments;
  }

 private:
  template <class Create>
  explicit IcuSegments(Create create) {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(create(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  }

  std::unique_ptr<icu::BreakIterator> iterator_;
};

}  // namespace warta::tests
