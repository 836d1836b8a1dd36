#include "articles/notices.hpp"

#include <algorithm>

namespace warta::articles {
namespace {

constexpr double sure = 5.0;           ///< weight of cues at which a sentence is a notice by itself
constexpr double goes_on = 1.5;        ///< weight at which a sentence goes on with the notice before it
constexpr std::uint32_t longest = 90;  ///< tokens of one notice sentence

/// An embedded post ends with its account in parentheses: "A post shared by Name (@name)".
std::uint32_t embed_end(const Scan& scan, TokenRange sentence) {
  if (!scan.match(Lexicon::notice_opener, sentence.begin, sentence.end)) return sentence.end;
  const std::uint32_t limit = std::min(sentence.end, sentence.begin + longest);
  bool account = false;
  for (std::uint32_t i = sentence.begin; i < limit; ++i) {
    account = account || (scan.is_mark(i, U'@') && scan.is_mark(i - 1, U'('));
    if (account && scan.is_mark(i, U')')) return i + 1;
  }
  return sentence.end;
}

/// Whether another notice or a link opens inside the sentence.
bool holds_opener(const Scan& scan, TokenRange sentence) {
  for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
    if (scan[i].is(Token::capital) && (scan.match(Lexicon::notice_opener, i, sentence.end) ||
                                       scan.match(Lexicon::cross_link_opener, i, sentence.end))) {
      return true;
    }
  }
  return false;
}

/// The short question or call that ends a line after a notice.
bool is_parting_shot(const Scan& scan, TokenRange sentence, std::uint32_t line_end) {
  constexpr std::uint32_t longest_shot = 9;
  const Token& last = scan[sentence.end - 1];
  return sentence.end == line_end && sentence.size() <= longest_shot && (last.is_mark(U'?') || last.is_mark(U'!'));
}

}  // namespace

double notice_weight(const Scan& scan, TokenRange range) {
  double weight = 0.0;
  for (std::uint32_t i = range.begin; i < range.end;) {
    const Match cue = scan.match(Lexicon::notice_cue, i, range.end);
    weight += cue.value;
    i += cue ? cue.tokens : 1;
  }
  return weight;
}

bool is_notice(const Scan& scan, TokenRange range) {
  if (range.size() > longest) return false;
  // A notice calls upon the reader at once; news about apps and channels does not.
  constexpr std::uint32_t call_by = 3;
  const TokenRange opening{range.begin, std::min(range.end, range.begin + call_by)};
  return notice_weight(scan, range) >= sure && notice_weight(scan, opening) > 0.0;
}

std::uint32_t notice_end(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  std::uint32_t sentence = scan.sentence_end(at, std::min(end, at + longest + 1));
  if (const std::uint32_t embed = embed_end(scan, {at, sentence}); embed < sentence) return embed;
  const bool opened = scan[at].is(Token::capital) && scan.match(Lexicon::notice_opener, at, end);
  if (!opened && (!is_notice(scan, {at, sentence}) || holds_opener(scan, {at, sentence}))) return at;
  while (sentence < end) {
    const std::uint32_t next = scan.sentence_end(sentence, std::min(end, sentence + longest + 1));
    if (next - sentence > longest) break;
    if (notice_weight(scan, {sentence, next}) < goes_on && !is_parting_shot(scan, {sentence, next}, end)) break;
    sentence = next;
  }
  return sentence;
}

}  // namespace warta::articles
