#include "text/dictionary.hpp"

#include "text/chinese_japanese_words.hpp"
#include "text/dictionary_script.hpp"
#include "text/icu_words.hpp"
#include "text/tables/break_rules.hpp"
#include "text/tables/dictionary_scripts.hpp"
#include "text/thai_words.hpp"
#include "text/utf8.hpp"

namespace warta::text {
namespace {

DictionaryScript script_of(char32_t code_point) {
  return static_cast<DictionaryScript>(tables::dictionary_scripts[code_point]);
}

bool is_thai(DictionaryScript script) {
  return script == DictionaryScript::thai_letter || script == DictionaryScript::thai_mark;
}

/// Whether the rules leave the code point to a dictionary.
bool needs_dictionary(char32_t code_point) {
  return tables::WordRulesCategories[code_point] >= tables::WordRules::first_dictionary_category;
}

/// Whether a dictionary that we read ourselves cuts the code point, or none does.
bool is_ours(char32_t code_point) {
  static const bool has_chinese_japanese = ChineseJapaneseWords::is_available();
  static const bool has_thai = ThaiWords::is_available();
  switch (script_of(code_point)) {
    case DictionaryScript::none:
      return !needs_dictionary(code_point);
    case DictionaryScript::chinese_japanese:
      return has_chinese_japanese;
    case DictionaryScript::chinese_japanese_not_normal:
      return false;
    case DictionaryScript::thai_letter:
    case DictionaryScript::thai_mark:
      return has_thai;
  }
  return false;
}

class DictionaryCutter {
 public:
  /// Decodes [begin, end) of `text`; returns whether all of it is ours.
  bool read(std::string_view text, std::size_t begin, std::size_t end) {
    code_points_.clear();
    ends_.clear();
    for (std::size_t at = begin; at < end;) {
      const auto [code_point, length] = decode(text, at);
      if (!is_ours(code_point)) return false;
      at += length;
      code_points_.push_back(code_point);
      ends_.push_back(at);
    }
    return true;
  }

  /// Cuts what was read: each run of characters of one script by its dictionary.
  void cut(bool is_word, std::vector<WordSegment>& segments) {
    breaks_.clear();
    for (std::size_t at = 0; at < code_points_.size();) {
      at = needs_dictionary(code_points_[at]) ? cut_run(at) : at + 1;
    }
    for (const std::size_t at : breaks_) segments.emplace_back(ends_[at - 1], is_word);
    segments.emplace_back(ends_.back(), is_word);
  }

 private:
  /// Returns the end of the run that begins at `begin`.
  std::size_t cut_run(std::size_t begin) {
    const bool thai = is_thai(script_of(code_points_[begin]));
    const auto belongs = [&](char32_t code_point) {
      const DictionaryScript script = script_of(code_point);
      return thai ? is_thai(script) : script == DictionaryScript::chinese_japanese;
    };
    std::size_t end = begin + 1;
    while (end < code_points_.size() && belongs(code_points_[end])) ++end;
    if (thai) {
      thai_.cut(code_points_, begin, end, breaks_);
    } else {
      chinese_japanese_.cut(code_points_, begin, end, breaks_);
    }
    return end;
  }

  ChineseJapaneseWords chinese_japanese_;
  ThaiWords thai_;
  std::vector<char32_t> code_points_;
  std::vector<std::size_t> ends_;    ///< in bytes, of each code point
  std::vector<std::size_t> breaks_;  ///< code points before which to cut, ascending
};

}  // namespace

std::size_t cut_by_dictionary(std::string_view text, std::size_t begin, const RuleMatch& match,
                              std::vector<WordSegment>& segments) {
  thread_local DictionaryCutter cutter;
  if (!cutter.read(text, begin, match.end)) return cut_by_icu(text, begin, segments);
  cutter.cut(match.is_word, segments);
  return match.end;
}

}  // namespace warta::text
