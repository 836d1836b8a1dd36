#include "text/icu_words.hpp"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "text/utf8.hpp"

namespace warta::text {
namespace {

bool is_letter_or_digit(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/// Whether there is a boundary at byte `at` whatever the rules find before it: behind a line feed, and between a space
/// and an ASCII letter or digit.
bool is_certain_boundary(std::string_view text, std::size_t at) {
  return text[at - 1] == '\n' || (text[at - 1] == ' ' && is_letter_or_digit(text[at]));
}

/// ICU's iterator over words and what it needs beside; making one costs far more than cutting a stretch.
class IcuCutter {
 public:
  IcuCutter() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no word rules: ") + u_errorName(status));
  }

  std::size_t cut(std::string_view text, std::size_t begin, std::vector<WordSegment>& segments) {
    const std::size_t end = to_utf16(text, begin);
    if (utf16_.size() > std::size_t{INT32_MAX}) throw std::length_error("a text has 2 Gi characters in one stretch");
    const icu::UnicodeString alias(false, utf16_.data(), static_cast<std::int32_t>(utf16_.size()));
    iterator_->setText(alias);
    for (std::int32_t unit = iterator_->next(); unit != icu::BreakIterator::DONE; unit = iterator_->next()) {
      const bool is_word = iterator_->getRuleStatus() >= UBRK_WORD_NUMBER;
      segments.emplace_back(byte_ends_[static_cast<std::size_t>(unit) - 1], is_word);
    }
    return end;
  }

 private:
  /// Converts from byte `at` on up to the next certain boundary, which it returns.
  std::size_t to_utf16(std::string_view text, std::size_t at) {
    utf16_.clear();
    byte_ends_.clear();
    const auto put = [&](char32_t unit) {
      utf16_.push_back(static_cast<char16_t>(unit));
      byte_ends_.push_back(at);
    };
    do {
      const auto [code_point, length] = decode(text, at);
      at += length;
      if (code_point < 0x10000) {
        put(code_point);
      } else {
        put(U16_LEAD(code_point));
        put(U16_TRAIL(code_point));
      }
    } while (at < text.size() && !is_certain_boundary(text, at));
    return at;
  }

  std::unique_ptr<icu::BreakIterator> iterator_;
  std::vector<char16_t> utf16_;
  std::vector<std::size_t> byte_ends_;  ///< of the code point that each unit belongs to
};

}  // namespace

std::size_t cut_by_icu(std::string_view text, std::size_t begin, std::vector<WordSegment>& segments) {
  thread_local IcuCutter cutter;
  return cutter.cut(text, begin, segments);
}

}  // namespace warta::text
