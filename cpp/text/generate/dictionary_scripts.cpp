// Writes which code points ICU's Chinese and Japanese and its Thai dictionary cut (the sets of its engines,
// dictbe.cpp).

#include <unicode/uniset.h>

#include <cstdint>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>

#include "text/dictionary_script.hpp"
#include "text/generate/table_writer.hpp"

namespace warta::text::generate {
namespace {

icu::UnicodeSet set_of(const char16_t* pattern) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeSet set(icu::UnicodeString(pattern), status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("UnicodeSet: ") + u_errorName(status));
  return set;
}

void write_scripts(std::ostream& out) {
  const icu::UnicodeSet chinese_japanese = set_of(u"[[:Han:][:Hiragana:][:Katakana:]\\u30fc\\uff70\\uff9e\\uff9f]");
  const icu::UnicodeSet normal = set_of(u"[[:NFKC_Quick_Check=Yes:]&[:Canonical_Combining_Class=0:]]");
  const icu::UnicodeSet thai = set_of(u"[[:Thai:]&[:Line_Break=Complex_Context:]]");
  const icu::UnicodeSet marks = set_of(u"[:M:]");
  const auto script_of = [&](char32_t code_point) {
    const auto c = static_cast<UChar32>(code_point);
    if (thai.contains(c)) return marks.contains(c) ? DictionaryScript::thai_mark : DictionaryScript::thai_letter;
    if (!chinese_japanese.contains(c)) return DictionaryScript::none;
    return normal.contains(c) ? DictionaryScript::chinese_japanese : DictionaryScript::chinese_japanese_not_normal;
  };
  write_code_point_table(out, "std::uint8_t", "dictionary_scripts",
                         [&](char32_t c) { return static_cast<std::uint32_t>(script_of(c)); });
}

}  // namespace
}  // namespace warta::text::generate

int main(int argc, char** argv) {
  using namespace warta::text::generate;
  return write_header(std::span(argv, static_cast<std::size_t>(argc)), write_scripts);
}
