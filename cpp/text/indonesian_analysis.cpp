#include "text/indonesian_analysis.hpp"

#include <algorithm>
#include <cstring>

namespace warta::text {
namespace {

constexpr int kPrefixCost = 4;
constexpr int kInnerPrefixCost = 6;
constexpr int kMostPrefixes = 3;
constexpr std::size_t kShortestRoot = 3;

/// What is left of the word after its endings, and what taking them off cost.
struct Ending {
  std::uint8_t size;
  Suffix suffix;
  bool clitic;
  std::uint8_t cost;
};

struct Endings {
  std::array<Ending, 24> list;
  std::size_t count = 0;

  void add(Ending ending) {
    if (ending.size >= kShortestRoot && count < list.size()) list[count++] = ending;
  }
};

struct EndingRule {
  std::string_view letters;
  std::uint8_t cost;
};

constexpr std::array kParticles{EndingRule{"lah", 3}, EndingRule{"kah", 3}, EndingRule{"pun", 3}, EndingRule{"tah", 8}};
constexpr std::array kPronouns{EndingRule{"nya", 2}, EndingRule{"ku", 5}, EndingRule{"mu", 5}};

/// The word without -i, -kan, -an in each possible way.
void add_derivations(Endings& endings, std::string_view word, bool clitic, int cost) {
  const auto left = [&](std::size_t letters) { return static_cast<std::uint8_t>(word.size() - letters); };
  const auto with = [&](int more) { return static_cast<std::uint8_t>(cost + more); };
  endings.add({left(0), Suffix::none, clitic, with(0)});
  if (word.ends_with("an")) endings.add({left(2), Suffix::an, clitic, with(3)});
  if (word.ends_with("kan")) endings.add({left(3), Suffix::kan, clitic, with(3)});
  if (word.ends_with('i')) endings.add({left(1), Suffix::i, clitic, with(5)});
}

void add_pronouns(Endings& endings, std::string_view word, bool clitic, int cost) {
  add_derivations(endings, word, clitic, cost);
  for (const EndingRule& rule : kPronouns) {
    if (!word.ends_with(rule.letters)) continue;
    add_derivations(endings, word.substr(0, word.size() - rule.letters.size()), true, cost + rule.cost);
  }
}

Endings endings_of(std::string_view word) {
  Endings endings;
  add_pronouns(endings, word, false, 0);
  for (const EndingRule& rule : kParticles) {
    if (word.ends_with(rule.letters))
      add_pronouns(endings, word.substr(0, word.size() - rule.letters.size()), true, rule.cost);
  }
  return endings;
}

int root_cost(RootTier tier, std::size_t length) {
  if (tier == RootTier::common) return length <= 3 ? 3 : 0;
  return length <= 3 ? 14 : length == 4 ? 11 : 9;
}

/// Walks the prefixes from the outside in. The letters are changed in place while an inner prefix is tried with the
/// root's first letter put back.
class Search {
 public:
  Search(const Letters& word, const RootTable& roots) : letters_(word), roots_(roots) {}

  Analysis best() {
    const Endings endings = endings_of(letters_.view());
    for (std::size_t index = 0; index < endings.count; ++index) {
      ending_ = endings.list[index];
      strip(0, {}, ending_.cost);
    }
    return best_;
  }

 private:
  struct Chain {
    Prefix outermost = Prefix::none;
    Prefix innermost = Prefix::none;
    int length = 0;
  };

  void strip(std::size_t begin, const Chain& chain, int cost) {
    consider(begin, chain, cost);
    if (chain.length == kMostPrefixes) return;
    const std::string_view rest(letters_.text.data() + begin, ending_.size - begin);
    for (const PrefixRule& rule : prefix_rules(rest.front())) {
      if (!may_contain(chain.innermost, rule.prefix) || !applies(rule, rest)) continue;
      const std::size_t next = begin + rule.strips;
      if (ending_.size - next < kShortestRoot) continue;
      const Chain longer{chain.length == 0 ? rule.prefix : chain.outermost, rule.prefix, chain.length + 1};
      const int step = chain.length == 0 ? kPrefixCost : kInnerPrefixCost;
      const char as_written = letters_.text[next];
      if (rule.restored != '\0') letters_.text[next] = rule.restored;
      strip(next, longer, cost + step + rule.cost);
      letters_.text[next] = as_written;
    }
  }

  void consider(std::size_t begin, const Chain& chain, int cost) {
    if (!may_pair(chain.outermost, ending_.suffix) || cost >= best_.cost) return;
    const std::size_t length = ending_.size - begin;
    const RootTier tier = roots_.find(letters_.text.data() + begin, length);
    if (tier != RootTier::listed && tier != RootTier::common) return;
    const int total = cost + root_cost(tier, length) + pairing_cost(chain);
    if (total > best_.cost || (total == best_.cost && length <= best_.root.size)) return;
    best_.cost = total;
    best_.tier = tier;
    best_.prefix = chain.outermost;
    best_.suffix = ending_.suffix;
    best_.clitic = ending_.clitic;
    std::memcpy(best_.root.text.data(), letters_.text.data() + begin, length);
    best_.root.size = static_cast<std::uint8_t>(length);
  }

  /// What is odd about the affixes together, though possible.
  int pairing_cost(const Chain& chain) const {
    const bool bare = chain.length == 0;
    switch (ending_.suffix) {
      case Suffix::kan:
        return bare ? 2 : 0;  // imperatives: rare in news
      case Suffix::i:
        return bare ? 4 : 0;
      case Suffix::an:
        return chain.outermost == Prefix::se ? 2 : 0;
      case Suffix::none:
        return chain.length == 1 && (chain.outermost == Prefix::ke || chain.outermost == Prefix::per) ? 4 : 0;
    }
    return 0;
  }

  Letters letters_;
  const RootTable& roots_;
  Ending ending_{};
  Analysis best_;
};

}  // namespace

Analysis analyse(const Letters& word, const RootTable& roots) { return Search(word, roots).best(); }

}  // namespace warta::text
