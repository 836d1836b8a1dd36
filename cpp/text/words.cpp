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
  if (count_ > 0 && !dictionary_.empty()) {  // the batch was given before
    count_ = 0;
    return dictionary_;
  }
  count_ = 0;
  dictionary_.clear();
  while (at_ < text_.size() && count_ + block_size <= batch_.size() && dictionary_.empty()) {
    scan_ascii();
    if (at_ < text_.size() && count_ < batch_.size()) scan_segment();
  }
  return count_ > 0 ? std::span(batch_).first(count_) : std::span<const WordSegment>(dictionary_);
}

void WordScanner::scan_ascii() {
  if (!starts_with_ascii(text_.substr(at_))) return;
  const AsciiScan scan = scan_ascii_words(text_, at_, std::span(batch_).subspan(count_));
  at_ = scan.at;
  count_ += scan.segments;
}

void WordScanner::scan_segment() {
  const RuleMatch match = match_rules<tables::WordRules>(text_, at_, tables::WordRulesCategories);
  if (match.has_dictionary_characters) {
    at_ = cut_by_dictionary(text_, at_, match, dictionary_);
  } else {
    batch_[count_++] = {match.end, match.is_word};
    at_ = match.end;
  }
}

}  // namespace warta::text
