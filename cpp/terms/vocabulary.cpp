#include "terms/vocabulary.hpp"

#include <utility>

#include "base/checks.hpp"

namespace warta::terms {

Vocabulary::Vocabulary(Lexicon&& lexicon, std::vector<NodeId> nodes, int most)
    : lexicon_(std::move(lexicon)), nodes_(std::move(nodes)), most_(most) {
  lexicon_.drop_index();
}

Vocabulary::Vocabulary(std::span<const std::string_view> terms, int most) : most_(most) {
  nodes_.reserve(terms.size());
  for (const std::string_view term : terms) nodes_.push_back(lexicon_.find_or_add(term, most));
  lexicon_.drop_index();
}

void Vocabulary::make_index() const {
  std::call_once(*index_made_, [&] {
    lexicon_.make_index();
    columns_ = columns_of(lexicon_, nodes_);
  });
}

std::optional<std::int64_t> Vocabulary::column(std::string_view term) const {
  const NodeId node = lexicon().find(term, most_);
  if (node == kNoTerm || columns()[node] == Columns::kNoColumn) return std::nullopt;
  return columns()[node];
}

Vocabulary Vocabulary::select(std::span<const bool> keep) const {
  check_length("keep", keep.size(), size());
  Lexicon lexicon;
  std::vector<NodeId> nodes;
  for (std::size_t column = 0; column < nodes_.size(); ++column) {
    if (keep[column]) nodes.push_back(lexicon.find_or_add(text(static_cast<std::int64_t>(column)), most_));
  }
  return {std::move(lexicon), std::move(nodes), most_};
}

}  // namespace warta::terms
