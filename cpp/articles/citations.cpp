#include "articles/citations.hpp"

#include <algorithm>

#include "articles/distinct_names.hpp"
#include "articles/person_names.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t most_skipped = 6;  // tokens of "laman resmi jaringan televisi …" before a source's name

constexpr LexiconSet cues =
    any_of(Lexicon::cite_from, Lexicon::cite_basis, Lexicon::cite_direct, Lexicon::cite_listener, Lexicon::cite_report);

class CitationReader {
 public:
  explicit CitationReader(const Scan& scan) : scan_(scan) {}

  void read_prose(std::span<const TokenRange> prose) {
    for (const TokenRange run : prose) {
      for (std::uint32_t i = run.begin; i < run.end; ++i) {
        if (!scan_.may_match(cues, i) || !scan_[i].is_word()) continue;
        const TokenRange source = read_at(i, run);
        if (!source.empty()) sources_.add(scan_.clean(source));
      }
    }
  }

  /// "Artikel ini telah tayang di OUTLET": a page's own line names its source only in the words of `cite_from`.
  void read_notices(std::span<const TokenRange> notices) {
    for (const TokenRange run : notices) {
      for (std::uint32_t i = run.begin; i < run.end; ++i) {
        const Match cue = scan_.match(Lexicon::cite_from, i, run.end);
        const TokenRange source = cue ? source_at(i + cue.tokens, run.end, true) : TokenRange{};
        if (!source.empty()) sources_.add(scan_.clean(source));
      }
    }
  }

  std::vector<std::string> take() { return sources_.take(); }

 private:
  TokenRange read_at(std::uint32_t i, TokenRange run) const {
    for (const Lexicon cue : {Lexicon::cite_from, Lexicon::cite_basis}) {
      if (const Match match = scan_.match(cue, i, run.end)) return source_at(i + match.tokens, run.end, true);
    }
    if (const Match match = scan_.match(Lexicon::cite_direct, i, run.end)) {
      const TokenRange source = source_at(i + match.tokens, run.end, false);
      // "dikutip OUTLET dari SOURCE": the first is who cites.
      if (!source.empty() && scan_.has(Lexicon::preposition, source.end)) {
        const TokenRange second = source_at(source.end + 1, run.end, false);
        if (!second.empty()) return second;
      }
      return source;
    }
    if (const Match match = scan_.match(Lexicon::cite_listener, i, run.end))
      return listener_at(i + match.tokens, run.end);
    if (scan_.match(Lexicon::cite_report, i, run.end)) return reporter_before(i, run.begin);
    return {};
  }

  /// The name after a cue, past the nouns that say what kind of source it is.
  [[nodiscard]] TokenRange source_at(std::uint32_t at, std::uint32_t end, bool small_letters) const {
    std::uint32_t i = at;
    bool noun = scan_.has(Lexicon::cite_noun, at - 1);
    while (i < end && i < at + most_skipped) {
      const Match kind = scan_.match(Lexicon::cite_noun, i, end);
      const bool is_domain =
          i + 1 < end && scan_.is_mark(i + 1, U'.') && scan_.is_glued(i + 1) && scan_.is_glued(i + 2);
      if (kind && !is_domain) {
        i += kind.tokens;
        noun = true;
      } else if (noun && scan_[i].is_word() && !scan_[i].is(Token::capital) && !is_domain &&
                 !scan_.has(Lexicon::speaker_stop, i)) {
        ++i;
      } else {
        break;
      }
    }
    if (i >= end) return {};
    TokenRange source{i, name_or_address_end(i, end)};
    if (source.empty()) {
      const bool one_small_word = small_letters && !noun && scan_[i].is_word() && scan_.is_mark(i + 1, U'.') &&
                                  i + 1 < end && scan_[i].word == 0;
      return one_small_word ? TokenRange{i, i + 1} : TokenRange{};
    }
    if (scan_.has(Lexicon::title_word, source.begin)) return {};
    // "jaringan televisi kabel Korsel, TV Chosun": the name follows what it is.
    if (noun && scan_.is_mark(source.end, U',') && source.end + 1 < end) {
      const std::uint32_t last = name_end(scan_, source.end + 1, end);
      if (last > source.end + 1 && scan_.is_mark(last, U',')) return {source.end + 1, last};
    }
    return with_short_form(source, end);
  }

  /// "Badan Meteorologi, Klimatologi dan Geofisika (BMKG)": the short form in parentheses is the name in use.
  [[nodiscard]] TokenRange with_short_form(TokenRange source, std::uint32_t end) const {
    constexpr std::uint32_t longest = 10;
    for (std::uint32_t i = source.end; i + 2 < end && i < source.end + longest; ++i) {
      const Token& token = scan_[i];
      if (token.is_mark(U'(')) {
        const bool short_form =
            scan_[i + 1].is_word() && scan_[i + 1].is(Token::all_caps) && scan_.is_mark(i + 2, U')');
        return short_form ? TokenRange{i + 1, i + 2} : source;
      }
      const bool goes_on = token.is_mark(U',') || token.is_capital_word() || scan_.has(Lexicon::title_small, i);
      if (!goes_on || token.is(Token::sentence_start) || scan_.has(Lexicon::weekday, i)) break;
    }
    return source;
  }

  /// A handle, a domain or a name with capitals.
  [[nodiscard]] std::uint32_t name_or_address_end(std::uint32_t at, std::uint32_t end) const {
    const auto glued_part = [&](std::uint32_t i) {
      return i + 1 < end && (scan_.is_mark(i, U'.') || scan_.is_mark(i, U'_')) && scan_.is_glued(i) &&
             scan_.is_glued(i + 1) && !scan_[i + 1].is_mark() &&
             (!scan_[i + 1].is(Token::sentence_start) || scan_.has(Lexicon::outlet_suffix, i + 1));
    };
    std::uint32_t i = at;
    if (scan_.is_mark(i, U'@')) {
      ++i;
      while (i < end && ((scan_.is_glued(i) && !scan_[i].is_mark()) || glued_part(i) ||
                         (scan_.is_mark(i, U'_') && scan_.is_glued(i))))
        ++i;
      return i;
    }
    std::uint32_t point = i + 1;  // behind the words of "KabarDesa.com"
    while (point < end && scan_[point].is_capital_word() && scan_.is_glued(point)) ++point;
    if (scan_[i].is_word() && glued_part(point) && scan_[point + 1].is_word()) {
      i = point + 2;
      while (i < end && (glued_part(i) || (scan_.is_glued(i) && !scan_[i].is_mark()))) ++i;
      return i;
    }
    if (scan_[i].is_word() && !scan_[i].is(Token::capital) && scan_.is_glued(i + 1) && i + 1 < end &&
        scan_[i + 1].is_capital_word()) {
      return name_end(scan_, i + 1, end);
    }
    if (scan_.has(Lexicon::month, at) || scan_.has(Lexicon::weekday, at)) return at;
    i = without_subject(at, without_month(at, name_end(scan_, at, end)), end);
    while (i > at && scan_[i - 1].is_mark()) --i;
    while (i > at && i < end && scan_[i].is_number() && scan_.is_glued(i)) ++i;
    return i;
  }

  /// "data Bea Cukai Juni 2025": the month dates what is cited.
  [[nodiscard]] std::uint32_t without_month(std::uint32_t begin, std::uint32_t name) const {
    const bool dated =
        name > begin + 1 && scan_.has(Lexicon::month, name - 1) && name < scan_.size() && scan_[name].is_number();
    return dated ? name - 1 : name;
  }

  /// "Dikutip dari Forbes Kim merupakan": where a small word follows, the name may run into the sentence's subject, a
  /// name that the text has elsewhere on its own.
  [[nodiscard]] std::uint32_t without_subject(std::uint32_t begin, std::uint32_t name, std::uint32_t end) const {
    if (name < begin + 2 || name >= end || !scan_[name].is_word() || scan_.has(Lexicon::organisation_word, begin))
      return name;
    std::uint32_t subject = begin + 1;
    while (subject < name &&
           (scan_.is_glued(subject) || !scan_[subject].is_capital_word() || !stands_alone({subject, name})))
      ++subject;
    if (subject == name) return name;
    // The subject may have more words than the text has elsewhere: the source is its first word, and what goes with it.
    std::uint32_t source = begin + 1;
    while (source < subject && (scan_.is_glued(source) || is_pair_elsewhere(source))) ++source;
    return source;
  }

  /// Whether the word and the one before it follow each other elsewhere too.
  [[nodiscard]] bool is_pair_elsewhere(std::uint32_t word) const {
    constexpr std::uint32_t window = 400;  // tokens
    const std::uint32_t low = word > window ? word - window : 1;
    for (std::uint32_t i = low; i < std::min(scan_.size(), word + window); ++i) {
      if (i != word && scan_[i].hash == scan_[word].hash && scan_[i - 1].hash == scan_[word - 1].hash) return true;
    }
    return false;
  }

  /// Whether the words stand elsewhere without the word that is before them here, and never with it.
  [[nodiscard]] bool stands_alone(TokenRange name) const {
    constexpr std::uint32_t window = 400;  // tokens
    const std::uint32_t before = name.begin - 1;
    const std::uint32_t low = name.begin > window ? name.begin - window : 1;
    const std::uint32_t high = std::min(scan_.size() - name.size() + 1, name.end + window);
    bool alone = false;
    for (std::uint32_t i = low; i < high; ++i) {
      if (i == name.begin || scan_[i].hash != scan_[name.begin].hash || !same_words(i, name)) continue;
      if (scan_[i - 1].hash == scan_[before].hash) return false;
      alone = true;
    }
    return alone;
  }

  [[nodiscard]] bool same_words(std::uint32_t at, TokenRange words) const {
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      if (scan_[at + i].hash != scan_[words.begin + i].hash) return false;
    }
    return true;
  }

  /// "The Washington Post melaporkan", "Kantor Berita … (KCNA) resmi melaporkan".
  [[nodiscard]] TokenRange reporter_before(std::uint32_t verb, std::uint32_t begin) const {
    std::uint32_t i = verb;
    while (i > begin && scan_.has(Lexicon::adverb, i - 1)) --i;
    if (i > begin + 2 && scan_.is_mark(i - 1, U')') && scan_.is_mark(i - 3, U'(') && scan_[i - 2].is(Token::all_caps)) {
      return {i - 2, i - 1};
    }
    if (i > begin && scan_.is_mark(i - 1, U',')) return explained_source(begin, i - 1);
    const std::uint32_t name = name_begin(scan_, begin, i);
    for (std::uint32_t k = name; k < i; ++k) {
      const bool acronym = scan_[k].is_word() && scan_[k].is(Token::all_caps) && i - name == 1;
      if (acronym || scan_.has(Lexicon::outlet_word, k)) return {name, i};
    }
    return {};
  }

  /// "Orbita, majalah antariksa, melaporkan": the name before what kind of source it is.
  [[nodiscard]] TokenRange explained_source(std::uint32_t begin, std::uint32_t comma) const {
    constexpr std::uint32_t longest = 8;  // tokens
    std::uint32_t opening = comma;
    while (opening > begin && comma - opening < longest && !scan_.is_mark(opening - 1, U',')) --opening;
    if (opening <= begin + 1 || !scan_.match(Lexicon::cite_noun, opening, comma)) return {};
    const std::uint32_t name = name_begin(scan_, begin, opening - 1);
    return {name, opening - 1};
  }

  /// "told Stride Daily": an outlet to which someone spoke.
  [[nodiscard]] TokenRange listener_at(std::uint32_t at, std::uint32_t end) const {
    if (at >= end || !scan_[at].is_word() || !(scan_[at].is(Token::capital) || scan_.is_mark(at + 1, U'.'))) return {};
    const std::uint32_t address = name_or_address_end(at, end);
    const bool domain = address > at + 2 && scan_.is_mark(address - 2, U'.') && scan_.is_glued(address - 1) &&
                        scan_.has(Lexicon::outlet_suffix, address - 1);
    if (domain) return {at, address};
    const std::uint32_t name = name_end(scan_, at, end);
    constexpr std::uint32_t shortest = 2;  // words
    const bool by_word =
        name >= at + shortest && (scan_.has(Lexicon::outlet_word, name - 1) || scan_.has(Lexicon::outlet_word, at));
    // "kata Sari kepada Harian Desa, Rabu (5/2)": to whom one speaks on a day is who reports it.
    const bool dated = name > at && name + 1 < end && scan_.is_mark(name, U',') &&
                       scan_.has(Lexicon::weekday, name + 1) && !scan_.has(Lexicon::organisation_word, at);
    const bool outlet = (by_word || dated) && !scan_.has(Lexicon::title_word, at) && !scan_.has(Lexicon::weekday, at);
    return outlet ? TokenRange{at, name} : TokenRange{};
  }

  const Scan& scan_;
  DistinctNames sources_;
};

}  // namespace

std::vector<std::string> read_citations(const Scan& scan, std::span<const TokenRange> prose,
                                        std::span<const TokenRange> notices, const std::string& outlet) {
  CitationReader reader(scan);
  reader.read_prose(prose);
  reader.read_notices(notices);
  std::vector<std::string> sources = reader.take();
  std::erase_if(sources, [&](const std::string& source) { return is_same_name(source, outlet); });
  return sources;
}

}  // namespace warta::articles
