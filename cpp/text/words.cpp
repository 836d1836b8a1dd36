#include "text/words.hpp"

#include <algorithm>
#include <cstring>

#include "text/ascii_words.hpp"
#include "text/automaton.hpp"
#include "text/byte_block.hpp"
#include "text/dictionary.hpp"
#include "text/tables/break_rules.hpp"

namespace warta::text {
namespace {

/// Whether a look at whole blocks may pay.
bool starts_with_ascii(std::string_view text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data(), std::min(sizeof bytes, text.size()));
  return (bytes & 0x8080808080808080U) == 0;
}

}  // namespace

std::span<const WordSegment> WordScanner::next() {
  count_ = 0;
  while (at_ < text_.size() && count_ + block_size <= batch_size) {
    if (starts_with_ascii(text_.substr(at_))) {
      const AsciiScan scan = scan_ascii_words(text_, at_, batch_.data() + count_, batch_size - count_);
      at_ = scan.at;
      count_ += scan.segments;
      if (at_ == text_.size() || count_ + block_size > batch_size) break;
    }
    scan_segment();
  }
  return std::span(batch_).first(count_);
}

void WordScanner::scan_segment() {
  const RuleMatch match = match_rules<tables::WordRules>(text_, at_, tables::WordRulesCategories);
  if (match.has_dictionary_characters) {
    scan_dictionary(match.end);
  } else {
    batch_[count_++] = {match.end, match.is_word};
    at_ = match.end;
  }
}

void WordScanner::scan_dictionary(std::size_t end) {
  const auto breaks = dictionary_breaks(text_.substr(at_, end - at_));
  if (batch_.size() < count_ + breaks.size()) batch_.resize(count_ + breaks.size());
  for (const DictionaryBreak& found : breaks) batch_[count_++] = {at_ + found.end, found.is_word};
  at_ = end;
}

}  // namespace warta::text
