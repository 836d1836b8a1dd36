#pragma once
// What articles are searched by: names as they are, other words by their stems.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/raw_array.hpp"
#include "terms/term_table.hpp"
#include "text/indonesian_stemmer.hpp"

namespace warta::comparison {

/// Mentions of articles (see Mentions), each article of a language given by its number.
struct SpokenTerms {
  std::span<const std::int64_t> row_starts;
  std::span<const std::int32_t> ids;
  std::span<const std::uint8_t> is_name;
  std::span<const std::uint8_t> language_of;
};

/// The keys, ascending by code point, and which of them each mention is of.
struct TermKeys {
  std::vector<std::uint8_t> text;
  std::vector<std::int64_t> starts = {0};  ///< key k is text[starts[k] .. starts[k + 1])
  RawArray<std::int32_t> columns;
};

/// Keys are the names that are mentioned and, whether mentioned or not, the stem of each term by the stemmer of each
/// language; by none the stem is the term itself. Cost: linear in terms and mentions, and a sort of the keys.
TermKeys term_keys(const terms::TermTable& terms, const SpokenTerms& spoken,
                   std::span<const text::IndonesianStemmer* const> stemmers, int threads);

}  // namespace warta::comparison
