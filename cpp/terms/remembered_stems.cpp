#include "terms/remembered_stems.hpp"

namespace warta::terms {

void RememberedStems::expect(std::span<const TermKey> words) const {
  for (const TermKey& word : words) words_.prefetch(word);
}

std::optional<std::string_view> RememberedStems::find(std::string_view word, std::string& buffer) const {
  const PaddedKey key(word);
  const TermId known = words_.find(*key);
  if (known == kNoTerm) return std::nullopt;
  const Remembered& remembered = stem_of_[known];
  if (remembered.stem == kNoTerm) return word.substr(0, remembered.length);
  buffer.assign(stems_[remembered.stem]);
  return buffer;
}

void RememberedStems::add(std::string_view word, std::string_view stem) {
  if (most_ == 0) return;
  if (words_.size() >= most_) {
    words_ = TermTable();
    stems_ = TermTable();
    stem_of_.clear();
  }
  const TermId elsewhere = word.starts_with(stem) ? kNoTerm : stems_.find_or_add(stem);
  stem_of_.push_back({static_cast<std::uint32_t>(stem.size()), elsewhere});
  words_.find_or_add(word);
}

}  // namespace warta::terms
