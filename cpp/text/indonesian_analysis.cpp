#include "text/indonesian_analysis.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>

#include "text/indonesian_endings.hpp"

namespace warta::text {
namespace {

constexpr int kMostPrefixes = 3;
constexpr std::size_t kShortestRoot = 3;
constexpr std::size_t kShortestCompound = 7;

// Costs: an affix some 3 to 6, a root that is not in everyday use 9 and more, a rare or bare affix in between. Only
// their order matters, and that by the cases of the tests.
constexpr int kPrefixCost = 4;
constexpr int kInnerPrefixCost = 6;
constexpr int kRarePairCost = 6;
constexpr int kBorrowedCost = 20;
constexpr int kCompoundCost = 22;
constexpr int kInfixCost = 24;
constexpr int kOtherVerbCost = 2;      // "mengawal": kawal is a verb so, awal one only with -i
constexpr int kNoVerbCost = 5;         // "mengemas": kemas is a verb, emas is none
constexpr int kSpokenVowelCost = 3;    // "denger" for "dengar"
constexpr int kRestoredGuessCost = 2;  // "meminimalisasi": loanwords keep an m, where roots lose a p

int root_cost(RootTier tier, std::size_t length) {
  if (tier == RootTier::everyday) return length <= 3 ? 3 : 0;
  return length <= 3 ? 14 : length == 4 ? 11 : 9;
}

/// Whether the word ends as loanwords do, which Indonesian affixes take as they are: "ber-donasi".
bool looks_borrowed(std::string_view word) {
  constexpr std::array<std::string_view, 10> kEndings{"asi", "isi",  "usi",   "nsi",  "ksi",
                                                      "esi", "logi", "grafi", "itas", "isme"};
  return word.size() >= 6 &&
         std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

/// The prefixes of one reading so far.
struct Chain {
  Prefix outermost = Prefix::none;
  Prefix innermost = Prefix::none;
  int length = 0;

  Chain with(Prefix inner) const { return {length == 0 ? inner : outermost, inner, length + 1}; }
};

/// What a root adds to the cost of its affixes.
struct Root {
  int cost = Analysis::kNoReading;
  RootTier tier = RootTier::none;
};

/// The letters with others in the place of `count` of them at `at`.
Letters replaced(std::string_view word, std::size_t at, std::size_t count, std::string_view by) {
  Letters letters;
  char* end = std::copy_n(word.begin(), at, letters.text.begin());
  end = std::copy(by.begin(), by.end(), end);
  std::copy(word.begin() + static_cast<std::ptrdiff_t>(at + count), word.end(), end);
  letters.size = static_cast<std::uint8_t>(word.size() - count + by.size());
  return letters;
}

/// The written vowels of a spoken ending: "denger" for "dengar", "pake" for "pakai", "kalo" for "kalau".
std::optional<Letters> with_written_vowel(std::string_view word) {
  const std::size_t last = word.find_last_of("aiueo");
  if (word.size() < 3 || last == std::string_view::npos) return std::nullopt;
  const bool is_open = last + 1 == word.size();
  if (word[last] == 'e') return replaced(word, last, 1, is_open ? "ai" : "a");
  if (word[last] == 'o' && is_open) return replaced(word, last, 1, "au");
  return std::nullopt;
}

/// The h that is not spoken, before the first vowel or between two: "abis" for "habis", "liat" for "lihat".
std::optional<Letters> with_written_h(std::string_view word) {
  if (word.size() < 3) return std::nullopt;
  if (kVowels.has(word.front())) return replaced(word, 0, 0, "h");
  for (std::size_t at = 1; at < word.size(); ++at) {
    if (kVowels.has(word[at - 1]) && kVowels.has(word[at])) return replaced(word, at, 0, "h");
  }
  return std::nullopt;
}

/// How a spoken form may be written; empty for words too long to grow.
std::vector<Letters> written_forms(std::string_view word) {
  std::vector<Letters> forms;
  if (word.size() + 2 > Letters::kMost) return forms;
  const std::optional<Letters> vowel = with_written_vowel(word);
  if (vowel) forms.push_back(*vowel);
  if (const auto h = with_written_h(word)) forms.push_back(*h);
  if (vowel) {
    if (const auto both = with_written_h(vowel->view())) forms.push_back(*both);
  }
  return forms;
}

/// Walks the prefixes from the outside in, for every choice of endings. The letters are changed in place while an inner
/// prefix is tried with the root's first letter put back.
class Search {
 public:
  enum class Pass : std::uint8_t { listed, unlisted, informal };

  Search(const Letters& word, const RootTable& roots, Pass pass) : letters_(word), roots_(roots), pass_(pass) {}

  Analysis best() {
    const Endings endings(letters_.view(), pass_ == Pass::informal);
    for (const Ending& ending : endings.all()) {
      ending_ = ending;
      strip(0, {}, ending.cost);
    }
    return best_;
  }

  /// All readings, whether or not the root is known.
  std::vector<Reading> all() {
    std::vector<Reading> found;
    all_ = &found;
    best();
    return found;
  }

  /// Whether best() has found a prefix to strip in any reading.
  bool found_prefix() const { return found_prefix_; }

 private:
  void strip(std::size_t begin, const Chain& chain, int cost) {
    if (cost <= best_.cost) consider(begin, chain, cost);
    if (chain.length == kMostPrefixes) return;
    strip_by(prefix_rules(letters_.text[begin]), begin, chain, cost);
    if (pass_ == Pass::informal) strip_by(informal_prefix_rules(letters_.text[begin]), begin, chain, cost);
  }

  void strip_by(std::span<const PrefixRule> rules, std::size_t begin, const Chain& chain, int cost) {
    const std::uint64_t head = head_of(letters_.text.data() + begin);
    for (const PrefixRule& rule : rules) {
      const std::size_t next = begin + rule.strips;
      if (next + kShortestRoot > ending_.size || !applies(rule, rest(begin), head)) continue;
      if (!may_contain(chain.innermost, rule.prefix)) continue;
      found_prefix_ = true;
      const int step = (chain.length == 0 ? kPrefixCost : kInnerPrefixCost) + rule.cost;
      const bool restores = rule.restored != '\0';
      const int guess = restores && pass_ == Pass::unlisted ? kRestoredGuessCost : 0;
      const char as_written = letters_.text[next];
      if (restores) letters_.text[next] = rule.restored;
      strip(next, chain.with(rule.prefix), cost + step + guess);
      letters_.text[next] = as_written;
    }
  }

  void consider(std::size_t begin, const Chain& chain, int cost) {
    const std::string_view word = rest(begin);
    if (all_ != nullptr) return record(word, chain);
    weigh(word, chain, cost);
    if (pass_ != Pass::informal) return;
    for (const Letters& written : written_forms(word)) weigh(written.view(), chain, cost + kSpokenVowelCost);
  }

  /// Keeps the reading if it is the best so far. `word` has RootTable::kReach readable bytes.
  void weigh(std::string_view word, const Chain& chain, int cost) {
    const Root root = pass_ == Pass::unlisted ? unlisted_root(word, chain) : listed_root(word, chain);
    const int total = cost + root.cost;
    if (total > best_.cost || (total == best_.cost && word.size() <= best_.root.size)) return;
    best_.cost = total;
    best_.tier = root.tier;
    best_.prefix = chain.outermost;
    best_.suffix = ending_.suffix;
    best_.clitic = ending_.clitic;
    std::memcpy(best_.root.text.data(), word.data(), word.size());
    best_.root.size = static_cast<std::uint8_t>(word.size());
  }

  void record(std::string_view word, const Chain& chain) {
    if (pairing(chain.outermost, ending_.suffix) == Pairing::never) return;
    all_->push_back(
        {std::string(word), chain.outermost, chain.innermost, chain.length, ending_.suffix, ending_.clitic});
  }

  Root listed_root(std::string_view word, const Chain& chain) const {
    const Pairing pair = pairing(chain.outermost, ending_.suffix);
    if (pair == Pairing::never) return {};
    const RootEntry entry = roots_.entry(word.data(), word.size());
    const RootTier tier = entry.tier();
    if (tier < RootTier::listed) return {};
    if (tier == RootTier::listed && (pass_ == Pass::informal || needs_everyday_root(word, chain, pair))) return {};
    if (pair == Pairing::rare && is_spelling_of_kan(chain) && word.back() != 'k') return {};
    return {root_cost(tier, word.size()) + affix_cost(chain, pair) + verb_cost(entry, chain), tier};
  }

  /// -kan after a root that ends in k is often written with one k, and -an after it with two: "menunjukan",
  /// "penunjukkan".
  bool is_spelling_of_kan(const Chain& chain) const {
    return chain.outermost == Prefix::me || chain.outermost == Prefix::pe;
  }

  /// Affixes so weak that they also begin or end words by chance.
  bool needs_everyday_root(std::string_view word, const Chain& chain, Pairing pair) const {
    using enum Prefix;
    if (pair == Pairing::rare || chain.outermost == ku || chain.outermost == kau) return true;
    if (chain.outermost == doubled) return ending_.suffix != Suffix::an;
    switch (ending_.suffix) {
      case Suffix::none:
        return chain.length == 1 && (chain.outermost == ke || chain.outermost == per);
      case Suffix::i:
      case Suffix::in:
        return chain.length == 0;
      case Suffix::kan:
      case Suffix::an:
        return chain.length == 0 && word.size() < 5;
    }
    return false;
  }

  /// me- makes verbs of the roots that di- makes some of with the same suffix, and pe- nouns of those without.
  int verb_cost(RootEntry root, const Chain& chain) const {
    if (chain.length != 1 || (chain.outermost != Prefix::me && chain.outermost != Prefix::pe)) return 0;
    const VerbForm form = ending_.suffix == Suffix::i     ? VerbForm::with_i
                          : ending_.suffix == Suffix::kan ? VerbForm::with_kan
                                                          : VerbForm::bare;
    if (root.is_verb(form)) return 0;
    return root.is_verb() ? kOtherVerbCost : kNoVerbCost;
  }

  /// What is unusual about the affixes together.
  int affix_cost(const Chain& chain, Pairing pair) const {
    if (pair == Pairing::rare) return kRarePairCost;
    const bool bare = chain.length == 0;
    switch (ending_.suffix) {
      case Suffix::kan:
        return 0;
      case Suffix::i:
      case Suffix::in:
        return bare ? 4 : 0;
      case Suffix::an:
        return chain.outermost == Prefix::se ? 2 : 0;
      case Suffix::none:
        return chain.length == 1 && (chain.outermost == Prefix::ke || chain.outermost == Prefix::per) ? 4 : 0;
    }
    return 0;
  }

  Root unlisted_root(std::string_view word, const Chain& chain) const {
    if (pairing(chain.outermost, ending_.suffix) != Pairing::usual) return {};
    if (chain.length == 0) return {};
    const bool sure = chain.outermost == Prefix::me || chain.outermost == Prefix::ber || ending_.suffix == Suffix::kan;
    if (sure && looks_borrowed(word)) return {kBorrowedCost, RootTier::none};
    if (ending_.suffix != Suffix::none && is_compound(word)) return {kCompoundCost, RootTier::none};
    return {};
  }

  /// Two roots written together, as the spelling rules ask where a prefix and a suffix enclose them both:
  /// "ke-warga-negara-an". The roots apart would be two words.
  bool is_compound(std::string_view word) const {
    if (word.size() < kShortestCompound) return false;
    for (std::size_t cut = kShortestRoot; cut + kShortestRoot <= word.size(); ++cut) {
      if (roots_.find(word.data(), cut) == RootTier::everyday &&
          roots_.find(word.data() + cut, word.size() - cut) == RootTier::everyday) {
        return true;
      }
    }
    return false;
  }

  std::string_view rest(std::size_t begin) const { return {letters_.text.data() + begin, ending_.size - begin}; }

  Letters letters_;
  const RootTable& roots_;
  Pass pass_;
  Ending ending_{};
  Analysis best_;
  std::vector<Reading>* all_ = nullptr;  ///< where readings go that are not weighed
  bool found_prefix_ = false;
};

/// Rules 37 to 40: -er-, -el-, -em-, -in- after the first consonant ("t-em-urun"). No longer productive, so only with a
/// everyday root, and only where nothing else explains the word.
Analysis without_infix(const Letters& word, const RootTable& roots) {
  constexpr std::array<std::string_view, 4> kInfixes{"er", "el", "em", "in"};
  const std::string_view text = word.view();
  if (text.size() < 6 || !kConsonants.has(text[0]) || !kVowels.has(text[3])) return {};
  if (std::find(kInfixes.begin(), kInfixes.end(), text.substr(1, 2)) == kInfixes.end()) return {};
  Analysis analysis;
  analysis.root.text[0] = text[0];
  std::copy(text.begin() + 3, text.end(), analysis.root.text.begin() + 1);
  analysis.root.size = static_cast<std::uint8_t>(text.size() - 2);
  analysis.tier = roots.find(analysis.root.text.data(), analysis.root.size);
  analysis.cost = analysis.tier == RootTier::everyday ? kInfixCost : Analysis::kNoReading;
  return analysis;
}

}  // namespace

Analysis analyse(const Letters& word, const RootTable& roots) {
  Search listed(word, roots, Search::Pass::listed);
  const Analysis of_listed = listed.best();
  if (of_listed.found()) return of_listed;
  if (listed.found_prefix()) {  // without a prefix no root is taken for one that no list has
    const Analysis of_unlisted = Search(word, roots, Search::Pass::unlisted).best();
    if (of_unlisted.found()) return of_unlisted;
  }
  return without_infix(word, roots);
}

Analysis analyse_informal(const Letters& word, const RootTable& roots) {
  return Search(word, roots, Search::Pass::informal).best();
}

std::vector<Reading> readings(const Letters& word) {
  const RootTable no_roots(0);
  return Search(word, no_roots, Search::Pass::listed).all();
}

}  // namespace warta::text
