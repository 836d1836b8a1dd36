#include "articles/persons.hpp"

#include <algorithm>

#include "articles/person_names.hpp"

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_subject = 16;     // tokens between a subject and its verb
constexpr std::uint32_t longest_opening = 8;      // tokens of "Sementara itu," before a subject
constexpr std::uint32_t longest_description = 5;  // tokens that name someone without a name
constexpr LexiconSet speech = any_of(Lexicon::speech_active, Lexicon::according, Lexicon::speech_verb);

bool is_pronoun(const Scan& scan, std::uint32_t i) { return scan.has(Lexicon::pronoun, i); }

/// Words that may stand between a subject and its verb: "Wabup juga menyampaikan".
bool is_between(const Scan& scan, std::uint32_t i) {
  return scan[i].is_word() && !scan[i].is(Token::capital) && scan.has(Lexicon::adverb, i);
}

}  // namespace

Persons::Persons(const Scan& scan, std::span<const TokenRange> prose, std::span<const Quoted> quoted) : scan_(&scan) {
  for (const TokenRange run : prose) find_in(run, quoted);
  std::ranges::stable_sort(mentions_, {}, &TokenRange::begin);
}

void Persons::find_in(TokenRange run, std::span<const Quoted>& quoted) {
  std::uint32_t sentence = run.begin;
  bool spoken = false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const bool starts = i == run.begin || (*scan_)[i].is(Token::sentence_start);
    if (starts) {
      sentence = i;
      spoken = false;
    }
    while (!quoted.empty() && (quoted.front().is_single || quoted.front().inside.end <= i)) quoted = quoted.subspan(1);
    if (!quoted.empty() && quoted.front().inside.begin <= i) continue;
    const bool after_comma = i > run.begin && scan_->is_mark(i - 1, U',');
    // "oleh Sari Dewi, Direktur PT Bahari": the office is hers who was named.
    const bool explains = after_comma && !mentions_.empty() && mentions_.back().end + 1 == i;
    if (starts || (after_comma && !spoken && !explains && i - sentence <= longest_opening)) find_introduced(i, run.end);
    if (after_comma && i > sentence) find_explained(i, {sentence, run.end});
    if (!scan_->may_match(speech, i)) continue;
    if (i > sentence && scan_->match(Lexicon::speech_active, i, run.end)) {
      find_subject(i, {sentence, run.end});
      spoken = true;
    }
    Match cue = scan_->match(Lexicon::according, i, run.end);
    if (!cue && i > sentence && scan_->is_mark(i - 1, U',')) cue = scan_->match(Lexicon::speech_verb, i, run.end);
    if (cue) {
      const std::uint32_t name = i + cue.tokens;
      const std::uint32_t end = holder_end(*scan_, name, run.end);
      if (end > name) mentions_.push_back({name, end});
    }
  }
}

/// "datang dari Helen Bond, wanita yang tinggal di dekatnya": the name before the comma at `noun` - 1, where a noun of
/// persons explains it.
void Persons::find_explained(std::uint32_t noun, TokenRange sentence) {
  const bool small = (*scan_)[noun].is_word() && !(*scan_)[noun].is(Token::capital);
  const bool person =
      small && (scan_->match(Lexicon::person_reference, noun, sentence.end) || scan_->has(Lexicon::title_word, noun));
  if (!person) return;
  constexpr std::uint32_t shortest = 2;  // words
  const std::uint32_t name = name_begin(*scan_, sentence.begin, noun - 1);
  if (name + shortest > noun - 1 || scan_->match(Lexicon::place, name, noun - 1)) return;
  if (!is_body_or_place(*scan_, {name, noun - 1})) mentions_.push_back({name, noun - 1});
}

/// A clause that opens with an office ("Wali Kota Batam, Amsakar Achmad, menghadiri"), or with a name that is explained
/// ("Kiki (44) salah satu …", "Robby, warga Balige, …", "Ismail yang datang dari …").
void Persons::find_introduced(std::uint32_t at, std::uint32_t end) {
  std::uint32_t name = name_end(*scan_, at, end);
  if (name == at) return;
  if (const TokenRange person = person_after_description(at, end); !person.empty()) {
    mentions_.push_back(person);
    return;
  }
  if (scan_->has(Lexicon::title_word, at)) {
    name = holder_end(*scan_, at, end);
    // "Ketua Umum PSSI itu" points back.
    if (name > at + 1 && !scan_->has(Lexicon::deictic, name)) mentions_.push_back({at, name});
    return;
  }
  if (scan_->has(Lexicon::sentence_opener, at) || scan_->has(Lexicon::organisation_word, at) || name >= end) return;
  // "Pria yang akrab disapa Dani": the noun names nobody.
  if (name == at + 1 && scan_->has(Lexicon::person_reference, at)) return;
  const TokenRange name_range{at, name};
  const Token& next = (*scan_)[name];
  const bool aged =
      next.is_mark(U'(') && name + 2 < end && (*scan_)[name + 1].is_number() && scan_->is_mark(name + 2, U')');
  const bool explained = next.is_mark(U',') && name + 1 < end && (*scan_)[name + 1].is_word() &&
                         (scan_->has(Lexicon::title_word, name + 1) || scan_->has(Lexicon::person_reference, name + 1));
  const bool related =
      scan_->has(Lexicon::relative_word, name + next.is_mark(U',')) && !(name == at + 1 && is_common_word(*scan_, at));
  if (aged || explained || related || is_described(name, end) || acts(name_range, end)) mentions_.push_back(name_range);
}

/// "Rafi Mahardika mencetak gol": a name of several words, or of one that the text has inside sentences too, before a
/// small word that is no conjunction.
bool Persons::acts(TokenRange name, std::uint32_t end) const {
  if (name.end >= end) return false;
  const Token& next = (*scan_)[name.end];
  const bool verb = next.is_word() && !next.is(Token::capital) && !scan_->has(Lexicon::range_word, name.end) &&
                    !scan_->has(Lexicon::preposition, name.end);
  if (!verb || scan_->match(Lexicon::place, name.begin, name.end)) return false;
  if (scan_->has(Lexicon::deictic, name.end)) return false;
  const bool acronym = (*scan_)[name.begin].is(Token::all_caps);
  return name.size() > 1 || (!acronym && scan_->has(Lexicon::adverb, name.end) && is_known_inside(*scan_, name.begin));
}

/// The name between commas after someone's description: "Seorang penyintas, Wa Ode Salma, bertahan", "Okello's coach,
/// Grace Tembo, was".
TokenRange Persons::person_after_description(std::uint32_t at, std::uint32_t end) const {
  constexpr std::uint32_t longest = 7;  // tokens
  const std::uint32_t limit = std::min(end, at + longest);
  std::uint32_t comma = at + 1;
  while (comma < limit && !scan_->is_mark(comma, U',') && !(*scan_)[comma].is(Token::sentence_start)) ++comma;
  if (comma + 1 >= end || !scan_->is_mark(comma, U',')) return {};
  const bool described = scan_->match(Lexicon::person_reference, at, comma) ||
                         (!(*scan_)[comma - 1].is(Token::capital) && scan_->has(Lexicon::title_word, comma - 1));
  const std::uint32_t name = name_end(*scan_, comma + 1, end);
  return described && name > comma + 1 && scan_->is_mark(name, U',') ? TokenRange{comma + 1, name} : TokenRange{};
}

/// "Parmin, peternak asal Sumberwangi, mendapati": between the name's comma and the next a noun says who it is.
bool Persons::is_described(std::uint32_t comma, std::uint32_t end) const {
  constexpr std::uint32_t longest = 9;  // tokens
  if (!scan_->is_mark(comma, U',') || comma + 2 >= end) return false;
  const std::uint32_t noun = comma + 1;
  const bool small_noun = (*scan_)[noun].is_word() && !(*scan_)[noun].is(Token::capital) &&
                          !scan_->has(Lexicon::function_word, noun) && !scan_->has(Lexicon::speaker_stop, noun) &&
                          !scan_->has(Lexicon::adverb, noun);
  if (!small_noun) return false;
  std::uint32_t close = noun;
  while (close < std::min(end, noun + longest) && (*scan_)[close].is_word() &&
         !(*scan_)[close].is(Token::sentence_start))
    ++close;
  const std::uint32_t verb = close + 1;
  const bool closed = verb < end && close > noun + 1 && scan_->is_mark(close, U',') && (*scan_)[verb].is_word();
  // "Contohnya, game tentang A, game tentang B": a list.
  const bool list = closed && ((*scan_)[verb].hash == (*scan_)[noun].hash || scan_->has(Lexicon::range_word, verb));
  return closed && !list && !(*scan_)[verb].is(Token::capital);
}

/// The subject of the verb of saying at token `verb`: the name before it, past adverbs, a parenthesis, and what
/// explains the name between commas.
void Persons::find_subject(std::uint32_t verb, TokenRange sentence) {
  std::uint32_t i = verb;
  while (i > sentence.begin && is_between(*scan_, i - 1)) --i;
  const bool comma = i > sentence.begin && scan_->is_mark(i - 1, U',');
  if (comma) {
    --i;
    if (const TokenRange name = explained_before(i, sentence.begin); !name.empty()) {
      mentions_.push_back(name);
      return;
    }
  }
  if (i > sentence.begin && scan_->is_mark(i - 1, U')')) {
    const std::uint32_t limit = i > sentence.begin + longest_subject ? i - longest_subject : sentence.begin;
    while (i > limit && !scan_->is_mark(i, U'(')) --i;
  }
  if (i > sentence.begin && is_pronoun(*scan_, i - 1)) return;
  // "Marni Lestari (50), warga Desa Kebonjati mengatakan": the one whose age is told.
  if (const std::uint32_t aged = name_end(*scan_, sentence.begin, i);
      aged > sentence.begin && aged + 3 < i && scan_->is_mark(aged, U'(') && (*scan_)[aged + 1].is_number() &&
      scan_->is_mark(aged + 2, U')') && i - aged <= longest_subject) {
    mentions_.push_back({sentence.begin, aged});
    return;
  }
  const std::uint32_t begin = name_begin(*scan_, sentence.begin, i);
  if (begin < i) {
    TokenRange name = with_body(with_parenthesis({begin, i}, sentence.begin), sentence.begin);
    if (const TokenRange person = person_of_body(name, sentence.begin); !person.empty()) {
      mentions_.push_back(person);
      return;
    }
    if (const TokenRange person = described_person(sentence.begin, begin); !person.empty()) {
      mentions_.push_back(person);
      return;
    }
    // "Ridzki Syahputera, Country Head … mengatakan": the name stands before its office.
    const bool office = scan_->has(Lexicon::title_word, begin) || scan_->has(Lexicon::organisation_word, begin);
    if (name.size() == 1 && scan_->has(Lexicon::sentence_opener, begin)) return;
    if (office && begin > sentence.begin + 1 && scan_->is_mark(begin - 1, U',')) {
      const std::uint32_t earlier = name_begin(*scan_, sentence.begin, begin - 1);
      if (earlier == sentence.begin && earlier < begin - 1 && !scan_->has(Lexicon::title_word, earlier)) {
        name = {earlier, begin - 1};
      }
    }
    mentions_.push_back(name);
    return;
  }
  if (const TokenRange nameless = without_name(i, sentence.begin); !nameless.empty()) mentions_.push_back(nameless);
}

/// Someone or a body without a name before the verb at token `verb`: "Sumber tersebut", "Salah satu tetangganya",
/// "Yesterday, the government".
TokenRange Persons::without_name(std::uint32_t verb, std::uint32_t sentence) const {
  const std::uint32_t limit = verb > sentence + longest_description ? verb - longest_description : sentence;
  std::uint32_t begin = verb;
  while (begin > limit && (*scan_)[begin - 1].is_word()) --begin;
  if (begin == verb || (begin > sentence && !scan_->is_mark(begin - 1, U','))) return {};
  const bool office = scan_->has(Lexicon::title_word, begin) || scan_->has(Lexicon::person_reference, begin);
  const bool pointed_at = begin == sentence && scan_->has(Lexicon::deictic, verb - 1) && !office;
  const bool one_of = begin == sentence && scan_->match(Lexicon::person_reference, begin, verb).tokens > 1 && !office &&
                      !scan_->has(Lexicon::title_word, verb - 1);
  const bool body = scan_->has(Lexicon::organisation_word, verb - 1) && scan_->has(Lexicon::function_word, begin);
  return pointed_at || one_of || body ? TokenRange{begin, verb} : TokenRange{};
}

/// "Ilham Koentjoro Kepala Dinas Kehutanan (Dishut) Kabupaten Jombang": the name with what stands before its
/// parenthesis.
TokenRange Persons::with_parenthesis(TokenRange name, std::uint32_t sentence) const {
  constexpr std::uint32_t longest = 5;  // tokens
  if (name.begin < sentence + longest || !scan_->is_mark(name.begin - 1, U')')) return name;
  std::uint32_t open = name.begin - 1;
  while (open > name.begin - longest && !scan_->is_mark(open, U'(')) --open;
  const bool office = scan_->has(Lexicon::place_word, name.begin) || scan_->has(Lexicon::organisation_word, name.begin);
  return office && scan_->is_mark(open, U'(') ? TokenRange{name_begin(*scan_, sentence, open), name.end} : name;
}

/// "pemerintah Oskovia": a body's name with the small word that says that it is one.
TokenRange Persons::with_body(TokenRange name, std::uint32_t sentence) const {
  const bool body = name.begin > sentence && scan_->has(Lexicon::organisation_word, name.begin - 1) &&
                    !(*scan_)[name.begin - 1].is(Token::capital);
  return body && scan_->has(Lexicon::place, name.begin) ? TokenRange{name.begin - 1, name.end} : name;
}

/// The name that what stands before the comma at `comma` explains: "Pak Jong Chon, salah satu pejabat Korea Utara,".
TokenRange Persons::explained_before(std::uint32_t comma, std::uint32_t begin) const {
  const std::uint32_t limit = comma > begin + longest_subject ? comma - longest_subject : begin;
  std::uint32_t opening = comma;
  while (opening > limit && !scan_->is_mark(opening - 1, U',')) --opening;
  if (opening == begin) {
    const std::uint32_t name = name_end(*scan_, begin, comma);
    return name > begin && name < comma && !scan_->has(Lexicon::sentence_opener, begin) ? TokenRange{begin, name}
                                                                                        : TokenRange{};
  }
  if (opening == limit) return {};
  const TokenRange between{opening, comma};
  if ((*scan_)[between.begin].is_capital_word()) {
    const std::uint32_t name = name_end(*scan_, between.begin, comma);
    return name < comma ? TokenRange{between.begin, name} : TokenRange{};
  }
  const std::uint32_t name = name_begin(*scan_, begin, opening - 1);
  const bool is_place =
      name > begin && (scan_->has(Lexicon::preposition, name - 1) || scan_->has(Lexicon::place, name));
  return name < opening - 1 && !is_place ? TokenRange{name, opening - 1} : TokenRange{};
}

/// "Septa Ferdinan dari BPBD Lampung Selatan": the person before "dari".
TokenRange Persons::person_of_body(TokenRange body, std::uint32_t sentence) const {
  constexpr std::uint32_t shortest = 2;  // words
  if (body.begin < sentence + shortest + 1 || !scan_->has(Lexicon::preposition, body.begin - 1)) return {};
  const std::uint32_t name = name_begin(*scan_, sentence, body.begin - 1);
  const bool person = body.begin - 1 >= name + shortest && !is_body_or_place(*scan_, {name, body.begin - 1}) &&
                      !scan_->has(Lexicon::sentence_opener, name);
  return person ? TokenRange{name, body.begin - 1} : TokenRange{};
}

/// "Achmad Sodikin, kakak kandung tahanan berinisial AI": the sentence opens with the name, its comma is the only one
/// before the verb, and what follows it starts with a noun that says who it is.
TokenRange Persons::described_person(std::uint32_t sentence, std::uint32_t last_name) const {
  constexpr std::uint32_t shortest = 2;  // words
  const std::uint32_t name = name_end(*scan_, sentence, last_name);
  if (name < sentence + shortest || !scan_->is_mark(name, U',') || name + 2 >= last_name) return {};
  if (scan_->has(Lexicon::sentence_opener, sentence) || scan_->has(Lexicon::title_word, sentence) ||
      is_body_or_place(*scan_, {sentence, name}))
    return {};
  std::uint32_t small = 0;
  for (std::uint32_t i = name + 1; i < last_name; ++i) {
    if ((*scan_)[i].is_mark() || (*scan_)[i].is(Token::sentence_start)) return {};
    small += (*scan_)[i].is_word() && !(*scan_)[i].is(Token::capital);
  }
  return small > 0 && last_name - name <= longest_subject ? TokenRange{sentence, name} : TokenRange{};
}

void Persons::add(TokenRange name) {
  if (speakers_.empty() || speakers_.back().begin < name.begin) speakers_.push_back(name);
}

std::optional<TokenRange> Persons::introduced_in(TokenRange range) const {
  auto next = std::ranges::lower_bound(mentions_, range.end, {}, &TokenRange::begin);
  for (; next != mentions_.begin() && std::prev(next)->begin >= range.begin; --next) {
    if (!is_body_or_place(*scan_, *std::prev(next))) return without_titles(*scan_, *std::prev(next));
  }
  return std::nullopt;
}

std::optional<TokenRange> Persons::before(std::uint32_t at) const {
  // A pronoun means a person: bodies and places are passed over, if there is a person a few mentions before.
  const auto last_in = [&](const std::vector<TokenRange>& names) -> std::optional<TokenRange> {
    constexpr std::ptrdiff_t looked_at = 6;
    const auto next = std::ranges::lower_bound(names, at, {}, &TokenRange::begin);
    if (next == names.begin()) return std::nullopt;
    const auto first = next - std::min(looked_at, next - names.begin());
    for (auto name = next; name != first; --name) {
      if (!is_body_or_place(*scan_, *std::prev(name))) return *std::prev(name);
    }
    return *std::prev(next);
  };
  const std::optional<TokenRange> mention = last_in(mentions_);
  const std::optional<TokenRange> speaker = last_in(speakers_);
  if (!mention && !speaker) return std::nullopt;
  const bool spoke_later = speaker && (!mention || mention->begin < speaker->begin);
  const TokenRange name = without_titles(*scan_, spoke_later ? *speaker : *mention);
  return scan_->has(Lexicon::title_word, name.begin) ? full_name_of(name) : name;
}

/// The last mention before that goes on after the same office: "Bupati" means "Bupati Indramayu Lucky Hakim".
TokenRange Persons::full_name_of(TokenRange title) const {
  constexpr std::size_t window = 60;
  auto at = std::ranges::lower_bound(mentions_, title.begin, {}, &TokenRange::begin);
  for (std::size_t steps = 0; at != mentions_.begin() && steps < window; ++steps) {
    --at;
    if ((*scan_)[at->begin].hash != (*scan_)[title.begin].hash) continue;
    const TokenRange person = without_titles(*scan_, *at);
    if (person.begin > at->begin) return person;
  }
  return title;
}

}  // namespace warta::articles
