#pragma once
// A fitted vocabulary: terms and their columns, looked up as a document's terms or by their texts.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terms/lexicon.hpp"

namespace warta::terms {

/// Constant once made; any number of threads may share it.
class Vocabulary {
 public:
  /// Columns 0, 1, … for `nodes` of `lexicon`, whose n-grams have up to `most` words. Memory is that of the terms alone
  /// until they are looked up.
  Vocabulary(Lexicon&& lexicon, std::vector<NodeId> nodes, int most);

  /// Columns 0, 1, … for `terms`, which are distinct.
  Vocabulary(std::span<const std::string_view> terms, int most);

  std::int64_t size() const { return static_cast<std::int64_t>(nodes_.size()); }
  std::string text(std::int64_t column) const { return lexicon_.text(nodes_[static_cast<std::size_t>(column)]); }
  std::optional<std::int64_t> column(std::string_view term) const;

  /// The columns for which `keep` holds, in their order, in memory of their own size.
  Vocabulary select(std::span<const bool> keep) const;

  /// Ready for look-ups; the first call makes it so, as it does columns().
  const Lexicon& lexicon() const {
    make_index();
    return lexicon_;
  }
  const Columns& columns() const {
    make_index();
    return columns_;
  }

 private:
  void make_index() const;

  mutable Lexicon lexicon_;
  std::unique_ptr<std::once_flag> index_made_ = std::make_unique<std::once_flag>();
  std::vector<NodeId> nodes_;
  mutable Columns columns_;
  int most_;
};

}  // namespace warta::terms
