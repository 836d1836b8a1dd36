#include "clusters/written_forms.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <unordered_map>

#include "text/lowercase.hpp"
#include "text/words.hpp"

namespace warta::clusters {
namespace {

using Forms = std::map<std::string, std::int64_t, std::less<>>;

std::vector<std::string_view> parts_of(std::string_view term) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= term.size();) {
    const std::size_t end = std::min(term.find(' ', begin), term.size());
    if (end > begin) parts.push_back(term.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// The words of a text in lower case, each with its place in the text.
class LowerWords {
 public:
  void read(std::string_view text) {
    words_.clear();
    lower_.clear();
    text::for_each_word(text, [&](std::size_t begin, std::size_t end) {
      const std::size_t at = lower_.size();
      text::append_lowercase(text.substr(begin, end - begin), lower_);
      words_.push_back({begin, end, at, lower_.size()});
    });
  }

  std::size_t size() const { return words_.size(); }
  std::string_view operator[](std::size_t at) const {
    return std::string_view(lower_).substr(words_[at].lower_begin, words_[at].lower_end - words_[at].lower_begin);
  }
  std::size_t begin(std::size_t at) const { return words_[at].begin; }
  std::size_t end(std::size_t at) const { return words_[at].end; }

  bool has(std::size_t at, std::span<const std::string_view> parts) const {
    if (at + parts.size() > size()) return false;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      if ((*this)[at + part] != parts[part]) return false;
    }
    return true;
  }

 private:
  struct Word {
    std::size_t begin;
    std::size_t end;
    std::size_t lower_begin;
    std::size_t lower_end;
  };
  std::vector<Word> words_;
  std::string lower_;
};

bool is_white_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/// `written` with each run of white space as one space.
std::string with_single_spaces(std::string_view written) {
  std::string form;
  for (const char byte : written) {
    if (!is_white_space(byte)) {
      form += byte;
    } else if (!form.empty() && form.back() != ' ') {
      form += ' ';
    }
  }
  return form;
}

std::string most_frequent(const Forms& forms, std::string_view otherwise) {
  const auto found =
      std::max_element(forms.begin(), forms.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  return found == forms.end() ? std::string(otherwise) : found->first;
}

}  // namespace

std::vector<std::string> written_forms(std::span<const std::string_view> terms,
                                       std::span<const std::string_view> texts) {
  std::vector<std::vector<std::string_view>> parts;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_first_word;
  for (std::size_t term = 0; term < terms.size(); ++term) {
    parts.push_back(parts_of(terms[term]));
    if (!parts.back().empty()) by_first_word[parts.back().front()].push_back(term);
  }
  std::vector<Forms> forms(terms.size());
  LowerWords words;
  for (const std::string_view text : texts) {
    words.read(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto starting = by_first_word.find(words[at]);
      if (starting == by_first_word.end()) continue;
      for (const std::size_t term : starting->second) {
        if (!words.has(at, parts[term])) continue;
        const std::size_t begin = words.begin(at);
        const std::size_t end = words.end(at + parts[term].size() - 1);
        ++forms[term][with_single_spaces(text.substr(begin, end - begin))];
      }
    }
  }
  std::vector<std::string> written;
  written.reserve(terms.size());
  for (std::size_t term = 0; term < terms.size(); ++term) written.push_back(most_frequent(forms[term], terms[term]));
  return written;
}

}  // namespace warta::clusters
