#include "articles/token_features.hpp"

#include "articles/notices.hpp"

namespace warta::articles {
namespace {

class TokenFeatureReader {
 public:
  TokenFeatureReader(const Scan& scan, FeatureList& features) : scan_(scan), features_(features) {}

  void read(TokenRange range, std::uint32_t words) {
    const Shape shape = scan_.shape(range);
    std::uint32_t letters = 0;
    std::uint32_t function_words = 0;
    std::uint32_t numbers = 0;
    std::uint32_t glued = 0;
    std::uint32_t commas = 0;
    std::uint32_t stops = 0;
    std::uint32_t quotes = 0;
    std::uint32_t shouted = 0;
    std::uint32_t seen_marks = 0;
    std::uint32_t seen_words = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const Token& token = scan_[i];
      if (token.is_word()) {
        letters += token.end - token.start;
        function_words += scan_.has(Lexicon::function_word, i);
        shouted += token.is(Token::all_caps) && token.end - token.start > 1;
        glued += i > range.begin && scan_.is_glued(i) && scan_[i - 1].is_word() && token.is(Token::capital);
        if (token.word != 0) seen_words |= words_seen(i);
      } else if (token.is_number()) {
        ++numbers;
      } else {
        commas += token.is_mark(U',');
        stops += i + 1 < range.end && ends_sentence(token.mark) && scan_[i + 1].is(Token::space_before);
        quotes += is_double_quote(token.mark);
        seen_marks |= mark_seen(i, range);
      }
    }
    features_.put(Group::words, doubling_bin(words, group_sizes[static_cast<std::size_t>(Group::words)]));
    constexpr std::uint32_t longest = 9;
    const std::uint32_t mean = shape.words > 0 ? letters / shape.words : 0;
    features_.put(Group::word_length, mean == 0        ? 0
                                      : mean < 4       ? 1
                                      : mean < 6       ? 2
                                      : mean < 7       ? 3
                                      : mean < longest ? 4
                                                       : 5);
    features_.put(Group::first_token, first_token(scan_[range.begin]));
    features_.put(Group::last_token, last_token(range));
    features_.put(Group::capitals, share_bin(shape.capitals, shape.words) + (shape.words > 3 ? shares : 0));
    features_.put(Group::plain_small, share_bin(shape.plain_small, shape.words));
    features_.put(Group::function_words, share_bin(function_words, shape.words));
    features_.put(Group::digits, share_bin(numbers, range.size()));
    features_.put(Group::glued_words, doubling_bin(glued, 4));
    features_.put(Group::commas, doubling_bin(commas, 4));
    features_.put(Group::inner_stops, doubling_bin(stops, 4));
    features_.put(Group::quotes, std::min(quotes, 2U));
    features_.put(Group::all_caps, shouted == 0 ? 0 : shouted < shape.words ? 1 : 2);
    for (std::uint32_t bit = 0; bit < group_sizes[static_cast<std::size_t>(Group::marks_inside)]; ++bit) {
      if ((seen_marks >> bit & 1U) != 0) features_.put(Group::marks_inside, bit);
    }
    for (std::uint32_t bit = 0; bit < 7; ++bit) {
      if ((seen_words >> bit & 1U) != 0) features_.put(Group::lexicons, bit);
    }
    read_openers(range);
    const double notice = shape.words <= 60 ? notice_weight(scan_, range) : 0.0;
    features_.put(Group::notice, notice <= 0.0 ? 0 : notice < 1.5 ? 1 : notice < 4.0 ? 2 : 3);
  }

 private:
  /// Words that are telling wherever they stand in the line.
  [[nodiscard]] std::uint32_t words_seen(std::uint32_t i) const {
    return (scan_.has(Lexicon::month, i) ? 1U : 0U) | (scan_.has(Lexicon::weekday, i) ? 2U : 0U) |
           (scan_.has(Lexicon::zone, i) ? 4U : 0U) | (scan_.has(Lexicon::speech_verb, i) ? 8U : 0U) |
           (scan_.has(Lexicon::page_word, i) ? 16U : 0U) | (scan_.has(Lexicon::outlet_suffix, i) ? 32U : 0U) |
           (scan_.has(Lexicon::title_word, i) ? 64U : 0U);
  }

  void read_openers(TokenRange range) {
    constexpr std::array<Lexicon, 9> openers{
        Lexicon::cross_link_opener, Lexicon::notice_opener, Lexicon::editor_role,
        Lexicon::author_role,       Lexicon::source_role,   Lexicon::byline_opener,
        Lexicon::caption_opener,    Lexicon::date_opener,   Lexicon::navigation_line,
    };
    std::uint32_t first = range.begin;
    while (first + 1 < range.end && scan_[first].is_mark()) ++first;
    if (scan_[first].word == 0) return;
    for (std::uint32_t o = 0; o < openers.size(); ++o) {
      if (scan_.match(openers[o], first, range.end)) features_.put(Group::lexicons, 7 + o);
    }
  }

  [[nodiscard]] std::uint32_t mark_seen(std::uint32_t i, TokenRange range) const {
    const char32_t mark = scan_[i].mark;
    const auto bit = [](std::uint32_t number) { return 1U << number; };
    switch (mark) {
      case 0xA9:
        return bit(0);
      case U'|':
        return bit(1);
      case U'>':
      case 0x203A:
      case 0xBB:
        return bit(2);
      case 0x2022:
      case 0xB7:
      case U'*':
        return bit(3);
      case U'@':
        return bit(4);
      case U'#':
        return bit(5);
      case U':':
        return i + 1 == range.end ? bit(6) : scan_.is_glued(i + 1) ? bit(7) : bit(8);
      case U'/':
        return bit(9);
      case U'(':
        return bit(10);
      case U'.':
        return i + 1 < range.end && scan_.is_glued(i + 1) ? bit(11) : 0U;
      default:
        return 0U;
    }
  }

  static std::uint32_t first_token(const Token& token) {
    if (token.is_word()) return token.is(Token::all_caps) ? 2 : token.is(Token::capital) ? 0 : 1;
    if (token.is_number()) return 3;
    if (is_double_quote(token.mark)) return 4;
    if (token.mark == U'(' || token.mark == U'[') return 5;
    if (is_dash(token.mark) || token.mark == U'*' || token.mark == 0x2022 || token.mark == 0xB7) return 6;
    return token.mark == U'#' || token.mark == U'@' ? 7 : 8;
  }

  [[nodiscard]] std::uint32_t last_token(TokenRange range) const {
    const Token& token = scan_[range.end - 1];
    if (token.is_word()) return token.is(Token::capital) ? 0 : 1;
    if (token.is_number()) return 2;
    switch (token.mark) {
      case U'.':
        return range.size() > 2 && scan_.is_mark(range.end - 2, U'.') ? 9 : 3;
      case U'!':
        return 4;
      case U'?':
        return 5;
      case U':':
        return 6;
      case U',':
      case U';':
        return 7;
      case U')':
      case U']':
        return 8;
      case 0x2026:
        return 9;
      default:
        return is_double_quote(token.mark) ? (range.size() > 1 && ends_sentence(scan_[range.end - 2].mark) ? 3 : 7)
                                           : 10;
    }
  }

  const Scan& scan_;
  FeatureList& features_;
};

}  // namespace

void put_token_features(const Scan& scan, TokenRange line, std::uint32_t words, FeatureList& features) {
  TokenFeatureReader(scan, features).read(line, words);
}

}  // namespace warta::articles
