#include "articles/tokens.hpp"

#include <array>
#include <limits>
#include <stdexcept>

#include "articles/letters.hpp"
#include "articles/vocabulary.hpp"
#include "text/utf8.hpp"

namespace warta::articles {
namespace {

struct Reference {
  std::string_view name;
  char32_t code_point;
};

constexpr std::array<Reference, 19> references{{
    {"quot", U'"'},     {"amp", U'&'},     {"nbsp", 0xA0},    {"apos", U'\''},   {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ndash", 0x2013}, {"mdash", 0x2014},
    {"hellip", 0x2026}, {"bull", 0x2022},  {"lt", U'<'},      {"gt", U'>'},      {"laquo", 0xAB},
    {"raquo", 0xBB},    {"#39", U'\''},    {"#34", U'"'},     {"#160", 0xA0},
}};

/// The character reference at `at`, also one that was escaped again and again ("&amp;amp;nbsp;"); length 0 if none.
text::Decoded decode_reference(std::string_view text, std::size_t at) noexcept {
  std::size_t name = at + 1;
  while (text.substr(name, 4) == "amp;" && name + 4 < text.size() && text[name + 4] != ' ') name += 4;
  for (const Reference& known : references) {
    const std::size_t end = name + known.name.size();
    if (text.substr(name, known.name.size()) == known.name && end < text.size() && text[end] == ';') {
      return {known.code_point, static_cast<std::uint32_t>(end + 1 - at)};
    }
  }
  const bool escaped_ampersand = name > at + 1;
  return {U'&', escaped_ampersand ? static_cast<std::uint32_t>(name - at) : 0};
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Vocabulary& vocabulary) : text_(text), vocabulary_(vocabulary) {
    tokens_.reserve(text.size() / 5 + 8);
  }

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      text::Decoded c{static_cast<unsigned char>(text_[at_]), 1};
      if (c.code_point >= 0x80) c = text::decode(text_, at_);
      std::uint8_t reference = 0;
      if (c.code_point == U'&') {
        const text::Decoded referred = decode_reference(text_, at_);
        if (referred.length > 0) {
          c = referred;
          reference = Token::reference;
        }
      }
      switch (class_of(c.code_point)) {
        case CharacterClass::space:
          pending_ |= c.code_point == U'\n' ? Token::space_before | Token::line_start : Token::space_before;
          at_ += c.length;
          break;
        case CharacterClass::letter:
          take_word();
          break;
        case CharacterClass::digit:
          take_number();
          break;
        case CharacterClass::mark:
          push(at_ + c.length, mark_hash(c.code_point), c.code_point, vocabulary_.find_mark(c.code_point),
               TokenClass::mark, reference);
          break;
      }
    }
    return std::move(tokens_);
  }

 private:
  static std::uint32_t mark_hash(char32_t c) noexcept { return static_cast<std::uint32_t>(c) * 2654435761U; }

  void push(std::size_t end, std::uint32_t hash, char32_t mark, WordId word, TokenClass token_class,
            std::uint8_t flags) {
    tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), hash, mark, word, token_class,
                       static_cast<std::uint8_t>(flags | pending_)});
    pending_ = 0;
    at_ = end;
  }

  void take_word() {
    WordHash hash;
    std::size_t end = at_;
    bool has_small = false;
    bool before_is_small = false;
    const bool capital_first = is_capital(text::decode(text_, at_).code_point);
    while (end < text_.size()) {
      text::Decoded c{static_cast<unsigned char>(text_[end]), 1};
      if (c.code_point >= 0x80) c = text::decode(text_, end);
      if (class_of(c.code_point) != CharacterClass::letter) break;
      const char32_t folded = fold(c.code_point);
      const bool is_upper = folded != c.code_point;
      if (is_upper && before_is_small) break;
      has_small = has_small || !is_upper;
      before_is_small = !is_upper;
      hash.add(folded);
      end += c.length;
    }
    std::uint8_t flags = capital_first ? Token::capital : 0;
    if (!has_small) flags |= Token::all_caps;
    push(end, hash.short_value(), 0, vocabulary_.find(hash, text_.substr(at_, end - at_)), TokenClass::word, flags);
  }

  void take_number() {
    std::size_t end = at_;
    const auto digit_at = [&](std::size_t i) {
      return i < text_.size() && is_digit(static_cast<unsigned char>(text_[i]));
    };
    WordHash hash;
    while (digit_at(end) || ((text_[end] == '.' || text_[end] == ',') && digit_at(end + 1))) {
      hash.add(static_cast<unsigned char>(text_[end]));
      if (++end == text_.size()) break;
    }
    push(end, hash.short_value(), 0, 0, TokenClass::number, 0);
  }

  std::string_view text_;
  const Vocabulary& vocabulary_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint8_t pending_ = Token::space_before | Token::line_start;
};

}  // namespace

bool is_double_quote(char32_t mark) noexcept {
  return mark == U'"' || (mark >= 0x201C && mark <= 0x201F) || mark == 0xAB || mark == 0xBB;
}

bool is_single_quote(char32_t mark) noexcept {
  return mark == U'\'' || mark == U'`' || (mark >= 0x2018 && mark <= 0x201B);
}

bool is_dash(char32_t mark) noexcept { return mark == U'-' || (mark >= 0x2010 && mark <= 0x2015); }

bool ends_sentence(char32_t mark) noexcept { return mark == U'.' || mark == U'!' || mark == U'?' || mark == 0x2026; }

std::vector<Token> tokenize(std::string_view text, const Vocabulary& vocabulary) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("text must be shorter than 4 GiB, got " + std::to_string(text.size()) + " bytes");
  }
  return Tokenizer(text, vocabulary).run();
}

}  // namespace warta::articles
