#include "articles/persons.hpp"

#include <algorithm>

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_name = 14;        // tokens
constexpr std::uint32_t longest_subject = 16;     // tokens between a subject and its verb
constexpr std::uint32_t longest_opening = 8;      // tokens of "Sementara itu," before a subject
constexpr std::uint32_t longest_description = 5;  // tokens that name someone without a name
constexpr LexiconSet speech = any_of(Lexicon::speech_active, Lexicon::according, Lexicon::speech_verb);

bool is_name_word(const Scan& scan, std::uint32_t i) {
  return scan[i].is_capital_word() && !scan.has(Lexicon::weekday, i);
}

/// A mark inside a name: "Jong-un", "Mu'ti", "B. Suherman", or a word glued on, "GedeGunawan".
bool joins_name(const Scan& scan, std::uint32_t i, std::uint32_t end) {
  if (i + 1 >= end || i == 0) return false;
  const bool glued = scan.is_glued(i) && scan.is_glued(i + 1) && scan[i + 1].is_word();
  if (scan.is_mark(i, U'-') || is_single_quote(scan[i].mark)) return glued;
  const bool initial = scan[i - 1].end - scan[i - 1].start <= 2 && scan[i - 1].is(Token::capital);
  return scan.is_mark(i, U'.') && (initial || scan.has(Lexicon::abbreviation, i - 1)) && is_name_word(scan, i + 1);
}

/// The small words inside a name: "Abdul Rahman bin Ali", "Ursula von der Leyen".
std::uint32_t particles_end(const Scan& scan, std::uint32_t i, std::uint32_t end) {
  std::uint32_t next = i;
  while (next < end && scan.has(Lexicon::name_particle, next) && !scan[next].is(Token::capital)) ++next;
  return next > i && next < end && is_name_word(scan, next) && !scan[next].is(Token::sentence_start) ? next : i;
}

bool is_pronoun(const Scan& scan, std::uint32_t i) { return scan.has(Lexicon::pronoun, i); }

/// Words that may stand between a subject and its verb: "Wabup juga menyampaikan".
bool is_between(const Scan& scan, std::uint32_t i) {
  return scan[i].is_word() && !scan[i].is(Token::capital) && scan.has(Lexicon::adverb, i);
}

constexpr std::uint32_t kReach = 600;  // tokens

/// Whether the question holds for the place of the word, or of the same word within reach.
template <class Question>
bool any_near(const Scan& scan, std::uint32_t word, Question question) {
  const std::uint32_t begin = word > kReach ? word - kReach : 0;
  const std::uint32_t end = std::min(scan.size(), word + kReach);
  for (std::uint32_t i = begin; i < end; ++i) {
    if (scan[i].hash == scan[word].hash && question(i)) return true;
  }
  return false;
}

/// Whether the word opens a sentence as its subject within reach: "Bima memastikan".
bool acts_as_person(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word, [&](std::uint32_t i) {
    return scan[i].is(Token::sentence_start) && i + 1 < scan.size() && scan[i + 1].is_word() &&
           !scan[i + 1].is(Token::capital);
  });
}

/// Whether the word, here with a capital because it opens a sentence, stands in the text with a small letter too:
/// "Restoran yang", "restoran".
bool is_common_word(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word, [&](std::uint32_t i) { return scan[i].is_word() && !scan[i].is(Token::capital); });
}

/// Whether the word has its capital inside sentences too.
bool is_known_inside(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word,
                  [&](std::uint32_t i) { return scan[i].is_capital_word() && !scan[i].is(Token::sentence_start); });
}

/// Whether the word stands in the text as a place or as that to which something belongs: "di Oskovia", "tentara
/// Oskovia".
bool acts_as_place(const Scan& scan, std::uint32_t word) {
  return any_near(scan, word, [&](std::uint32_t i) {
    if (i == 0 || i + 1 >= scan.size() || scan[i].is(Token::sentence_start)) return false;
    const bool alone = !scan[i + 1].is_capital_word();
    const bool of_place = scan.has(Lexicon::preposition, i - 1) || scan.has(Lexicon::organisation_word, i - 1);
    return alone && of_place;
  });
}

/// Whether the first word of a name stands elsewhere without the others, and the others without it: "Presiden Oskovia
/// Marek Dovrin", "Oskovia menolak", "Marek Dovrin".
bool stands_apart(const Scan& scan, TokenRange name) {
  const std::uint32_t begin = name.begin > kReach ? name.begin - kReach : 1;
  bool first_alone = false;
  bool rest_alone = false;
  for (std::uint32_t i = std::max(begin, 1U); i + 1 < std::min(scan.size(), name.end + kReach); ++i) {
    if (i >= name.begin && i < name.end) continue;
    first_alone = first_alone || (scan[i].hash == scan[name.begin].hash && !scan[i + 1].is_capital_word() &&
                                  !scan[i - 1].is_capital_word());
    rest_alone =
        rest_alone || (scan[i].hash == scan[name.begin + 1].hash && scan[i + 1].hash == scan[name.begin + 2].hash &&
                       scan[i - 1].hash != scan[name.begin].hash);
  }
  return first_alone && rest_alone;
}

/// Whether a name, without what stands for an office, is that of a body or a place by its first word, or all shouted.
bool is_body_or_place(const Scan& scan, TokenRange name) {
  if (scan.is_mark(name.begin, U'@')) return false;
  if (scan.has(Lexicon::title_word, name.begin)) {
    // "Kepala Seksi Urusan Umum" has no name, "Kepala Dinas Pertanian Sari Dewi" may have one.
    constexpr std::uint32_t shortest_with_name = 5;  // words
    return name.size() < shortest_with_name && name.size() > 1 &&
           scan.has(Lexicon::organisation_word, name.begin + 1) && scan.has(Lexicon::organisation_word, name.end - 1);
  }
  if (scan.has(Lexicon::organisation_word, name.begin) || scan.has(Lexicon::place_word, name.begin)) return true;
  const Match place = scan.match(Lexicon::place, name.begin, name.end);
  if (place && place.tokens == name.size()) return true;
  for (std::uint32_t i = name.begin; i < name.end; ++i) {
    if (!scan[i].is(Token::all_caps)) return false;
  }
  return true;
}

}  // namespace

std::uint32_t name_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (at >= end || !is_name_word(scan, at)) return at;
  std::uint32_t i = at + 1;
  const std::uint32_t limit = std::min(end, at + longest_name);
  while (i < limit && !scan[i].is(Token::line_start) &&
         (particles_end(scan, i, end) > i || (scan.has(Lexicon::name_particle, i - 1) && is_name_word(scan, i)) ||
          (scan.has(Lexicon::name_particle, i) && scan.has(Lexicon::name_particle, i - 1)) || is_name_word(scan, i) ||
          joins_name(scan, i, end) || (scan.is_glued(i) && !scan[i].is_mark()) ||
          (scan[i - 1].is_mark() && scan.is_glued(i) && scan[i].is_word()))) {
    if (scan[i].is(Token::sentence_start)) break;
    ++i;
  }
  return i;
}

std::uint32_t name_begin(const Scan& scan, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t limit = end > begin + longest_name ? end - longest_name : begin;
  std::uint32_t i = end;
  while (i > limit) {
    // The second half of "Jong-un" and "Mu'ti" needs no capital.
    const bool second_half =
        i >= limit + 3 && scan[i - 1].is_word() && joins_name(scan, i - 2, end) && is_name_word(scan, i - 3);
    std::uint32_t particle = i;
    while (particle > limit && scan.has(Lexicon::name_particle, particle - 1) && !scan[particle - 1].is(Token::capital))
      --particle;
    const bool joined = particle < i && i < end && particle > limit && is_name_word(scan, particle - 1);
    if (joined) {
      i = particle;
    } else if (second_half && !scan[i - 1].is(Token::capital)) {
      i -= 3;
    } else if (is_name_word(scan, i - 1) || (i < end && joins_name(scan, i - 1, end))) {
      --i;
    } else {
      break;
    }
    if (scan[i].is(Token::sentence_start)) break;
  }
  while (i < end && scan[i].is_mark()) ++i;
  return i;
}

TokenRange without_titles(const Scan& scan, TokenRange name) {
  if (scan.is_mark(name.begin, U'@')) return name;
  TokenRange rest = name;
  for (std::uint32_t i = name.begin; i + 1 < name.end; ++i) {
    if (scan.has(Lexicon::title_word, i)) rest.begin = i + 1;
  }
  // "Pelatih Bahari United, Marco Vidal": the person follows the comma.
  for (std::uint32_t i = rest.begin; rest.begin > name.begin && i + 1 < name.end; ++i) {
    if (scan.is_mark(i, U',')) rest.begin = i + 1;
  }
  const auto is_left_out = [&](std::uint32_t i) {
    return scan[i].is_mark() || scan.has(Lexicon::place, i) || scan.has(Lexicon::organisation_word, i) ||
           (scan[i].is(Token::all_caps) && scan[i].end - scan[i].start > 2);
  };
  TokenRange person = rest;
  while (!person.empty() && is_left_out(person.begin)) {
    const std::uint32_t first = person.begin;
    const bool after_acronym = first > 0 && (scan.is_mark(first - 1, U')') || scan[first - 1].is(Token::all_caps));
    const bool first_name = person.size() == 2 && scan.has(Lexicon::place, first) &&
                            (acts_as_person(scan, first) || (after_acronym && !acts_as_place(scan, first)));
    if (first_name) break;
    ++person.begin;
  }
  const bool of_country = person.begin > name.begin && person.size() > 2 &&
                          (acts_as_place(scan, person.begin) || stands_apart(scan, person));
  if (of_country) ++person.begin;
  if (person.size() > 1 || (person.size() == 1 && !scan.has(Lexicon::title_word, person.begin))) return person;
  return scan.has(Lexicon::title_word, name.begin) ? name : rest;
}

Persons::Persons(const Scan& scan, std::span<const TokenRange> prose) : scan_(&scan) {
  for (const TokenRange run : prose) find_in(run);
  std::ranges::stable_sort(mentions_, {}, &TokenRange::begin);
}

void Persons::find_in(TokenRange run) {
  std::uint32_t sentence = run.begin;
  bool quoted = false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const bool starts = i == run.begin || (*scan_)[i].is(Token::sentence_start);
    if (starts) sentence = i;
    if (is_double_quote((*scan_)[i].mark)) quoted = !quoted;
    if (quoted) continue;
    if (starts || (scan_->is_mark(i - 1, U',') && i - sentence <= longest_opening)) find_introduced(i, run.end);
    if (!scan_->may_match(speech, i)) continue;
    if (i > sentence && scan_->match(Lexicon::speech_active, i, run.end)) find_subject(i, {sentence, run.end});
    Match cue = scan_->match(Lexicon::according, i, run.end);
    if (!cue && i > sentence && scan_->is_mark(i - 1, U',')) cue = scan_->match(Lexicon::speech_verb, i, run.end);
    if (cue) {
      const std::uint32_t name = i + cue.tokens;
      const std::uint32_t end = name_end(*scan_, name, run.end);
      if (end > name) mentions_.push_back({name, end});
    }
  }
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
    if (scan_->is_mark(name, U',')) {
      const std::uint32_t person = name_end(*scan_, name + 1, end);
      if (person > name + 1) name = person;
    }
    // "Ketua Umum PSSI itu" points back.
    if (name > at + 1 && !scan_->has(Lexicon::deictic, name)) mentions_.push_back({at, name});
    return;
  }
  if (scan_->has(Lexicon::sentence_opener, at) || scan_->has(Lexicon::organisation_word, at) || name >= end) return;
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
    TokenRange name{begin, i};
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
  // "Sumber tersebut menyatakan": someone without a name, first named here.
  const bool nameless = scan_->has(Lexicon::deictic, i - 1) && i - sentence.begin <= longest_description &&
                        !scan_->has(Lexicon::title_word, sentence.begin) &&
                        !scan_->has(Lexicon::person_reference, sentence.begin);
  if (nameless) mentions_.push_back({sentence.begin, i});
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
