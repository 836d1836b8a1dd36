#include "articles/corpus.hpp"

#include <algorithm>
#include <optional>

namespace warta::articles {
namespace {

constexpr std::size_t shortest_title = 4;       // words
constexpr std::size_t longest_title = 30;       // words
constexpr std::size_t longest_recurring = 400;  // bytes

std::size_t count_words(std::span<const Token> line) {
  return static_cast<std::size_t>(std::ranges::count_if(line, [](const Token& token) { return token.is_word(); }));
}

/// The words of a title as one number, marks and case apart.
std::uint64_t title_key(std::span<const Token> title) {
  std::uint64_t key = 0;
  for (const Token& token : title) {
    if (!token.is_mark()) key = key * 0x9E3779B97F4A7C15ULL + token.hash + 1;
  }
  return key;
}

/// The lines of a text that are not blank.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  std::optional<std::string_view> next() {
    while (!rest_.empty()) {
      const std::string_view line = rest_.substr(0, rest_.find('\n'));
      rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) return line;
    }
    return std::nullopt;
  }

 private:
  std::string_view rest_;
};

constexpr std::uint32_t usual_texts = 5;  // of an outlet that have a usual line,
constexpr std::uint32_t usual_share = 4;  // and at least one in so many

}  // namespace

Corpus::Corpus(std::span<const CorpusText> texts) {
  std::unordered_map<std::string_view, std::uint32_t> numbers{{std::string_view(), 0}};
  outlets_.reserve(texts.size());
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const auto [known, added] = numbers.emplace(texts[t].outlet, static_cast<std::uint32_t>(numbers.size()));
    outlets_.push_back(known->second);
    if (outlet_sizes_.size() < numbers.size()) outlet_sizes_.resize(numbers.size());
    ++outlet_sizes_[known->second];
    if (!texts[t].title.empty()) learn_title(texts[t].title, t);
    learn_lines(texts[t].text, static_cast<std::uint32_t>(t));
  }
}

void Corpus::learn_title(std::string_view title, std::size_t text) {
  const std::vector<Token> tokens = tokenize(title);
  const std::size_t words = count_words(tokens);
  if (words < shortest_title || words > longest_title || tokens.back().is_mark(U'.')) return;
  const auto [known, added] = titles_.try_emplace(title_key(tokens), Title{text});
  if (known->second.text != text) known->second.shared = true;
}

void Corpus::learn_lines(std::string_view text, std::uint32_t number) {
  Lines lines(text);
  std::optional<std::string_view> line = lines.next();
  if (!line) return;
  if (line->size() < text.size() && line->size() <= longest_recurring) learn_title(*line, number);
  std::uint64_t before = 0;
  std::uint64_t hash = hash_of_line(*line);
  while (line) {
    const std::optional<std::string_view> next = lines.next();
    const std::uint64_t after = next ? hash_of_line(*next) : 0;
    if (line->size() <= longest_recurring) lines_.add(outlets_[number], hash, before, after, number);
    before = hash;
    hash = after;
    line = next;
  }
}

bool Others::have_as_title(std::span<const Token> line) const {
  if (corpus_->titles_.empty() || count_words(line) < shortest_title) return false;
  const auto found = corpus_->titles_.find(title_key(line));
  return found != corpus_->titles_.end() && (found->second.shared || found->second.text != text_);
}

Recurrence Others::recurrence(std::string_view line) const {
  if (line.size() > longest_recurring) return {};
  return corpus_->lines_.find(corpus_->outlets_[text_], hash_of_line(line));
}

bool Others::have_as_usual(std::string_view line) const {
  const std::uint32_t outlet = corpus_->outlets_[text_];
  if (outlet == 0 || corpus_->outlet_sizes_[outlet] < usual_texts) return false;
  const Recurrence found = recurrence(line);
  return found.among_different && found.texts >= usual_texts &&
         found.texts * usual_share >= corpus_->outlet_sizes_[outlet];
}

}  // namespace warta::articles
