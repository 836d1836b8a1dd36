#include "articles/recurring_lines.hpp"

#include <algorithm>
#include <optional>

#include "base/parallel.hpp"

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

RecurringLines::RecurringLines(std::span<const KnownText> texts, int threads) {
  number_outlets(texts);
  constexpr std::int64_t grain = 256;
  for (std::size_t first = 0; first < texts.size(); first += texts_at_once) {
    const auto count = static_cast<std::int64_t>(std::min(texts_at_once, texts.size() - first));
    std::vector<Found> found(static_cast<std::size_t>((count + grain - 1) / grain));
    parallel_for(count, grain, threads, [&](std::int64_t begin, std::int64_t end, int) {
      Found& part = found[static_cast<std::size_t>(begin / grain)];
      for (auto t = first + static_cast<std::size_t>(begin); t < first + static_cast<std::size_t>(end); ++t) {
        if (!texts[t].title.empty()) find_title(texts[t].title, t, part);
        find_lines(texts[t].text, t, part);
      }
    });
    learn(found, threads);
  }
}

void RecurringLines::number_outlets(std::span<const KnownText> texts) {
  std::unordered_map<std::string_view, std::uint32_t> numbers{{std::string_view(), 0}};
  outlets_.reserve(texts.size());
  for (const KnownText& text : texts) {
    const auto [known, added] = numbers.emplace(text.outlet, static_cast<std::uint32_t>(numbers.size()));
    outlets_.push_back(known->second);
    if (outlet_sizes_.size() < numbers.size()) outlet_sizes_.resize(numbers.size());
    ++outlet_sizes_[known->second];
  }
}

void RecurringLines::find_title(std::string_view title, std::size_t text, Found& found) const {
  const std::vector<Token> tokens = tokenize(title);
  const std::size_t words = count_words(tokens);
  if (words < shortest_title || words > longest_title || tokens.back().is_mark(U'.')) return;
  found.titles.emplace_back(title_key(tokens), text);
}

void RecurringLines::find_lines(std::string_view text, std::size_t number, Found& found) const {
  Lines lines(text);
  std::optional<std::string_view> line = lines.next();
  if (!line) return;
  if (line->size() < text.size() && line->size() <= longest_recurring) find_title(*line, number, found);
  std::uint64_t before = 0;
  std::uint64_t hash = hash_of_line(*line);
  while (line) {
    const std::optional<std::string_view> next = lines.next();
    const std::uint64_t after = next ? hash_of_line(*next) : 0;
    if (line->size() <= longest_recurring) {
      const std::uint64_t key = key_of_line(outlets_[number], hash);
      found.lines[key % tables].push_back({key, static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(after),
                                           static_cast<std::uint32_t>(number)});
    }
    before = hash;
    hash = after;
    line = next;
  }
}

void RecurringLines::learn(std::span<const Found> found, int threads) {
  for (const Found& part : found) {
    for (const auto& [key, text] : part.titles) {
      const auto [known, added] = titles_.try_emplace(key, Title{text});
      if (known->second.text != text) known->second.shared = true;
    }
  }
  parallel_for(static_cast<std::int64_t>(tables), 1, threads, [&](std::int64_t begin, std::int64_t, int) {
    const auto table = static_cast<std::size_t>(begin);
    for (const Found& part : found) {
      for (const PlacedLine& line : part.lines[table]) lines_[table].add(line);
    }
  });
}

bool Others::have_as_title(std::span<const Token> line) const {
  if (recurring_->titles_.empty() || count_words(line) < shortest_title) return false;
  const auto found = recurring_->titles_.find(title_key(line));
  return found != recurring_->titles_.end() && (found->second.shared || found->second.text != text_);
}

Recurrence Others::recurrence(std::string_view line) const {
  if (line.size() > longest_recurring) return {};
  const std::uint64_t key = key_of_line(recurring_->outlets_[text_], hash_of_line(line));
  return recurring_->lines_[key % RecurringLines::tables].find(key);
}

bool Others::have_as_usual(std::string_view line) const {
  const std::uint32_t outlet = recurring_->outlets_[text_];
  if (outlet == 0 || recurring_->outlet_sizes_[outlet] < usual_texts) return false;
  const Recurrence found = recurrence(line);
  return found.among_different && found.texts >= usual_texts &&
         found.texts * usual_share >= recurring_->outlet_sizes_[outlet];
}

}  // namespace warta::articles
