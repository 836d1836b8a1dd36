#include "text/normalize.hpp"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <stdexcept>

#include "text/ascii.hpp"
#include "text/string_mapping.hpp"
#include "text/tables/normal_forms.hpp"
#include "text/utf8.hpp"

namespace warta::text {
namespace {

constexpr StringMapping folding(tables::folding_indices, tables::folding_starts, tables::folding_pool);

const icu::Normalizer2& normalizer(NormalForm form, UErrorCode& status) {
  switch (form) {
    case NormalForm::nfc:
      return *icu::Normalizer2::getNFCInstance(status);
    case NormalForm::nfd:
      return *icu::Normalizer2::getNFDInstance(status);
    case NormalForm::nfkc:
      return *icu::Normalizer2::getNFKCInstance(status);
    case NormalForm::nfkd:
      return *icu::Normalizer2::getNFKDInstance(status);
    case NormalForm::nfkc_casefold:
      return *icu::Normalizer2::getNFKCCasefoldInstance(status);
  }
  throw std::invalid_argument("form is no NormalForm");
}

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU could not normalise: ") + u_errorName(status));
}

void normalize_with_icu(std::string_view text, NormalForm form, std::string& out, icu::Edits* edits) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& to_form = normalizer(form, status);
  icu::StringByteSink<std::string> sink(&out);
  to_form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, edits, status);
  check(status);
}

/// Appends `text` folded; on_change(source begin, source end, result begin, result end) for each code point that is not
/// ASCII and changes.
template <class OnChange>
void fold(std::string_view text, std::string& out, const OnChange& on_change) {
  const std::size_t out_begin = out.size();
  for_each_stretch(
      text, [&](std::string_view ascii) { append_ascii_lowercase(ascii, out); },
      [&](char32_t code_point, std::size_t begin, std::size_t end) {
        const std::size_t changed = out.size() - out_begin;
        if (folding.changes(code_point)) {
          out += folding[code_point];
        } else if (code_point == replacement_character) {
          append_utf8(code_point, out);
        } else {
          out += text.substr(begin, end - begin);
        }
        on_change(begin, end, changed, out.size() - out_begin);
      });
}

}  // namespace

bool is_quickly_normal(std::string_view text, NormalForm form) {
  const auto flag = 1U << static_cast<unsigned>(form);
  const bool ascii_is_normal = form != NormalForm::nfkc_casefold;
  for (std::size_t at = 0; at < text.size();) {
    if (ascii_is_normal) at = ascii_end(text, at);
    if (at == text.size()) break;
    const auto [code_point, length] = decode(text, at);
    if ((tables::quickly_normal[code_point] & flag) == 0) return false;
    if (code_point == replacement_character && text.substr(at, length) != "\uFFFD") return false;
    at += length;
  }
  return true;
}

void append_normalized(std::string_view text, NormalForm form, std::string& out) {
  if (is_quickly_normal(text, form)) {
    out += text;
  } else {
    normalize_with_icu(text, form, out, nullptr);
  }
}

AlignedText normalized(std::string_view text, NormalForm form) {
  AlignedText result;
  icu::Edits edits;
  normalize_with_icu(text, form, result.text, &edits);
  UErrorCode status = U_ZERO_ERROR;
  for (auto change = edits.getFineChangesIterator(); change.next(status);) {
    const auto source = static_cast<std::size_t>(change.sourceIndex());
    const auto changed = static_cast<std::size_t>(change.destinationIndex());
    result.alignment.add_replacement(source, source + static_cast<std::size_t>(change.oldLength()), changed,
                                     changed + static_cast<std::size_t>(change.newLength()));
  }
  check(status);
  return result;
}

void append_folded(std::string_view text, std::string& out) {
  fold(text, out, [](std::size_t, std::size_t, std::size_t, std::size_t) {});
}

AlignedText folded(std::string_view text) {
  AlignedText result;
  fold(text, result.text,
       [&](std::size_t source_begin, std::size_t source_end, std::size_t result_begin, std::size_t result_end) {
         if (source_end - source_begin == result_end - result_begin) return;
         result.alignment.add_replacement(source_begin, source_end, result_begin, result_end);
       });
  return result;
}

}  // namespace warta::text
