// Writes, from the ICU that is linked, which code points normalisation surely leaves alone and what full case folding
// makes of each.

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <array>
#include <cstdint>
#include <map>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "text/generate/table_writer.hpp"
#include "text/utf8.hpp"

namespace warta::text::generate {
namespace {

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

std::u16string utf16(char32_t c) {
  std::u16string text;
  if (c < 0x10000) {
    text.push_back(static_cast<char16_t>(c));
  } else {
    text.push_back(static_cast<char16_t>(U16_LEAD(c)));
    text.push_back(static_cast<char16_t>(U16_TRAIL(c)));
  }
  return text;
}

/// In the order of NormalForm (normalize.hpp).
std::array<const UNormalizer2*, 5> normalizers() {
  UErrorCode status = U_ZERO_ERROR;
  const std::array<const UNormalizer2*, 5> all = {unorm2_getNFCInstance(&status), unorm2_getNFDInstance(&status),
                                                  unorm2_getNFKCInstance(&status), unorm2_getNFKDInstance(&status),
                                                  unorm2_getNFKCCasefoldInstance(&status)};
  check(status, "unorm2_getInstance");
  return all;
}

/// Bit i: a text of such code points only is in form i (UAX #15, section 9: quick check Yes and combining class 0).
std::uint32_t quick_flags(char32_t c, const std::array<const UNormalizer2*, 5>& forms) {
  if (is_surrogate(c) || u_getCombiningClass(static_cast<UChar32>(c)) != 0) return 0;
  const std::u16string text = utf16(c);
  std::uint32_t flags = 0;
  for (std::size_t form = 0; form < forms.size(); ++form) {
    UErrorCode status = U_ZERO_ERROR;
    const auto answer = unorm2_quickCheck(forms[form], text.data(), static_cast<std::int32_t>(text.size()), &status);
    check(status, "unorm2_quickCheck");
    if (answer == UNORM_YES) flags |= 1U << form;
  }
  return flags;
}

std::string utf8(char32_t c) {
  std::string text;
  append_utf8(c, text);
  return text;
}

std::string folded(char32_t c) {
  const std::u16string text = utf16(c);
  std::array<char16_t, 16> wide{};
  std::array<char, 64> narrow{};
  std::int32_t wide_size = 0;
  std::int32_t narrow_size = 0;
  UErrorCode status = U_ZERO_ERROR;
  wide_size = u_strFoldCase(wide.data(), wide.size(), text.data(), static_cast<std::int32_t>(text.size()),
                            U_FOLD_CASE_DEFAULT, &status);
  u_strToUTF8(narrow.data(), narrow.size(), &narrow_size, wide.data(), wide_size, &status);
  check(status, "u_strFoldCase");
  return {narrow.data(), static_cast<std::size_t>(narrow_size)};
}

void write_folding(std::ostream& out) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> starts = {0};
  std::string pool;
  std::vector<std::uint32_t> indices(code_points, 0);
  for (char32_t c = 0; c < code_points; ++c) {
    if (is_surrogate(c)) continue;
    const std::string replacement = folded(c);
    if (replacement == utf8(c)) continue;
    const auto [known, is_new] = numbers.try_emplace(replacement, starts.size());
    indices[c] = known->second;
    if (!is_new) continue;
    pool += replacement;
    starts.push_back(static_cast<std::uint32_t>(pool.size()));
  }
  write_code_point_table(out, "std::uint16_t", "folding_indices", [&](char32_t c) { return indices[c]; });
  out << "inline constexpr std::uint32_t folding_starts[] = ";
  write_values(out, starts);
  out << ";\ninline constexpr unsigned char folding_pool[] = ";
  write_values(out, std::vector<unsigned char>(pool.begin(), pool.end()));
  out << ";\n";
}

}  // namespace
}  // namespace warta::text::generate

int main(int argc, char** argv) {
  using namespace warta::text::generate;
  return write_header(std::span(argv, static_cast<std::size_t>(argc)), [](std::ostream& out) {
    const auto forms = normalizers();
    write_code_point_table(out, "std::uint8_t", "quickly_normal", [&](char32_t c) { return quick_flags(c, forms); });
    write_folding(out);
  });
}
