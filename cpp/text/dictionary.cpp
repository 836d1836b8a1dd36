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

/// ICU's iterator over words and what it needs beside; making one costs far more than cutting a segment.
class DictionaryCutter {
 public:
  DictionaryCutter() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no word rules: ") + u_errorName(status));
  }

  void cut(std::string_view text, std::size_t begin, std::size_t end, bool is_word,
           std::vector<WordSegment>& segments) {
    to_utf16(text, begin, end);
    const icu::UnicodeString alias(false, utf16_.data(), static_cast<std::int32_t>(utf16_.size()));
    iterator_->setText(alias);
    for (std::int32_t unit = iterator_->next(); unit != icu::BreakIterator::DONE; unit = iterator_->next()) {
      segments.emplace_back(byte_ends_[static_cast<std::size_t>(unit) - 1], is_word);
    }
  }

 private:
  void to_utf16(std::string_view text, std::size_t begin, std::size_t end) {
    utf16_.clear();
    byte_ends_.clear();
    for (std::size_t at = begin; at < end;) {
      const auto [code_point, length] = decode(text, at);
      at += length;
      if (code_point >= 0x10000) {
        utf16_.push_back(U16_LEAD(code_point));
        byte_ends_.push_back(at);
        utf16_.push_back(U16_TRAIL(code_point));
      } else {
        utf16_.push_back(static_cast<char16_t>(code_point));
      }
      byte_ends_.push_back(at);
    }
  }

  std::unique_ptr<icu::BreakIterator> iterator_;
  std::u16string utf16_;
  std::vector<std::size_t> byte_ends_;  ///< of the code point that each unit belongs to
};

}  // namespace

void cut_by_dictionary(std::string_view text, std::size_t begin, std::size_t end, bool is_word,
                       std::vector<WordSegment>& segments) {
  thread_local DictionaryCutter cutter;
  cutter.cut(text, begin, end, is_word, segments);
}

}  // namespace warta::text
