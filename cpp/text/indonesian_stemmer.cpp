#include "text/indonesian_stemmer.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "text/indonesian_analysis.hpp"

namespace warta::text {
namespace {

/// How a word is written, as far as that says whether it is a name.
enum class Form : std::uint8_t { lower, capitalised, upper, mixed };

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
char lower(char letter) { return is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter; }

Form form_of(std::string_view word) {
  const auto capitals = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_upper));
  if (capitals == 0) return Form::lower;
  if (capitals == word.size() && capitals > 1) return Form::upper;
  return capitals == 1 && is_upper(word.front()) ? Form::capitalised : Form::mixed;
}

/// Whether the reading is safe for a word that may be a name: "Bekasi" is no "bekas" with -i.
bool holds_for_a_name(const Analysis& analysis) {
  if (analysis.tier != RootTier::everyday || analysis.root.size < 4) return false;
  switch (analysis.prefix) {
    case Prefix::none:
      return analysis.suffix == Suffix::an || analysis.suffix == Suffix::none;
    case Prefix::ku:
    case Prefix::kau:
      return false;
    case Prefix::per:
      return analysis.suffix != Suffix::none;  // "Persela", "Persita": the clubs of Lamongan and Tangerang
    default:
      return true;
  }
}

/// Prefixes that are set off by a hyphen before a capital, a numeral or a foreign word: "se-Indonesia", "mem-PHK".
constexpr std::array<std::string_view, 15> kPrefixesSetOff{"se",  "ke",   "ber",  "di",    "ter", "per", "me",  "mem",
                                                           "men", "meng", "meny", "menge", "pem", "pen", "peng"};

/// What is set off by one after them, and what only if a prefix is too: "KPK-nya", "Tuhan-Ku", "di-PHK-kan".
constexpr std::array<std::string_view, 7> kCliticsSetOff{"nya", "ku", "mu", "lah", "kah", "pun", "tah"};
constexpr std::array<std::string_view, 3> kSuffixesSetOff{"kan", "an", "i"};

/// What stands around the two halves of a word that is said twice: "ke-biru-biru-an", "se-baik-baik-nya".
constexpr std::array<std::string_view, 5> kBeforeDoubled{"ke", "se", "ber", "di", "ter"};
constexpr std::array<std::string_view, 5> kAfterDoubled{"an", "nya", "kan", "i", ""};

template <std::size_t size>
bool is_among(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What `left` ends and `right` begins with, if only affixes are left of both; else nothing.
std::string_view doubled_core(std::string_view left, std::string_view right) {
  for (const std::string_view before : kBeforeDoubled) {
    if (!left.starts_with(before) || left.size() < before.size() + 3) continue;
    const std::string_view core = left.substr(before.size());
    if (right.starts_with(core) && is_among(right.substr(core.size()), kAfterDoubled)) return core;
  }
  return {};
}

std::string_view written(const Letters& letters, std::string_view word, std::string& buffer) {
  if (letters.view() == word) return word;
  buffer.assign(letters.view());
  return buffer;
}

}  // namespace

struct IndonesianStemmer::Part {
  Letters letters;  ///< the word; once found, its root
  Form form = Form::lower;
};

IndonesianStemmer::IndonesianStemmer(const StemmerWords& words, StemmerOptions options)
    : roots_(words.dictionary.size() + words.everyday.size() + words.names.size() + words.capitalised_names.size()),
      options_(options) {
  RootTable everyday(words.everyday.size());
  for (const std::string_view word : words.everyday) everyday.insert(word, RootTier::everyday);
  for (const std::string_view word : words.everyday) roots_.insert(word, RootTier::everyday);
  for (const std::string_view word : words.names) roots_.insert(word, RootTier::name);
  for (const std::string_view word : words.capitalised_names) roots_.insert(word, RootTier::capitalised_name);
  for (const std::string_view word : words.verbs) {
    const std::size_t hyphen = word.find('-');
    const VerbForm form = hyphen == std::string_view::npos   ? VerbForm::bare
                          : word.substr(hyphen + 1) == "kan" ? VerbForm::with_kan
                                                             : VerbForm::with_i;
    roots_.add_verb(word.substr(0, hyphen), form);
  }
  for (const std::string_view word : words.dictionary) {
    if (!is_derived(word, everyday)) roots_.insert(word, RootTier::listed);
  }
}

/// Whether a word of the dictionary is no root at all: an everyday root between a prefix and -an or -kan, or before
/// -kan
/// ("pengawinan", "adakan").
bool IndonesianStemmer::is_derived(std::string_view word, const RootTable& everyday) {
  const std::optional<Part> part = read(word);
  if (!part || everyday.find(part->letters.text.data(), part->letters.size) != RootTier::none) return false;
  const Analysis analysis = analyse(part->letters, everyday);
  if (analysis.tier != RootTier::everyday || analysis.clitic) return false;
  return analysis.suffix == Suffix::kan || (analysis.suffix == Suffix::an && analysis.prefix != Prefix::none);
}

std::string_view IndonesianStemmer::stem(std::string_view word, std::string& buffer) const {
  std::optional<Part> part = read(word);
  if (part) return find_root(*part) ? written(part->letters, word, buffer) : word;
  if (options_.informal && word.find('2') != std::string_view::npos) return stem_numeral(word, buffer);
  return word.find('-') == std::string_view::npos ? word : stem_hyphened(word, buffer);
}

std::optional<IndonesianStemmer::Part> IndonesianStemmer::read(std::string_view word) {
  if (word.empty() || word.size() > Letters::kMost) return std::nullopt;
  Part part;
  for (std::size_t index = 0; index < word.size(); ++index) {
    const char letter = lower(word[index]);
    if (!is_lower(letter)) return std::nullopt;
    part.letters.text[index] = letter;
  }
  part.letters.size = static_cast<std::uint8_t>(word.size());
  part.form = form_of(word);
  return part;
}

/// Puts the root in the part's place; false for a name and for what is no Indonesian word.
bool IndonesianStemmer::find_root(Part& part) const {
  const bool may_be_name = options_.keep_names && (part.form == Form::capitalised || part.form == Form::mixed);
  const RootTier tier = roots_.find(part.letters.text.data(), part.letters.size);
  if (tier >= RootTier::listed) return true;
  if (tier == RootTier::name || (tier == RootTier::capitalised_name && may_be_name)) return false;
  Analysis analysis = analyse(part.letters, roots_);
  if (!analysis.found() && options_.informal) analysis = analyse_informal(part.letters, roots_);
  if (!analysis.found()) return false;
  if (may_be_name && !holds_for_a_name(analysis)) return false;
  part.letters = analysis.root;
  return true;
}

/// The doubling that is written as a numeral in messages: "anak2", "teman2nya".
std::string_view IndonesianStemmer::stem_numeral(std::string_view word, std::string& buffer) const {
  const std::size_t numeral = word.find('2');
  const std::string_view after = word.substr(numeral + 1);
  const bool doubles = after.empty() || after == "nya" || after == "an" || after == "ku" || after == "mu";
  std::optional<Part> half = read(word.substr(0, numeral));
  if (!doubles || !half || half->letters.size < 3 || !find_root(*half)) return word;
  buffer.assign(half->letters.view());
  return buffer;
}

/// Affixes set off by a hyphen, or a word said twice.
std::string_view IndonesianStemmer::stem_hyphened(std::string_view word, std::string& buffer) const {
  const std::size_t first = word.find('-');
  const std::optional<Part> left = read(word.substr(0, first));
  if (!left) return word;
  const std::size_t last = word.rfind('-');
  const std::optional<Part> ending = read(word.substr(last + 1));
  if (!ending) return word;
  const bool has_prefix = is_among(left->letters.view(), kPrefixesSetOff);
  const bool has_suffix = is_among(ending->letters.view(), kCliticsSetOff) ||
                          (has_prefix && is_among(ending->letters.view(), kSuffixesSetOff));
  const std::size_t begin = has_prefix ? first + 1 : 0;
  const std::size_t end = has_suffix && last >= begin + 2 ? last : word.size();
  if (begin > 0 || end < word.size()) {
    const std::string_view root = stem_set_off(word.substr(begin, end - begin), buffer);
    return root.empty() ? word : root;
  }
  return first == last ? stem_pair(word, first, buffer) : word;
}

/// The root of what affixes set off by hyphens leave; empty if it is no word of the letters a to z.
std::string_view IndonesianStemmer::stem_set_off(std::string_view root, std::string& buffer) const {
  std::optional<Part> part = read(root);
  if (!part) {
    const std::size_t hyphen = root.find('-');
    if (hyphen == std::string_view::npos || hyphen != root.rfind('-')) return {};
    const std::string_view doubled = stem_pair(root, hyphen, buffer);
    return doubled == root ? std::string_view{} : doubled;
  }
  find_root(*part);
  buffer.assign(part->letters.view());
  return buffer;
}

/// Reduplication (Asian et al. 2007): both halves have one root ("anak-anaknya", "tolong-menolong"), or the second
/// repeats the end of the first ("berlari-lari"), or the first opens the second ("sayur-sayuran"), or affixes enclose
/// what both have ("kemerah-merahan").
std::string_view IndonesianStemmer::stem_pair(std::string_view word, std::size_t hyphen, std::string& buffer) const {
  std::optional<Part> left = read(word.substr(0, hyphen));
  std::optional<Part> right = read(word.substr(hyphen + 1));
  if (!left || !right) return word;
  if (std::optional<Part> core = read(doubled_core(left->letters.view(), right->letters.view()))) {
    find_root(*core);
    buffer.assign(core->letters.view());
    return buffer;
  }
  const bool repeats = left->letters.view().ends_with(right->letters.view());
  const bool opens = right->letters.view().starts_with(left->letters.view());
  find_root(*left);
  find_root(*right);
  if (!repeats && !opens && left->letters.view() != right->letters.view()) return word;
  buffer.assign(left->letters.view());
  return buffer;
}

std::vector<Reading> readings_of(std::string_view word) {
  const std::optional<IndonesianStemmer::Part> part = IndonesianStemmer::read(word);
  return part ? readings(part->letters) : std::vector<Reading>{};
}

}  // namespace warta::text
