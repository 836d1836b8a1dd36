#include "text/normalize.hpp"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstdint>
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

/// The end of the first part of `text` that is normalised by itself: `at_a_time` bytes and those up to the next code
/// point that joins with none before it.
std::size_t part_end(std::string_view text, const icu::Normalizer2& to_form, std::size_t at_a_time) {
  std::size_t at = std::min(at_a_time, text.size());
  while (at < text.size() && is_continuation(text[at])) ++at;
  while (at < text.size()) {
    const auto [code_point, length] = decode(text, at);
    if (to_form.hasBoundaryBefore(static_cast<UChar32>(code_point)) != 0) break;
    at += length;
  }
  if (at > std::size_t{INT32_MAX}) throw std::length_error("a text joins more than 2 GiB of characters into one");
  return at;
}

/// Appends `text` in the form; after_part(source begin, result begin) for each part of it.
template <class AfterPart>
void normalize_with_icu(std::string_view text, NormalForm form, std::size_t at_a_time, std::string& out,
                        icu::Edits* edits, const AfterPart& after_part) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& to_form = normalizer(form, status);
  check(status);
  icu::StringByteSink<std::string> sink(&out);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t result_begin = out.size();
    const std::string_view part = text.substr(begin, part_end(text.substr(begin), to_form, at_a_time));
    to_form.normalizeUTF8(0, icu::StringPiece(part.data(), static_cast<std::int32_t>(part.size())), sink, edits,
                          status);
    check(status);
    after_part(begin, result_begin);
    begin += part.size();
  }
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

void append_normalized(std::string_view text, NormalForm form, std::string& out, std::size_t at_a_time) {
  if (is_quickly_normal(text, form)) {
    out += text;
  } else {
    normalize_with_icu(text, form, at_a_time, out, nullptr, [](std::size_t, std::size_t) {});
  }
}

AlignedText normalized(std::string_view text, NormalForm form, std::size_t at_a_time) {
  AlignedText result;
  icu::Edits edits;
  normalize_with_icu(
      text, form, at_a_time, result.text, &edits, [&](std::size_t source_begin, std::size_t result_begin) {
        UErrorCode status = U_ZERO_ERROR;
        for (auto change = edits.getFineChangesIterator(); change.next(status);) {
          const std::size_t source = source_begin + static_cast<std::size_t>(change.sourceIndex());
          const std::size_t changed = result_begin + static_cast<std::size_t>(change.destinationIndex());
          result.alignment.add_replacement(source, source + static_cast<std::size_t>(change.oldLength()), changed,
                                           changed + static_cast<std::size_t>(change.newLength()));
        }
        check(status);
      });
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
