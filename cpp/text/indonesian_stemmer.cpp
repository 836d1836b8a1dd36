#include "text/indonesian_stemmer.hpp"

#include <algorithm>
#include <optional>

#include "text/indonesian_analysis.hpp"

namespace warta::text {
namespace {

/// How a word is written, as far as that says whether it is a name.
enum class Form : std::uint8_t { lower, capitalised, upper, mixed };

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
char lower(char letter) { return is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter; }

struct Read {
  Letters letters;
  Form form;
};

/// The word in lower case, if it is one of ASCII letters: Indonesian roots have no others.
std::optional<Read> read(std::string_view word) {
  if (word.empty() || word.size() > Letters::kMost) return std::nullopt;
  Read result{};
  std::size_t capitals = 0;
  for (std::size_t index = 0; index < word.size(); ++index) {
    if (is_upper(word[index])) {
      ++capitals;
    } else if (!is_lower(word[index])) {
      return std::nullopt;
    }
    result.letters.text[index] = lower(word[index]);
  }
  result.letters.size = static_cast<std::uint8_t>(word.size());
  result.form = capitals == 0                               ? Form::lower
                : capitals == word.size()                   ? Form::upper
                : (capitals == 1 && is_upper(word.front())) ? Form::capitalised
                                                            : Form::mixed;
  return result;
}

/// Whether the reading is safe for a word that may be a name: "Bekasi" is no "bekas" with -i.
bool holds_for_a_name(const Analysis& analysis) {
  if (analysis.tier != RootTier::common || analysis.root.size < 4) return false;
  if (analysis.prefix == Prefix::none) return analysis.suffix == Suffix::an || analysis.suffix == Suffix::none;
  return analysis.prefix != Prefix::ku && analysis.prefix != Prefix::kau;
}

std::string_view written(const Letters& letters, std::string_view word, std::string& buffer) {
  if (letters.view() == word) return word;
  buffer.assign(letters.view());
  return buffer;
}

}  // namespace

IndonesianStemmer::IndonesianStemmer(const StemmerWords& words, StemmerOptions options)
    : roots_(words.dictionary.size() + words.common.size() + words.names.size()), options_(options) {
  for (const std::string_view word : words.dictionary) roots_.insert(word, RootTier::listed);
  for (const std::string_view word : words.common) roots_.insert(word, RootTier::common);
  for (const std::string_view word : words.names) roots_.insert(word, RootTier::name);
}

std::string_view IndonesianStemmer::stem(std::string_view word, std::string& buffer) const {
  const std::optional<Read> given = read(word);
  if (!given) return word;
  const bool may_be_name = options_.keep_names && (given->form == Form::capitalised || given->form == Form::mixed);
  switch (roots_.find(given->letters.text.data(), given->letters.size)) {
    case RootTier::name:
      return word;
    case RootTier::listed:
    case RootTier::common:
      return written(given->letters, word, buffer);
    case RootTier::none:
      break;
  }
  const Analysis analysis = analyse(given->letters, roots_);
  if (!analysis.found() || (may_be_name && !holds_for_a_name(analysis))) return word;
  return written(analysis.root, word, buffer);
}

}  // namespace warta::text
