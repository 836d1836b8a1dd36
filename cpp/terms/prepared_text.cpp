#include "terms/prepared_text.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

#include "base/simd.hpp"
#include "text/accents.hpp"
#include "text/lowercase.hpp"
#include "text/utf8.hpp"

namespace warta::terms {
namespace {

/// Its lower case depends on its neighbours, near and far: a document that has one is lower-cased as a whole.
constexpr std::string_view kCapitalSigma = "\u03A3";

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

/// As many positions are written in one go as a branch can be foretold for; those too many are written over.
constexpr std::size_t kEdgesAtOnce = 4;

/// Writes where a bit differs from the one before it, which is `before` for the first; returns how many such places
/// there are. The first bit stands at `start`.
WARTA_CLONES std::size_t find_edges(const std::uint64_t* words, std::size_t count, std::uint32_t start,
                                    std::uint64_t before, std::uint32_t* edges) {
  std::size_t found = 0;
  for (std::size_t at = 0; at < count; ++at) {
    const std::uint64_t word = words[at];
    std::uint64_t changes = word ^ ((word << 1U) | before);
    before = word >> 63U;
    const std::uint32_t here = start + static_cast<std::uint32_t>(64 * at);
    const auto changes_here = static_cast<std::size_t>(std::popcount(changes));
    for (std::size_t written = 0; written < changes_here; written += kEdgesAtOnce) {
      for (std::size_t step = 0; step < kEdgesAtOnce; ++step) {
        edges[found + written + step] = here + static_cast<std::uint32_t>(std::countr_zero(changes));
        changes &= changes - 1;
      }
    }
    found += changes_here;
  }
  return found;
}

}  // namespace

void PreparedText::reserve(std::size_t bytes) {
  const std::size_t needed = size_ + bytes + kSlack;
  if (buffer_.size() < needed) buffer_.resize(std::max(needed, 2 * buffer_.size()));
  members_.reserve(bytes);
}

void PreparedText::assign(std::string_view document, const PreparationRules& rules, const CharacterClass& members) {
  clear(document.size());
  if (append_document(document, rules, members)) return;
  std::string lowered;
  text::append_lowercase(document, lowered);
  clear(lowered.size());
  append_document(lowered, {false, rules.accents}, members);
}

void PreparedText::clear(std::size_t bytes) {
  size_ = 0;
  has_wide_members_ = false;
  words_looked_at_ = 0;
  is_in_run_ = false;
  members_.reserve(bytes);
  members_.clear();
}

bool PreparedText::append_document(std::string_view document, const PreparationRules& rules,
                                   const CharacterClass& members) {
  const AsciiRules ascii{members.nibble_table(), rules.lowercase};
  while (!document.empty()) {
    reserve(document.size());
    const std::size_t run = copy_ascii_run(document.data(), document.size(), ascii, buffer_.data() + size_, members_);
    size_ += run;
    document.remove_prefix(run);
    const auto beyond = std::find_if(document.begin(), document.end(), is_ascii) - document.begin();
    const std::string_view stretch = document.substr(0, static_cast<std::size_t>(beyond));
    if (rules.lowercase && stretch.find(kCapitalSigma) != std::string_view::npos) return false;
    append_beyond_ascii(stretch, rules, members);
    document.remove_prefix(stretch.size());
    if (size_ >= std::numeric_limits<std::uint32_t>::max()) {
      throw std::invalid_argument("a document must have less than 4 GiB");
    }
  }
  return true;
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
    const bool is_member = members.contains(code_point);
    members_.append(is_member ? (std::uint64_t{1} << length) - 1 : 0, length);
    has_wide_members_ |= is_member && length > 1;
    at += length;
  }
}

std::optional<Runs> PreparedText::next_runs(std::size_t bytes) {
  const std::size_t words = (size_ + 63) / 64;
  if (words_looked_at_ == words) return std::nullopt;
  const std::size_t count = std::min((bytes + 63) / 64, words - words_looked_at_);
  const std::size_t most_edges = std::min(size_, 64 * count) + kEdgesAtOnce + 2;
  if (edges_.size() < most_edges) edges_.resize(2 * most_edges);
  const std::size_t begun = is_in_run_ ? 1 : 0;
  edges_[0] = run_begin_;
  const std::size_t found = find_edges(members_.words() + words_looked_at_, count,
                                       static_cast<std::uint32_t>(64 * words_looked_at_), begun, edges_.data() + begun);
  words_looked_at_ += count;
  std::size_t edge_count = begun + found;
  is_in_run_ = edge_count % 2 != 0;
  if (is_in_run_ && words_looked_at_ == words) {
    edges_[edge_count++] = static_cast<std::uint32_t>(size_);
  } else if (is_in_run_) {
    run_begin_ = edges_[--edge_count];
  }
  return Runs({edges_.data(), edge_count});
}

}  // namespace warta::terms
