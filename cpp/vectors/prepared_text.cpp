#include "vectors/prepared_text.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

#include "text/accents.hpp"
#include "text/lowercase.hpp"
#include "text/utf8.hpp"

namespace warta::vectors {
namespace {

/// Its lower case depends on its neighbours, near and far: a document that has one is lower-cased as a whole.
constexpr std::string_view kCapitalSigma = "\u03A3";

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

}  // namespace

void PreparedText::reserve(std::size_t bytes) {
  const std::size_t needed = size_ + bytes + kSlack;
  if (buffer_.size() < needed) buffer_.resize(std::max(needed, 2 * buffer_.size()));
  members_.reserve(bytes);
}

void PreparedText::assign(std::string_view document, const PreparationRules& rules, const CharacterClass& members) {
  size_ = 0;
  members_.reserve(document.size());
  members_.clear();
  if (rules.lowercase && document.find(kCapitalSigma) != std::string_view::npos) {
    std::string lowered;
    text::append_lowercase(document, lowered);
    append_document(lowered, {false, rules.accents}, members);
  } else {
    append_document(document, rules, members);
  }
}

void PreparedText::append_document(std::string_view document, const PreparationRules& rules,
                                   const CharacterClass& members) {
  const AsciiRules ascii{members.nibble_table(), rules.lowercase};
  while (!document.empty()) {
    reserve(document.size());
    const std::size_t run = copy_ascii_run(document.data(), document.size(), ascii, buffer_.data() + size_, members_);
    size_ += run;
    document.remove_prefix(run);
    const auto beyond = std::find_if(document.begin(), document.end(), is_ascii) - document.begin();
    append_beyond_ascii(document.substr(0, static_cast<std::size_t>(beyond)), rules, members);
    document.remove_prefix(static_cast<std::size_t>(beyond));
    if (size_ >= std::numeric_limits<std::uint32_t>::max()) {
      throw std::invalid_argument("a document must have less than 4 GiB");
    }
  }
}

void PreparedText::append_beyond_ascii(std::string_view stretch, const PreparationRules& rules,
                                       const CharacterClass& members) {
  if (rules.lowercase) {
    lowered_.clear();
    text::append_lowercase(stretch, lowered_);
    stretch = lowered_;
  }
  if (rules.accents != Accents::keep) {
    stripped_.clear();
    if (rules.accents == Accents::strip) text::append_without_accents(stretch, stripped_);
    if (rules.accents == Accents::strip_to_ascii) text::append_ascii(stretch, stripped_);
    stretch = stripped_;
  }
  reserve(stretch.size());
  std::copy(stretch.begin(), stretch.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += stretch.size();
  for (std::size_t at = 0; at < stretch.size();) {
    const auto [code_point, length] = text::decode(stretch, at);
    members_.append(members.contains(code_point) ? (std::uint64_t{1} << length) - 1 : 0, length);
    at += length;
  }
}

Runs PreparedText::runs() {
  if (edges_.size() < size_ + 2) edges_.resize(size_ + 2);
  std::size_t edge_count = 0;
  std::uint64_t before = 0;
  for (std::size_t start = 0; start < size_; start += 64) {
    const std::uint64_t word = members_.words()[start / 64];
    std::uint64_t edges = word ^ ((word << 1U) | before);
    before = word >> 63U;
    while (edges != 0) {
      edges_[edge_count++] = static_cast<std::uint32_t>(start) + static_cast<std::uint32_t>(std::countr_zero(edges));
      edges &= edges - 1;
    }
  }
  if (before != 0) edges_[edge_count++] = static_cast<std::uint32_t>(size_);
  return Runs({edges_.data(), edge_count});
}

}  // namespace warta::vectors
