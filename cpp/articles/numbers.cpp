#include "articles/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace warta::articles {
namespace {

constexpr double teen_scale = 0.0;  ///< "belas": adds ten
constexpr double ten = 10.0;
constexpr double first_teen = 11.0;
constexpr double last_teen = 19.0;
constexpr std::uint32_t longest = 48;  ///< tokens of a number in words
constexpr double thousand = 1000.0;
constexpr double greatest = 1e30;  ///< more is a row of digits or scales and no quantity

/// "1.280.000,5" or "1,280,000.5": the thousands' mark stands before groups of three digits, else it is a decimal mark
/// too.
std::string plain_digits(std::string_view digits, char decimal_mark) {
  const char group_mark = decimal_mark == ',' ? '.' : ',';
  std::string plain;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (c == group_mark) {
      const std::size_t next = digits.find_first_of(".,", i + 1);
      const std::size_t group = (next == std::string_view::npos ? digits.size() : next) - i - 1;
      const bool groups = group == 3 && i <= 3 + plain.size();
      if (!groups) plain.push_back('.');
    } else {
      plain.push_back(c == decimal_mark ? '.' : c);
    }
  }
  return plain;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether one space that may part groups of digits stands before token `at`, and nothing else.
bool is_group_space(const Scan& scan, std::uint32_t at) {
  const std::uint32_t end = scan[at - 1].end;
  const std::string_view gap = scan.text().substr(end, scan[at].start - end);
  return gap == "\u00A0" || gap == "\u2009" || gap == "\u202F" || (gap == " " && scan.rules().group_space());
}

/// First token after digits in groups of three, "4 500" or "1 280 000,5"; `at + 1` where a space parts no groups, as in
/// a row of other numbers.
std::uint32_t end_of_groups(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  constexpr std::size_t digits = 3;
  const auto follows = [&](std::uint32_t i) { return i < end && scan[i].is_number() && is_group_space(scan, i); };
  const std::string_view first = scan.raw({at, at + 1});
  if (first.size() > digits || !all_digits(first) || (at > 0 && scan[at - 1].is_number())) return at + 1;
  std::uint32_t i = at + 1;
  for (bool ended = false; follows(i); ++i) {
    const std::string_view group = scan.raw({i, i + 1});
    const bool fits = !ended && all_digits(group.substr(0, digits)) && group.size() >= digits;
    ended = group.size() > digits;
    if (!fits || (ended && group[digits] != scan.rules().decimal_mark())) return at + 1;
  }
  return i;
}

/// The number nearest to digits times a scale: "8652.89" trillion is one rounding, where a product would be two.
std::optional<double> value_of(std::string plain, double scale) {
  int exponent = 0;
  double power = 1.0;
  while (power < scale && power < greatest) {
    power *= ten;
    ++exponent;
  }
  const bool by_exponent = power == scale;
  if (by_exponent) plain.append(1, 'e').append(std::to_string(exponent));
  double value = 0.0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return by_exponent ? value : value * scale;
}

/// "ribuan", "puluhan ribu": some of these, fewer than ten; "belasan": eleven to nineteen.
std::optional<ReadNumber> read_vague(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  const Match vague = scan.match(Lexicon::vague_number, at, end);
  if (!vague) return std::nullopt;
  const Match factor = scan.match(Lexicon::scale, at + vague.tokens, end);
  const double low = vague.value * (factor && factor.value > 0.0 ? factor.value : 1.0);
  const double high = vague.value == first_teen ? low / first_teen * last_teen : ten * low;
  return ReadNumber{low, high, low, at + vague.tokens + factor.tokens, true};
}

std::optional<ReadNumber> read_words(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (const std::optional<ReadNumber> vague = read_vague(scan, at, end)) return vague;
  double total = 0.0;
  double current = 0.0;
  double scale = 1.0;
  std::uint32_t i = at;
  end = std::min(end, at + longest);
  while (i < end) {
    if (const Match word = scan.match(Lexicon::number_word, i, end)) {
      // "satu setengah", "two and a half" end with their fraction.
      const bool fraction = i > at && word.value < 1.0 && current >= 1.0 && word.value != teen_scale;
      const bool fits = i == at || current == 0.0 || (current >= ten && word.value < ten) || fraction;
      if (!fits) break;
      current += word.value;
      i += word.tokens;
      if (fraction) break;
    } else if (const Match factor = i > at ? scan.match(Lexicon::scale, i, end) : Match{}) {
      if (factor.value == teen_scale) {
        current += ten;
      } else if (factor.value >= thousand) {
        total += (current > 0.0 ? current : 1.0) * factor.value;
        scale = factor.value;
        current = 0.0;
      } else {
        current *= factor.value;
      }
      i += factor.tokens;
    } else {
      break;
    }
  }
  if (i == at) return std::nullopt;
  return ReadNumber{total + current, total + current, scale, i, true};
}

/// "Rp1,5 M", "30m people": a letter is a scale for money and for what is counted; else it may be metres.
Match money_scale(const Scan& scan, std::uint32_t at, std::uint32_t end, bool money) {
  const Match scale = scan.match(Lexicon::money_scale, at, end);
  return scale && (money || scan.match(Lexicon::counted_noun, at + scale.tokens, end)) ? scale : Match{};
}

std::optional<ReadNumber> read_digits(const Scan& scan, std::uint32_t at, std::uint32_t end, bool money) {
  ReadNumber number{0.0, 0.0, 1.0, end_of_groups(scan, at, end), false};
  std::string digits;
  for (std::uint32_t i = at; i < number.end; ++i) digits.append(scan.raw({i, i + 1}));
  while (const Match factor = scan.match(Lexicon::scale, number.end, end)) {
    if (factor.value == teen_scale) break;
    number.scale *= factor.value;
    number.end += factor.tokens;
  }
  if (number.scale == 1.0) {
    if (const Match letter = money_scale(scan, number.end, end, money)) {
      number.scale = letter.value;
      number.end += letter.tokens;
    }
  }
  const auto value = value_of(plain_digits(digits, scan.rules().decimal_mark()), number.scale);
  if (!value) return std::nullopt;
  number.value = *value;
  number.high = *value;
  return number;
}

}  // namespace

std::optional<ReadNumber> read_number(const Scan& scan, std::uint32_t at, std::uint32_t end, bool money) {
  if (at >= end || scan[at].is_mark()) return std::nullopt;
  const std::optional<ReadNumber> number =
      scan[at].is_number() ? read_digits(scan, at, end, money) : read_words(scan, at, end);
  return number && number->high <= greatest ? number : std::nullopt;
}

}  // namespace warta::articles
