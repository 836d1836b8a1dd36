#include "text/words.hpp"

#include "text/automaton.hpp"
#include "text/dictionary.hpp"
#include "text/tables/break_rules.hpp"

namespace warta::text {

std::span<const WordSegment> WordScanner::next() {
  count_ = 0;
  while (at_ < text_.size() && count_ < batch_size) scan_segment();
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
