#include "articles/links.hpp"

#include <algorithm>

namespace warta::articles {
namespace {

constexpr std::uint32_t longest_title = 45;  // words; headlines are shorter
constexpr std::uint32_t longest_link = 120;  // tokens
constexpr std::uint32_t shortest_title = 4;  // words, of a title without a colon before it

/// Small words of headlines do not end a title, all other small words do.
bool is_prose_word(const Scan& scan, std::uint32_t i) {
  const Token& token = scan[i];
  // The second half of "Emak-emak" is as good as its first.
  const bool doubled =
      i > 1 && scan.is_mark(i - 1, U'-') && scan.is_glued(i) && scan.is_glued(i - 1) && scan[i - 2].is(Token::capital);
  return token.is_word() && !doubled && !token.is(Token::capital) && token.end - token.start > 1 &&
         !scan.has(Lexicon::title_small, i);
}

/// Whether the pair of words at i, i + 1 occurs outside [begin, end): a name that the article knows.
bool is_known_pair(const Scan& scan, std::uint32_t i, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t window = 600;
  const std::uint32_t low = begin > window ? begin - window : 0;
  const std::uint32_t high = std::min(scan.size(), end + window);
  for (std::uint32_t k = low; k + 1 < high; ++k) {
    if (k >= begin && k < end) continue;
    if (scan[k].hash == scan[i].hash && scan[k + 1].hash == scan[i + 1].hash) return true;
  }
  return false;
}

/// Where the prose after a title starts, given the first word that only prose has. Titles carry capitals, so the
/// sentence began at a capital shortly before: after a stop, at a word that opens sentences, or at the name of its
/// subject.
std::uint32_t prose_start(const Scan& scan, std::uint32_t title, std::uint32_t small_word, std::uint32_t end) {
  constexpr std::uint32_t longest_subject = 6;
  std::uint32_t i = small_word;
  const std::uint32_t lowest = std::max(title + 1, small_word > longest_subject ? small_word - longest_subject : 0U);
  while (i > lowest) {
    if (scan.match(Lexicon::sentence_opener, i, end) && scan[i].is(Token::capital)) {
      return i - 1 > title && is_double_quote(scan[i - 1].mark) ? i - 1 : i;
    }
    const bool small_after_stop =
        scan[i - 1].is_mark() && ends_sentence(scan[i - 1].mark) && !scan[i].is(Token::capital);
    if (small_after_stop) {
      --i;
      continue;
    }
    if (scan[i].is(Token::capital) && scan[i - 1].is_mark() && ends_sentence(scan[i - 1].mark)) return i;
    if (is_double_quote(scan[i].mark)) return i;
    --i;
  }
  i = small_word > title + 1 ? small_word - 1 : small_word;
  while (i > title + 1 && !scan[i].is(Token::capital)) --i;
  while (i > title + 2 && scan[i - 1].is_capital_word() && is_known_pair(scan, i - 1, title, end)) --i;
  return i;
}

/// Where a notice starts that the scrape left behind a link in its line: "Baca juga: TITLE Advertisement".
std::uint32_t notice_begin(const Scan& scan, std::uint32_t title, std::uint32_t end) {
  for (std::uint32_t i = title; i < std::min(end, title + longest_link); ++i) {
    if (scan[i].is(Token::capital) && scan.match(Lexicon::notice_inline, i, end)) return i;
  }
  return end;
}

std::uint32_t count_words(const Scan& scan, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t words = 0;
  for (std::uint32_t i = begin; i < end; ++i) words += scan[i].is_word();
  return words;
}

}  // namespace

std::uint32_t title_end(const Scan& scan, std::uint32_t title, std::uint32_t end) {
  std::uint32_t words = 0;
  for (std::uint32_t i = title; i < end; ++i) {
    const bool opens_quote =
        is_double_quote(scan[i].mark) && scan[i].is(Token::space_before) && i + 1 < end && scan.is_glued(i + 1);
    const bool new_run = scan[i].is(Token::capital) && i > title &&
                         (scan.match(Lexicon::notice_opener, i, end) || scan.match(Lexicon::notice_inline, i, end) ||
                          scan.match(Lexicon::cross_link_opener, i, end));
    const bool list_item = scan[i].is_number() && scan.is_mark(i + 1, U'.') && i + 2 < end &&
                           scan[i + 2].is(Token::space_before) && words >= shortest_title;
    const bool new_sentence = words >= shortest_title && scan[i].is(Token::sentence_start) &&
                              scan[i].is(Token::capital) && scan.match(Lexicon::sentence_opener, i, end);
    if (new_run || list_item || new_sentence) return i;
    if (opens_quote && words >= shortest_title && scan[i].is(Token::reference)) return i;
    if (is_prose_word(scan, i)) return prose_start(scan, title, i, end);
    words += scan[i].is_word();
    if (words > longest_title) return scan.sentence_end(title, end);
  }
  return end;
}

Link read_link(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const Match opener = scan.match(Lexicon::cross_link_opener, at, end);
  if (!opener || !scan[at].is(Token::capital)) return {};
  std::uint32_t title = at + opener.tokens;
  const bool next_colon = scan.is_mark(title, U':') && title < end;
  const bool colon = next_colon || scan.is_mark(title - 1, U':');
  title += next_colon;
  end = notice_begin(scan, title, end);
  if (title >= end) return {end, true};
  if (colon && end - title <= longest_link) {
    const bool ends_like_sentence = scan[end - 1].is_mark() && ends_sentence(scan[end - 1].mark);
    const bool one_sentence = scan.sentence_end(title, end) == end;
    const bool whole =
        scan[at].is(Token::line_start) ? one_sentence || !ends_like_sentence : one_sentence && !ends_like_sentence;
    if (whole && count_words(scan, title, end) <= longest_title) return {end, false};
  }
  if (colon) return {title_end(scan, title, end), false};
  if (scan.is_glued(title) && !scan[title].is_mark()) return {title, false};
  const std::uint32_t stop = title_end(scan, title, end);
  if (count_words(scan, title, stop) >= shortest_title && scan[title].is_capital_word()) return {stop, false};
  // A list of links that the scrape lost leaves its heading alone before prose: "… kendaraan. Baca JugaSementara itu".
  const bool parted = scan[at].is(Token::sentence_start) || scan.is_glued(at);
  const bool heading = opener.tokens > 1 && (scan[title].is(Token::capital) || scan[title].is_mark());
  return parted && heading ? Link{title, false} : Link{};
}

}  // namespace warta::articles
