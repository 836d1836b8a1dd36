#pragma once
// The words of a text as passages and shingles are made of them: where each stands, and a hash of its folded form.

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace warta::copies {

/// A text's words in order. Offsets are code points of the text, the end exclusive.
struct Words {
  std::vector<std::uint64_t> hashes;
  std::vector<std::int64_t> starts;
  std::vector<std::int64_t> ends;

  std::size_t size() const { return hashes.size(); }
};

/// Maximal runs of letters and digits with the marks upon them, after normalisation to NFC and full case folding.
/// Unlike the words of the text room they end at every mark of punctuation, so that copies that differ in it alone
/// ("Jum'at" with either apostrophe, "U.S.") have the same words. `utf8` must be valid UTF-8.
Words words_of(std::string_view utf8);

/// The words that lie within one of the ranges [start, end) of code points, which ascend.
Words words_within(const Words& words, std::span<const std::pair<std::int64_t, std::int64_t>> ranges);

/// The hashes alone.
std::vector<std::uint64_t> word_hashes(std::string_view utf8);

}  // namespace warta::copies
