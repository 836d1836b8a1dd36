#include "articles/quotes.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "articles/person_names.hpp"
#include "articles/persons.hpp"
#include "articles/quoted.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t long_quote = 6;       // words from which a quotation is hardly a title
constexpr std::uint32_t statement = 4;        // words from which a quotation may stand without a verb of saying
constexpr std::uint32_t longest_phrase = 30;  // tokens that name a speaker

/// What may say, before a quotation, whose it is.
constexpr std::array leading_cues{Lexicon::speech_active, Lexicon::speech_pronoun, Lexicon::speech_verb,
                                  Lexicon::according};

/// Whom an attribution names: a stretch of the text, or a pronoun to be resolved.
struct Attribution {
  TokenRange speaker;       ///< empty: whoever was named last
  bool is_explicit = true;  ///< false: no verb of saying stands beside the quotation
};

class QuoteReader {
 public:
  QuoteReader(const Scan& scan, std::span<const TokenRange> prose, const CodePointOffsets& offsets)
      : scan_(scan),
        prose_(prose),
        offsets_(offsets),
        quoted_(find_quoted(scan, prose)),
        persons_(scan, prose, quoted_) {}

  std::vector<Quote> read() {
    for (std::size_t q = 0; q < quoted_.size(); ++q) {
      const Quoted& quoted = quoted_[q];
      const std::uint32_t limit = q + 1 < quoted_.size() ? quoted_[q + 1].inside.begin - 1 : scan_.size();
      std::optional<Attribution> attribution = attribution_after(quoted, limit);
      if (!attribution) attribution = attribution_before(q);
      if (!is_said(quoted, attribution.has_value())) continue;
      add(quoted, attribution);
    }
    return std::move(quotes_);
  }

 private:
  [[nodiscard]] std::uint32_t run_end(std::uint32_t at) const {
    const auto run = std::ranges::upper_bound(prose_, at, {}, &TokenRange::end);
    return run == prose_.end() ? at : run->end;
  }
  [[nodiscard]] std::uint32_t run_begin(const Quoted& quoted) const { return prose_[quoted.run].begin; }

  // --- is it said, or a title or name in marks?

  [[nodiscard]] bool is_said(const Quoted& quoted, bool attributed) const {
    const Shape shape = scan_.shape(quoted.inside);
    if (shape.words == 0) return false;
    const Token& last = scan_[quoted.inside.end - 1];
    const bool ends_clause = last.is_mark(U',') || (last.is_mark() && ends_sentence(last.mark));
    const bool title = shape.like_title() && shape.capitals * 2 > shape.words && !has_comma(quoted.inside);
    if (quoted.is_single) return attributed && !title && shape.words >= 2 && shape.plain_small > 0;
    const std::uint32_t mark = quoted.inside.begin - 1;
    const bool stands_alone = mark == run_begin(quoted) || scan_[mark].is(Token::sentence_start) ||
                              scan_[quoted.inside.begin].is(Token::sentence_start);
    const bool letter = shape.words == 1 && quoted.inside.size() == 1 && last.end - last.start <= 2;
    if (attributed) return !letter && (!title || (ends_clause && stands_alone));
    // A whole clause, or many words, that are no title are someone's, with or without a verb of saying.
    const bool clause = ends_clause || shape.words >= long_quote;
    if (!title && clause && shape.words >= statement && shape.plain_small > 1) return true;
    return stands_alone && shape.words >= statement && ends_clause && !goes_on_as_subject(quoted);
  }

  [[nodiscard]] bool has_comma(TokenRange range) const {
    for (std::uint32_t i = range.begin; i + 1 < range.end; ++i) {
      if (scan_.is_mark(i, U',')) return true;
    }
    return false;
  }

  /// "“Kartu Lansia” adalah …": the marked words are part of the sentence that goes on.
  [[nodiscard]] bool goes_on_as_subject(const Quoted& quoted) const {
    const std::uint32_t after = quoted.after;
    return after < run_end(after) && scan_[after].is_word() && !scan_[after].is(Token::capital);
  }

  // --- who says it?

  std::optional<Attribution> attribution_after(const Quoted& quoted, std::uint32_t limit) {
    const std::uint32_t end = std::min(run_end(quoted.after), limit);
    std::uint32_t i = quoted.after;
    bool dash = false;
    while (i < end && scan_[i].is_mark() && !scan_.is_mark(i, U'@') && i < quoted.after + 3) {
      dash = dash || is_dash(scan_[i].mark);
      ++i;
    }
    // "…" - Commissioner Geoffrey Stark
    if (const std::uint32_t signed_by = dash ? name_end(scan_, i, end) : i;
        signed_by > i && (signed_by == end || scan_[signed_by].is_mark() || scan_[signed_by].is(Token::line_start))) {
      return Attribution{{i, signed_by}};
    }
    if (i >= end) return std::nullopt;
    if (scan_[i].is(Token::sentence_start)) return whole_sentence(i, end);
    if (const Match verb = scan_.match(Lexicon::speech_pronoun, i, end)) return named_after(i + verb.tokens, end);
    i = past_adverbs(i, end);
    if (const Match verb = scan_.match(Lexicon::speech_verb, i, end)) return speaker_in(i + verb.tokens, end);
    // "…," Prabowo menambahkan.
    const std::uint32_t first = after_office(i, end);
    const std::uint32_t name = name_end(scan_, first, end);
    if (name > first && scan_.match(Lexicon::speech_active, past_apposition(name, end), end)) {
      return Attribution{{first, name}};
    }
    if (const std::optional<Attribution> nameless = nameless_at(i, end)) return nameless;
    return scan_.shape(quoted.inside).words >= statement ? attribution_at_end(i, end) : std::nullopt;
  }

  /// "…." Saifuddin menambahkan.: the name and the verb are a sentence of their own.
  [[nodiscard]] std::optional<Attribution> whole_sentence(std::uint32_t at, std::uint32_t end) const {
    const std::uint32_t name = name_end(scan_, at, end);
    const Match verb = name > at ? scan_.match(Lexicon::speech_active, name, end) : Match{};
    const std::uint32_t stop = name + verb.tokens;
    const bool whole = verb && !scan_[at].is(Token::line_start) && (stop == end || scan_.is_mark(stop, U'.'));
    return whole ? std::optional(Attribution{{at, name}}) : std::nullopt;
  }

  /// "he added", "the bureau said", "the minister said": a pronoun, a body, or an office that points back.
  [[nodiscard]] std::optional<Attribution> nameless_at(std::uint32_t at, std::uint32_t end) const {
    if (scan_.has(Lexicon::pronoun, at) && scan_.match(Lexicon::speech_active, at + 1, end)) return Attribution{};
    constexpr std::uint32_t longest = 4;  // words
    std::uint32_t verb = at;
    while (verb < std::min(end, at + longest) && scan_[verb].is_word() && !scan_[verb].is(Token::capital) &&
           !scan_.match(Lexicon::speech_active, verb, end))
      ++verb;
    if (verb == at || !scan_.match(Lexicon::speech_active, verb, end)) return std::nullopt;
    if (scan_.has(Lexicon::organisation_word, verb - 1)) return Attribution{{at, verb}};
    const bool points_back = scan_.has(Lexicon::title_word, verb - 1) || scan_.has(Lexicon::deictic, verb - 1);
    return points_back ? std::optional(Attribution{}) : std::nullopt;
  }

  /// "… to join the fight” over Taiwan, he added.": the sentence goes on, and ends with who says it.
  std::optional<Attribution> attribution_at_end(std::uint32_t begin, std::uint32_t end) {
    constexpr std::uint32_t longest = 25;  // tokens
    for (std::uint32_t i = begin; i + 1 < std::min(end, begin + longest) && !scan_[i].is(Token::sentence_start); ++i) {
      if (!scan_.is_mark(i, U',')) continue;
      if (const Match verb = scan_.match(Lexicon::speech_pronoun, i + 1, end))
        return named_after(i + 1 + verb.tokens, end);
      if (const Match verb = scan_.match(Lexicon::speech_verb, i + 1, end)) return speaker_in(i + 1 + verb.tokens, end);
      if (const std::optional<Attribution> nameless = nameless_at(i + 1, end)) return nameless;
    }
    return std::nullopt;
  }

  /// Past adverbs before a verb of saying; one may open the verb itself: "aussi explique", "a déclaré".
  [[nodiscard]] std::uint32_t past_adverbs(std::uint32_t at, std::uint32_t end) const {
    while (at < end && scan_.has(Lexicon::adverb, at) && !scan_.match(Lexicon::speech_verb, at, end)) ++at;
    return at;
  }

  /// Past what explains a name between commas or parentheses: "Husna Rahman, who was at the rally, told".
  [[nodiscard]] std::uint32_t past_apposition(std::uint32_t at, std::uint32_t end) const {
    constexpr std::uint32_t longest = 18;  // tokens
    const bool comma = scan_.is_mark(at, U',');
    if (at >= end || !(comma || scan_.is_mark(at, U'('))) return at;
    for (std::uint32_t i = at + 1; i < std::min(end, at + longest); ++i) {
      if (scan_[i].is(Token::sentence_start)) return at;
      if (!scan_.is_mark(i, comma ? U',' : U')')) continue;
      const std::uint32_t next = past_adverbs(i + 1, end);
      if (scan_.match(Lexicon::speech_active, next, end) || !comma) return next;
    }
    return at;
  }

  /// "ujarnya Ma'mun.": a name that ends the clause says whom the pronoun means.
  [[nodiscard]] Attribution named_after(std::uint32_t at, std::uint32_t end) const {
    const std::uint32_t name = name_end(scan_, at, end);
    const bool ends_clause = name < end && (scan_.is_mark(name, U'.') || scan_.is_mark(name, U','));
    const bool person = name > at && ends_clause && !scan_.has(Lexicon::place, at) && !scan_.has(Lexicon::month, at) &&
                        !scan_[at].is(Token::sentence_start);
    return person ? Attribution{{at, name}} : Attribution{};
  }

  /// Past the small words of an office before a name: "chief engineer".
  [[nodiscard]] std::uint32_t after_office(std::uint32_t at, std::uint32_t end) const {
    constexpr std::uint32_t longest = 5;  // words
    std::uint32_t i = at;
    while (i < std::min(end, at + longest) && scan_[i].is_word() && !scan_[i].is(Token::capital) &&
           !scan_.has(Lexicon::pronoun, i) && !scan_.match(Lexicon::speech_active, i, end))
      ++i;
    return i < end && scan_[i].is(Token::capital) ? i : at;
  }

  /// The speaker named after a verb of saying: "kata Direktur …, Eddy Prastiyo, dalam siaran pers".
  std::optional<Attribution> speaker_in(std::uint32_t begin, std::uint32_t end) {
    end = std::min(end, begin + longest_phrase);
    while (begin < end && scan_[begin].is_mark() && !scan_.is_mark(begin, U'@')) ++begin;
    if (begin >= end) return Attribution{};
    if (scan_.has(Lexicon::pronoun, begin)) return Attribution{};
    if (scan_.is_mark(begin, U'@')) return Attribution{{begin, handle_end(begin, end)}};
    begin = past_article(begin, end);
    std::uint32_t stop = phrase_end(begin, end);
    if (stop == begin) return Attribution{};
    // "tulis akun @budi": the account is who says it.
    if (stop < end && scan_.is_mark(stop, U'@')) return Attribution{{stop, handle_end(stop, end)}};
    if (stop == begin + 1 && scan_.has(Lexicon::deictic, begin)) return Attribution{};
    // "kata laporan itu mengutip surat Pushilin": the report quotes someone.
    if (scan_.has(Lexicon::cite_direct, stop) && !scan_.match(Lexicon::cite_from, stop, end) &&
        scan_.shape({begin, stop}).capitals == 0) {
      constexpr std::uint32_t nearby = 3;
      for (std::uint32_t i = stop + 1; i < std::min(end, stop + 1 + nearby); ++i) {
        if (const std::uint32_t name = name_end(scan_, i, end); name > i && !scan_.is_mark(stop + 1, U','))
          return Attribution{{i, name}};
      }
    }
    stop = without_small_words({begin, stop}).end;
    TokenRange phrase{begin, stop};
    const bool office_first = !is_name(phrase);
    if (office_first && scan_.is_mark(stop, U',') && stop + 1 < end) {
      // "dr. Sari Dewi, Sp.A": a degree is no person.
      constexpr std::uint32_t degree = 3;  // letters
      const bool is_degree = scan_.is_mark(stop + 2, U'.') && scan_[stop + 1].end - scan_[stop + 1].start <= degree;
      const std::uint32_t person = is_degree ? stop + 1 : name_end(scan_, stop + 1, end);
      if (person > stop + 1) return Attribution{{stop + 1, person}};
    }
    const bool refers_back = (scan_.has(Lexicon::deictic, stop - 1) || is_aged_reference({begin, stop}, end)) &&
                             (scan_.has(Lexicon::title_word, begin) || scan_.has(Lexicon::person_reference, begin));
    // "tambah raksasa elektronik asal Korea Selatan ini": whoever was named is told of in other words.
    constexpr std::uint32_t shortest_description = 4;  // words
    const bool told_otherwise = scan_.has(Lexicon::deictic, stop - 1) && stop - begin >= shortest_description &&
                                !scan_[begin].is(Token::capital) && !scan_.has(Lexicon::cite_noun, begin);
    if (refers_back || told_otherwise) return Attribution{};
    if (const std::uint32_t name = name_begin(scan_, begin, stop); name < stop) {
      phrase.begin = after_conjunction({begin, stop}, name);
    } else if (const std::uint32_t name_stop = name_end(scan_, begin, stop); name_stop > begin) {
      phrase.end = name_stop;
    }
    return Attribution{phrase};
  }

  /// Leaves of "Tomás Urrea el" the name; a word that points back stays.
  [[nodiscard]] TokenRange without_small_words(TokenRange phrase) const {
    const auto is_small = [&](std::uint32_t i) {
      return scan_.has(Lexicon::function_word, i) && !scan_[i].is(Token::capital) && !scan_.has(Lexicon::deictic, i);
    };
    while (phrase.size() > 1 && is_small(phrase.end - 1)) --phrase.end;
    return phrase;
  }

  /// Past an article that would end the phrase, if a name stands behind it: "said the mayor, Dale Robinson".
  [[nodiscard]] std::uint32_t past_article(std::uint32_t at, std::uint32_t end) const {
    if (!scan_.has(Lexicon::function_word, at) || phrase_end(at, end) > at) return at;
    const std::uint32_t stop = phrase_end(at + 1, end);
    const bool named = name_begin(scan_, at + 1, stop) < stop ||
                       (stop > at + 1 && scan_.is_mark(stop, U',') && name_end(scan_, stop + 1, end) > stop + 1);
    return named ? at + 1 : at;
  }

  /// An office of two parts takes the word after its "dan": "Kantor Pencarian dan Pertolongan Laode Mahyudin".
  [[nodiscard]] std::uint32_t after_conjunction(TokenRange phrase, std::uint32_t name) const {
    constexpr std::uint32_t shortest_name = 2;  // words
    const bool joined = name > phrase.begin + 1 && scan_.has(Lexicon::range_word, name - 1) &&
                        scan_[name - 2].is_capital_word() && scan_.has(Lexicon::title_word, phrase.begin);
    return joined && phrase.end - name > shortest_name ? name + 1 : name;
  }

  /// "pelatih berusia 46 tahun itu": small words, a number, and the word that points back.
  [[nodiscard]] bool is_aged_reference(TokenRange phrase, std::uint32_t end) const {
    constexpr std::uint32_t longest_age = 4;  // tokens
    if (phrase.end >= end || !scan_[phrase.end].is_number() || scan_.shape(phrase).capitals > 0) return false;
    for (std::uint32_t i = phrase.end + 1; i < std::min(end, phrase.end + longest_age) && !scan_[i].is_mark(); ++i) {
      if (scan_.has(Lexicon::deictic, i)) return true;
    }
    return false;
  }

  /// Whether the phrase is a name alone, without an office or a common noun.
  [[nodiscard]] bool is_name(TokenRange phrase) const {
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
      if (!scan_[i].is_word()) continue;
      if (!scan_[i].is(Token::capital) || scan_.has(Lexicon::title_word, i) || scan_.has(Lexicon::organisation_word, i))
        return false;
    }
    return true;
  }

  [[nodiscard]] std::uint32_t handle_end(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t i = begin + 1;
    while (
        i < end && scan_.is_glued(i) &&
        (!scan_.is_mark(i, U',') && !scan_.is_mark(i, U'.') ? true : scan_.is_glued(i + 1) && scan_[i + 1].is_word()))
      ++i;
    return i;
  }

  /// Up to a comma, a stop or a word that says where, when or to whom; a parenthesis before more of the name is passed.
  [[nodiscard]] std::uint32_t phrase_end(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t i = begin;
    while (i < end) {
      const Token& token = scan_[i];
      if (token.is(Token::sentence_start) && i > begin) break;
      if (token.is_mark(U'(')) {
        std::uint32_t close = i;
        while (close < end && !scan_.is_mark(close, U')')) ++close;
        if (close + 1 >= end || !scan_[close + 1].is_capital_word()) break;
        i = close + 1;
        continue;
      }
      if (token.is_mark() && name_mark(i, end)) {
        ++i;
        continue;
      }
      if (token.is_mark() || token.is_number() || scan_.has(Lexicon::weekday, i) ||
          (scan_.match(Lexicon::speaker_stop, i, end) && !token.is(Token::capital)) ||
          (scan_.has(Lexicon::preposition, i) && i > begin && is_name({begin, i}))) {
        break;
      }
      ++i;
    }
    return i;
  }

  [[nodiscard]] bool name_mark(std::uint32_t i, std::uint32_t end) const {
    if (scan_.is_mark(i, U'-') || is_single_quote(scan_[i].mark) || scan_.is_mark(i, U'/')) {
      return scan_.is_glued(i) && scan_.is_glued(i + 1);
    }
    return scan_.is_mark(i, U'.') && i + 1 < end && !scan_[i + 1].is(Token::sentence_start) && scan_[i + 1].is_word();
  }

  /// The attribution in the same sentence before quotation `q`, words inside other quotations left out.
  std::optional<Attribution> attribution_before(std::size_t q) {
    const Quoted& quoted = quoted_[q];
    const std::uint32_t mark = quoted.inside.begin - 1;
    const std::uint32_t begin = std::max(run_begin(quoted), sentence_begin(mark));
    // Sari: "…"
    if (mark > begin + 1 && scan_.is_mark(mark - 1, U':')) {
      const std::uint32_t name = name_begin(scan_, begin, mark - 1);
      if (name == begin && name_end(scan_, name, mark - 1) == mark - 1) return Attribution{{name, mark - 1}};
    }
    find_cue(q, std::max(begin, looked_until_));
    return cue_ && *cue_ >= begin ? attribution_at(*cue_, mark) : std::nullopt;
  }

  /// First token of the sentence of `mark`. Marks are asked for in order, so each token is passed once.
  std::uint32_t sentence_begin(std::uint32_t mark) {
    for (; next_ <= mark; ++next_) {
      if (scan_[next_].is(Token::sentence_start)) sentence_ = next_;
    }
    return sentence_;
  }

  /// Looks for the last cue between `begin` and quotation `q`, outside other quotations. What lies before was looked at
  /// for an earlier quotation: its cue stands if there is no later one.
  void find_cue(std::size_t q, std::uint32_t begin) {
    const std::uint32_t mark = quoted_[q].inside.begin - 1;
    std::size_t other = q;
    looked_until_ = mark;
    for (std::uint32_t at = mark; at > begin;) {
      --at;
      if (other > 0 && at < quoted_[other - 1].after) {
        --other;
        at = std::max(begin, quoted_[other].inside.begin);
        continue;
      }
      const bool is_cue = scan_[at].is_word() && std::ranges::any_of(leading_cues, [&](Lexicon cue) {
                            return static_cast<bool>(scan_.match(cue, at, mark));
                          });
      if (!is_cue) continue;
      cue_ = at;
      return;
    }
  }

  /// What the cue at token `at` says of the quotation that opens at `mark`.
  std::optional<Attribution> attribution_at(std::uint32_t at, std::uint32_t mark) {
    if (scan_.match(Lexicon::speech_active, at, mark) || scan_.match(Lexicon::speech_pronoun, at, mark))
      return Attribution{};
    Match verb = scan_.match(Lexicon::speech_verb, at, mark);
    if (!verb) verb = scan_.match(Lexicon::according, at, mark);
    return leads_in(at + verb.tokens, mark) ? speaker_in(at + verb.tokens, mark) : std::nullopt;
  }

  /// Whether a speaker stands between a verb and the mark: small words without a comma or colon name the words that
  /// are marked, "kata kunci “…”".
  [[nodiscard]] bool leads_in(std::uint32_t begin, std::uint32_t mark) const {
    for (std::uint32_t i = begin; i < mark; ++i) {
      if (scan_[i].is_mark() || scan_[i].is(Token::capital)) return true;
    }
    return begin == mark;
  }

  void add(const Quoted& quoted, const std::optional<Attribution>& attribution) {
    std::optional<TokenRange> speaker;
    if (!attribution) {
      speaker = last_speaker_;
      if (const auto introduced = introduced_before(quoted)) speaker = introduced;
    } else if (!attribution->speaker.empty()) {
      persons_.add(attribution->speaker);
      speaker = without_titles(scan_, attribution->speaker);
    } else {
      speaker = persons_.before(quoted.inside.begin);
    }
    last_speaker_ = speaker;
    last_quoted_ = quoted.after;
    const std::string name = speaker ? scan_.clean(*speaker) : std::string();
    if (attribution) {
      for (std::size_t q = quotes_.size(); q > 0 && is_to_go_on_[q - 1]; --q) quotes_[q - 1].speaker = name;
    }
    is_to_go_on_.push_back(!attribution && !quoted.is_closed);
    quotes_.push_back({std::string(scan_.raw(quoted.inside)), name, offsets_.at(scan_[quoted.inside.begin].start),
                       offsets_.at(scan_[quoted.inside.end - 1].end)});
  }

  /// Whom the sentence before a quotation that stands alone introduces: "Dewi Jones mengatakan bahwa …. “…”".
  [[nodiscard]] std::optional<TokenRange> introduced_before(const Quoted& quoted) {
    const std::uint32_t mark = quoted.inside.begin - 1;
    const std::uint32_t begin = std::max(run_begin(quoted), last_quoted_);
    const bool stands_alone =
        scan_[mark].is(Token::sentence_start) || scan_[quoted.inside.begin].is(Token::sentence_start);
    if (mark <= begin || !stands_alone) return std::nullopt;
    return persons_.introduced_in({scan_.sentence_begin(mark - 1, begin), mark});
  }

  const Scan& scan_;
  std::span<const TokenRange> prose_;
  const CodePointOffsets& offsets_;
  std::vector<Quoted> quoted_;
  Persons persons_;
  std::optional<TokenRange> last_speaker_;
  std::uint32_t last_quoted_ = 0;  ///< first token after the last quotation
  std::vector<bool> is_to_go_on_;  ///< of each quotation: no mark closes it, and nothing beside it says whose it is
  std::uint32_t sentence_ = 0;
  std::uint32_t next_ = 0;          ///< token that `sentence_begin` has not passed yet
  std::uint32_t looked_until_ = 0;  ///< before this token the cues are known
  std::optional<std::uint32_t> cue_;
  std::vector<Quote> quotes_;
};

}  // namespace

std::vector<Quote> read_quotes(const Scan& scan, std::span<const TokenRange> prose, const CodePointOffsets& offsets) {
  return QuoteReader(scan, prose, offsets).read();
}

}  // namespace warta::articles
