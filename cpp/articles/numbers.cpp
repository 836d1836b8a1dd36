#include "articles/numbers.hpp"

#include <charconv>
#include <string>

namespace warta::articles {
namespace {

constexpr double teen_scale = 0.0;  ///< "belas": adds ten
constexpr double ten = 10.0;
constexpr double first_teen = 11.0;
constexpr double last_teen = 19.0;
constexpr double thousand = 1000.0;

/// "1.280.000,5" or "1,280,000.5": the thousands' mark stands before groups of three digits, else it is a decimal mark
/// too.
std::optional<double> value_of(std::string_view digits, char decimal_mark) {
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
  double value = 0.0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  return error == std::errc() && end == plain.data() + plain.size() ? std::optional(value) : std::nullopt;
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
  while (i < end) {
    if (const Match word = scan.match(Lexicon::number_word, i, end)) {
      const bool fits = i == at || current == 0.0 || (current >= ten && word.value < ten) || word.value == teen_scale;
      if (!fits) break;
      current += word.value;
      i += word.tokens;
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

}  // namespace

std::optional<ReadNumber> read_number(const Scan& scan, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return std::nullopt;
  if (!scan[at].is_number()) return scan[at].is_word() ? read_words(scan, at, end) : std::nullopt;
  const std::optional<double> value = value_of(scan.raw({at, at + 1}), scan.rules().decimal_mark());
  if (!value) return std::nullopt;
  ReadNumber number{*value, *value, 1.0, at + 1, false};
  while (const Match factor = scan.match(Lexicon::scale, number.end, end)) {
    if (factor.value == teen_scale) break;
    number.scale *= factor.value;
    number.end += factor.tokens;
  }
  number.value *= number.scale;
  number.high = number.value;
  return number;
}

}  // namespace warta::articles
