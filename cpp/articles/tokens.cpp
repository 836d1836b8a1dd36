#include "articles/tokens.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "articles/letters.hpp"
#include "articles/vocabulary.hpp"
#include "articles/word_hash.hpp"
#include "text/byte_block.hpp"
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

/// Which of 16 bytes are letters, and which are capitals.
struct LetterMasks {
  std::uint32_t letters;
  std::uint32_t capitals;
};

LetterMasks letter_masks(const char* bytes) noexcept {
  LetterMasks masks{0, 0};
  for (std::size_t i = 0; i < WordHash::block; i += text::ByteLanes::count) {
    const text::ByteLanes lanes(bytes + i);
    constexpr char small_bit = 0x20;
    masks.letters |= static_cast<std::uint32_t>(lanes.with_bits(small_bit).between('a', 'z').high_bits()) << i;
    masks.capitals |= static_cast<std::uint32_t>(lanes.between('A', 'Z').high_bits()) << i;
  }
  return masks;
}

/// The hash of `size` letters at `bytes`, where 16 bytes can be read.
std::uint32_t hash_of_letters(const char* bytes, unsigned size) noexcept {
  constexpr std::uint64_t small_bits = 0x2020202020202020ULL;
  constexpr unsigned half = 8;
  const auto first = [](unsigned count) { return count >= half ? ~0ULL : (1ULL << (8 * count)) - 1; };
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::memcpy(&low, bytes, sizeof low);
  std::memcpy(&high, bytes + sizeof low, sizeof high);
  WordHash hash;
  hash.add((low | small_bits) & first(size), (high | small_bits) & first(size > half ? size - half : 0));
  return hash.value();
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) { tokens_.reserve(text.size() / 5 + 8); }

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
          if (!take_short_word()) take_word();
          break;
        case CharacterClass::digit:
          take_number();
          break;
        case CharacterClass::mark:
          push(at_ + c.length, mark_hash(c.code_point), c.code_point, TokenClass::mark, reference);
          break;
      }
    }
    return std::move(tokens_);
  }

 private:
  static std::uint32_t mark_hash(char32_t c) noexcept { return static_cast<std::uint32_t>(c) * 2654435761U; }

  void push(std::size_t end, std::uint32_t hash, char32_t mark, TokenClass token_class, std::uint8_t flags) {
    tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), hash, mark, 0, token_class,
                       static_cast<std::uint8_t>(flags | pending_)});
    pending_ = 0;
    at_ = end;
  }

  static std::uint8_t word_flags(bool capital_first, bool has_small) noexcept {
    return static_cast<std::uint8_t>((capital_first ? Token::capital : 0) | (has_small ? 0 : Token::all_caps));
  }

  /// A word of at most 15 ASCII letters, at once; false if the word is another.
  bool take_short_word() {
    const bool masks_fit = std::endian::native == std::endian::little;
    if (!masks_fit || text_.size() - at_ < WordHash::block) return false;
    const auto [letters, capitals] = letter_masks(text_.data() + at_);
    const std::uint32_t smalls = letters & ~capitals;
    const std::uint32_t stops = ~letters | (capitals & (smalls << 1U));
    const auto size = static_cast<unsigned>(std::countr_zero(stops));
    if (size == 0 || size >= WordHash::block || static_cast<unsigned char>(text_[at_ + size]) >= 0x80) return false;
    const bool has_small = (smalls & ((1U << size) - 1)) != 0;
    push(at_ + size, hash_of_letters(text_.data() + at_, size), 0, TokenClass::word,
         word_flags((capitals & 1U) != 0, has_small));
    return true;
  }

  void take_word() {
    FoldedHash hash;
    std::size_t end = at_;
    bool has_small = false;
    bool before_is_small = false;
    const bool capital_first = is_capital(text::decode(text_, at_).code_point);
    while (end < text_.size()) {
      text::Decoded c{static_cast<unsigned char>(text_[end]), 1};
      if (c.code_point >= 0x80) c = text::decode(text_, end);
      if (class_of(c.code_point) != CharacterClass::letter) break;
      const bool is_upper = is_capital(c.code_point);
      if (is_upper && before_is_small) break;
      has_small = has_small || !is_upper;
      before_is_small = !is_upper;
      hash.add(c.code_point);
      end += c.length;
    }
    push(end, hash.value(), 0, TokenClass::word, word_flags(capital_first, has_small));
  }

  void take_number() {
    std::size_t end = at_;
    const auto digit_at = [&](std::size_t i) {
      return i < text_.size() && is_digit(static_cast<unsigned char>(text_[i]));
    };
    FoldedHash hash;
    while (digit_at(end) || ((text_[end] == '.' || text_[end] == ',') && digit_at(end + 1))) {
      hash.add(static_cast<unsigned char>(text_[end]));
      if (++end == text_.size()) break;
    }
    push(end, hash.value(), 0, TokenClass::number, 0);
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint8_t pending_ = Token::space_before | Token::line_start;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("text must be shorter than 4 GiB, got " + std::to_string(text.size()) + " bytes");
  }
  return Tokenizer(text).run();
}

void know_words(std::span<Token> tokens, std::string_view text, const Vocabulary& vocabulary) noexcept {
  for (Token& token : tokens) {
    if (token.is_word()) {
      token.word = vocabulary.find(token.hash, text.substr(token.start, token.end - token.start));
    } else if (token.is_mark()) {
      token.word = vocabulary.find_mark(token.mark);
    }
  }
}

}  // namespace warta::articles
