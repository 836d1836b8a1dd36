#pragma once
// Numbers in digits and words.

#include <optional>

#include "articles/scan.hpp"

namespace warta::articles {

struct ReadNumber {
  double value;
  double high;        ///< the same as value, but for "ribuan": a thousand to ten thousand
  double scale;       ///< what "juta" multiplied it by; 1 without
  std::uint32_t end;  ///< first token after it
  bool in_words;      ///< "tiga", not "3"
};

/// The number that starts at token `at`: "100.000", "1,28 juta", "dua puluh lima ribu", by the language's marks for
/// thousands and decimals; "4 500" where a space that does not break, or one that the language allows, parts groups.
/// `money`: a currency stands before it, so that a letter may be its scale, "Rp1,5 M".
[[nodiscard]] std::optional<ReadNumber> read_number(const Scan& scan, std::uint32_t at, std::uint32_t end,
                                                    bool money = false);

}  // namespace warta::articles
