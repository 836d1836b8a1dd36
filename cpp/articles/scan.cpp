#include "articles/scan.hpp"

#include "text/utf8.hpp"

namespace warta::articles {
namespace {

bool closes(char32_t mark) noexcept {
  return is_double_quote(mark) || is_single_quote(mark) || mark == U')' || mark == U']';
}

}  // namespace

Scan::Scan(std::string_view text, std::vector<Token> tokens, const Rules& rules)
    : text_(text), rules_(&rules), tokens_(std::move(tokens)) {
  know_words(tokens_, text_, rules.vocabulary());
  find_lines();
  count_words();
  find_sentences();
}

void Scan::count_words() {
  counts_.resize(tokens_.size() + 1);
  Counts counts;
  for (std::uint32_t i = 0; i < size(); ++i) {
    const Token& token = tokens_[i];
    const std::uint32_t word = token.is_word();
    const std::uint32_t capital = token.is_capital_word();
    const bool plain = token.end - token.start > 1 && !rules_->contains(Lexicon::title_small, token);
    counts.words += word;
    counts.capitals += capital;
    counts.plain_small += (word - capital) & static_cast<std::uint32_t>(plain);
    counts_[i + 1] = counts;
  }
}

void Scan::find_lines() {
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (tokens_[i].is(Token::line_start)) lines_.push_back({i, i});
    lines_.back().end = i + 1;
  }
}

/// Whether a line's first token starts a sentence even if the line before ended without a stop: scrapes break lines
/// around links, and such a line goes on with a small letter or a mark that cannot come first.
bool Scan::starts_line(std::uint32_t i) const noexcept {
  const Token& token = tokens_[i];
  const bool goes_on = (token.is_word() && !token.is(Token::capital)) || token.is_mark(U',') || token.is_mark(U'.') ||
                       token.is_mark(U')');
  return i == 0 || !goes_on;
}

void Scan::find_sentences() {
  bool after_stop = false;  // a stop, and nothing but closing marks since
  bool stop_is_sure = false;
  for (std::uint32_t i = 0; i < size(); ++i) {
    Token& token = tokens_[i];
    const bool inside = !after_stop && !token.is(Token::line_start) && !token.is_mark();
    if (inside) continue;
    const bool starts_high =
        token.is_number() || token.is(Token::capital) || (token.is_mark() && !ends_sentence(token.mark));
    const bool parted = token.is(Token::space_before) || token.is_capital_word() || is_double_quote(token.mark);
    if ((token.is(Token::line_start) && (after_stop || starts_line(i))) ||
        (after_stop && stop_is_sure && starts_high && parted)) {
      const bool still_closing = !token.is(Token::space_before) && closes(token.mark) && !token.is(Token::line_start);
      if (!still_closing) {
        token.flags |= Token::sentence_start;
        after_stop = false;
      }
    }
    if (token.is_mark() && ends_sentence(token.mark)) {
      const Token* before = i > 0 ? &tokens_[i - 1] : nullptr;
      const bool initial =
          before != nullptr && before->is_word() && before->is(Token::capital) && before->end - before->start == 1;
      const bool shortened =
          before != nullptr && token.mark == U'.' && (initial || rules_->contains(Lexicon::abbreviation, *before));
      const bool glued_capitals = before != nullptr && before->is(Token::all_caps) && before->is_word() &&
                                  i + 1 < size() && !tokens_[i + 1].is(Token::space_before);
      after_stop = true;
      stop_is_sure = !shortened && !glued_capitals;
    } else if (!closes(token.mark)) {
      after_stop = false;
    }
  }
}

std::uint32_t Scan::sentence_end(std::uint32_t at, std::uint32_t end) const noexcept {
  for (std::uint32_t i = at + 1; i < end; ++i) {
    if (tokens_[i].is(Token::sentence_start)) return i;
  }
  return end;
}

std::uint32_t Scan::sentence_begin(std::uint32_t at, std::uint32_t begin) const noexcept {
  while (at > begin && !tokens_[at].is(Token::sentence_start)) --at;
  return at;
}

std::string_view Scan::raw(TokenRange range) const noexcept {
  if (range.empty()) return {};
  return text_.substr(tokens_[range.begin].start, tokens_[range.end - 1].end - tokens_[range.begin].start);
}

std::string Scan::clean(TokenRange range) const {
  std::string out;
  out.reserve(raw(range).size());
  append_clean(range, out);
  return out;
}

void Scan::append_clean(TokenRange range, std::string& out) const {
  if (range.empty()) return;
  // Most of a text can be taken over in long pieces: up to a reference, or to space that is not one blank.
  std::uint32_t piece = tokens_[range.begin].start;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = tokens_[i];
    const std::uint32_t before = i > range.begin ? tokens_[i - 1].end : token.start;
    const bool as_it_stands = token.start == before || (token.start == before + 1 && text_[before] == ' ');
    if (!as_it_stands || token.is(Token::reference)) {
      if (before > piece) out.append(text_, piece, before - piece);
      if (i > range.begin && token.is(Token::space_before)) out.push_back(' ');
      piece = token.start;
    }
    if (token.is(Token::reference)) {
      text::append_utf8(token.mark, out);
      piece = token.end;
    }
  }
  const std::uint32_t end = tokens_[range.end - 1].end;
  if (end > piece) out.append(text_, piece, end - piece);
}

Shape Scan::shape(TokenRange range) const noexcept {
  Shape shape;
  if (range.empty()) return shape;
  const Counts& before = counts_[range.begin];
  const Counts& after = counts_[range.end];
  shape.words = after.words - before.words;
  shape.capitals = after.capitals - before.capitals;
  shape.plain_small = after.plain_small - before.plain_small;
  std::uint32_t last = range.end;
  while (last > range.begin && closes(tokens_[last - 1].mark)) --last;
  const bool ellipsis = last - 1 > range.begin && is_mark(last - 2, U'.');
  shape.ends_with_stop = last > range.begin && is_mark(last - 1, U'.') && !ellipsis;
  return shape;
}

}  // namespace warta::articles
