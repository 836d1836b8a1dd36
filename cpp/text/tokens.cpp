#include "text/tokens.hpp"

#include <deque>
#include <unordered_map>
#include <utility>

#include "base/keyed_hash.hpp"
#include "text/alignment.hpp"
#include "text/code_point_offsets.hpp"
#include "text/lowercase.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace warta::text {
namespace {

/// Numbers terms in order of first occurrence.
class TermNumbers {
 public:
  std::int32_t number_of(std::string_view term) {
    const auto known = numbers_.find(term);
    if (known != numbers_.end()) return known->second;
    const auto number = static_cast<std::int32_t>(terms_.size());
    numbers_.emplace(terms_.emplace_back(term), number);
    return number;
  }

  std::vector<std::string> take_terms() {
    return {std::move_iterator(terms_.begin()), std::move_iterator(terms_.end())};
  }

 private:
  std::deque<std::string> terms_;  // whose addresses stay
  std::unordered_map<std::string_view, std::int32_t, KeyedHash> numbers_;
};

/// A text after its preparation, and the way back.
class PreparedText {
 public:
  PreparedText(std::string_view raw, const Preparation& preparation) : text_(raw) {
    if (preparation.form && !is_quickly_normal(text_, *preparation.form)) {
      normalized_ = normalized(text_, *preparation.form);
      text_ = normalized_.text;
    }
    if (preparation.fold) {
      folded_ = folded(text_);
      text_ = folded_.text;
    }
  }

  std::string_view text() const { return text_; }
  std::size_t raw_begin(std::size_t at) const {
    return normalized_.alignment.source_begin(folded_.alignment.source_begin(at));
  }
  std::size_t raw_end(std::size_t at) const {
    return normalized_.alignment.source_end(folded_.alignment.source_end(at));
  }

 private:
  AlignedText normalized_;
  AlignedText folded_;
  std::string_view text_;
};

}  // namespace

Tokens tokenize(std::span<const std::string_view> texts, const Preparation& preparation, Watch& watch) {
  Tokens tokens;
  TermNumbers numbers;
  for (const std::string_view raw : texts) {
    const PreparedText prepared(raw, preparation);
    CodePointOffsets offsets(raw);
    for_each_word(prepared.text(), [&](std::size_t begin, std::size_t end) {
      tokens.ids.push_back(numbers.number_of(prepared.text().substr(begin, end - begin)));
      const std::size_t raw_begin = prepared.raw_begin(begin);
      tokens.capitalized.push_back(is_capital(decode(raw, raw_begin).code_point) ? 1 : 0);
      tokens.starts.push_back(offsets.of_byte(raw_begin));
      tokens.ends.push_back(offsets.of_byte(prepared.raw_end(end)));
    });
    tokens.row_starts.push_back(static_cast<std::int64_t>(tokens.ids.size()));
    watch.poll(static_cast<std::int64_t>(tokens.row_starts.size()) - 1, static_cast<std::int64_t>(texts.size()));
  }
  tokens.terms = numbers.take_terms();
  return tokens;
}

}  // namespace warta::text
