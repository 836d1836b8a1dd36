#include "terms/lexicon.hpp"

#include <algorithm>
#include <numeric>

#include "terms/word_order.hpp"

namespace warta::terms {
namespace {

/// Whether some word has a byte that sorts before the space that joins words.
bool has_bytes_before_space(const TermTable& words) {
  for (TermId id = 0; id < words.size(); ++id) {
    const std::string_view word = words[id];
    if (std::any_of(word.begin(), word.end(), [](char byte) { return static_cast<unsigned char>(byte) <= ' '; })) {
      return true;
    }
  }
  return false;
}

/// All n-grams in groups by prefix, each group in order of its last words. As no byte of a word sorts before the space,
/// a node comes before its own extensions and those before the next word: the order of a walk through the tree.
class Tree {
 public:
  Tree(const Lexicon& lexicon, const std::vector<TermId>& word_order) : lexicon_(lexicon) {
    std::vector<std::uint32_t> rank(word_order.size());
    for (std::uint32_t at = 0; at < word_order.size(); ++at) rank[word_order[at]] = at;

    const std::size_t words = lexicon.words.size();
    const auto& grams = lexicon.grams.grams();
    starts_.assign(words + grams.size() + 1, 0);
    for (const Gram& gram : grams) ++starts_[place(gram.prefix) + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());

    std::vector<std::uint64_t> ranked(grams.size());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t gram = 0; gram < grams.size(); ++gram) {
      ranked[next[place(grams[gram].prefix)]++] = (std::uint64_t{rank[grams[gram].word]} << 32U) | gram;
    }
    for (std::size_t group = 0; group + 1 < starts_.size(); ++group) {
      std::sort(ranked.begin() + starts_[group], ranked.begin() + starts_[group + 1]);
    }
    children_.resize(ranked.size());
    std::transform(ranked.begin(), ranked.end(), children_.begin(),
                   [](std::uint64_t key) { return static_cast<NodeId>(key) | kGramBit; });
  }

  /// Appends the node and all that extend it, those with a length in `range`.
  void walk(NodeId node, int length, NgramRange range, std::vector<NodeId>& order) const {
    if (length >= range.least) order.push_back(node);
    if (length == range.most) return;
    const std::size_t group = place(node);
    for (std::uint32_t at = starts_[group]; at < starts_[group + 1]; ++at)
      walk(children_[at], length + 1, range, order);
  }

 private:
  std::size_t place(NodeId node) const { return is_gram(node) ? lexicon_.words.size() + (node & ~kGramBit) : node; }

  const Lexicon& lexicon_;
  std::vector<std::uint32_t> starts_;  ///< of each node's group in children_
  std::vector<NodeId> children_;
};

std::vector<NodeId> sorted_by_text(const Lexicon& lexicon, NgramRange range) {
  std::vector<std::pair<std::string, NodeId>> texts;
  const auto add = [&](NodeId node) {
    const int length = lexicon.length(node);
    if (length >= range.least && length <= range.most) texts.emplace_back(lexicon.text(node), node);
  };
  for (NodeId word = 0; word < lexicon.words.size(); ++word) add(word);
  for (NodeId gram = 0; gram < lexicon.grams.size(); ++gram) add(gram | kGramBit);
  std::sort(texts.begin(), texts.end());
  std::vector<NodeId> order;
  order.reserve(texts.size());
  for (const auto& [text, node] : texts) order.push_back(node);
  return order;
}

/// Calls visit with each word of `term` but hands the rest over whole once `most` - 1 are split off.
template <class Visit>
void split(std::string_view term, int most, Visit visit) {
  while (most > 1) {
    const std::size_t space = term.find(' ');
    if (space == std::string_view::npos) break;
    visit(term.substr(0, space));
    term.remove_prefix(space + 1);
    --most;
  }
  visit(term);
}

}  // namespace

std::string Lexicon::text(NodeId node) const {
  if (!is_gram(node)) return std::string(words[node]);
  const Gram gram = grams[node];
  std::string joined = text(gram.prefix);
  joined += ' ';
  joined += words[gram.word];
  return joined;
}

int Lexicon::length(NodeId node) const {
  int words_joined = 1;
  for (; is_gram(node); node = grams[node].prefix) ++words_joined;
  return words_joined;
}

NodeId Lexicon::find(std::string_view term, int most) const {
  NodeId node = kNoTerm;
  bool known = true;
  bool first = true;
  split(term, most, [&](std::string_view word) {
    const TermId id = known ? words.find(word) : kNoTerm;
    known = id != kNoTerm;
    if (!known) return;
    node = first ? id : grams.find({node, id}, GramTable::hash({node, id}));
    known = node != kNoTerm;
    first = false;
  });
  return known ? node : kNoTerm;
}

NodeId Lexicon::find_or_add(std::string_view term, int most) {
  NodeId node = kNoTerm;
  split(term, most, [&](std::string_view word) {
    const TermId id = words.find_or_add(word);
    node = node == kNoTerm ? id : grams.find_or_add({node, id}, GramTable::hash({node, id}));
  });
  return node;
}

NodeMap merge_into(Lexicon& lexicon, const Lexicon& other) {
  NodeMap map;
  map.words.reserve(other.words.size());
  for (TermId word = 0; word < other.words.size(); ++word) {
    map.words.push_back(lexicon.words.find_or_add(other.words[word]));
  }
  map.grams.reserve(other.grams.size());
  for (const Gram gram : other.grams.grams()) {
    const Gram mapped{map[gram.prefix], map.words[gram.word]};
    map.grams.push_back(lexicon.grams.find_or_add(mapped, GramTable::hash(mapped)));
  }
  return map;
}

std::vector<NodeId> merge_into(GramTable& grams, const GramTable& other) {
  std::vector<NodeId> merged;
  merged.reserve(other.size());
  for (const auto [prefix, word] : other.grams()) {
    const Gram same{is_gram(prefix) ? merged[prefix & ~kGramBit] : prefix, word};
    merged.push_back(grams.find_or_add(same, GramTable::hash(same)));
  }
  return merged;
}

std::vector<NodeId> alphabetical(const Lexicon& lexicon, NgramRange range, int threads) {
  if (lexicon.grams.size() == 0) {
    return range.least == 1 ? ids(sorted_words(lexicon.words, threads)) : std::vector<NodeId>();
  }
  if (has_bytes_before_space(lexicon.words)) return sorted_by_text(lexicon, range);
  const std::vector<TermId> words = ids(sorted_words(lexicon.words, threads));
  const Tree tree(lexicon, words);
  std::vector<NodeId> order;
  order.reserve(lexicon.words.size() + lexicon.grams.size());
  for (const TermId word : words) tree.walk(word, 1, range, order);
  return order;
}

Columns columns_of(const Lexicon& lexicon, std::span<const NodeId> nodes) {
  Columns columns;
  columns.of_words.assign(lexicon.words.size(), Columns::kNoColumn);
  columns.of_grams.assign(lexicon.grams.size(), Columns::kNoColumn);
  columns.count = static_cast<std::int64_t>(nodes.size());
  for (std::uint32_t column = 0; column < nodes.size(); ++column) {
    const NodeId node = nodes[column];
    (is_gram(node) ? columns.of_grams[node & ~kGramBit] : columns.of_words[node]) = column;
  }
  return columns;
}

}  // namespace warta::terms
