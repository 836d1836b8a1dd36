#include "articles/names.hpp"

#include <algorithm>

#include "articles/person_names.hpp"

namespace warta::articles {
namespace {

struct Mention {
  std::uint64_t key;
  TokenRange name;
  bool sure;  ///< not only a word that a sentence opens with
};

/// A name with all its mentions.
struct Counted {
  TokenRange first;
  std::uint32_t count = 0;
  bool sure = false;
};

std::uint64_t key_of(const Scan& scan, TokenRange name) {
  std::uint64_t key = 0;
  for (std::uint32_t i = name.begin; i < name.end; ++i) key = key * 0x9E3779B97F4A7C15ULL + scan[i].hash + 1;
  return key;
}

bool is_common(const Scan& scan, std::uint32_t i) {
  constexpr LexiconSet common =
      any_of(Lexicon::sentence_opener, Lexicon::function_word, Lexicon::speech_verb, Lexicon::month);
  return scan.has_any(common, i);
}

/// Before the "'s" that a name of `begin` to `end` ends with.
std::uint32_t without_possessive(const Scan& scan, std::uint32_t begin, std::uint32_t end) {
  const bool possessive = end > begin + 2 && is_single_quote(scan[end - 2].mark) && scan.raw({end - 1, end}) == "s";
  return possessive ? end - 2 : end;
}

std::vector<Mention> find_mentions(const Scan& scan, std::span<const TokenRange> prose) {
  std::vector<Mention> mentions;
  for (const TokenRange run : prose) {
    for (std::uint32_t i = run.begin; i < run.end;) {
      if (!scan[i].is_capital_word()) {
        ++i;
        continue;
      }
      const bool initial = scan[i].is(Token::sentence_start) || (i > run.begin && is_double_quote(scan[i - 1].mark));
      const bool opener = is_common(scan, i);
      const std::uint32_t end = name_end(scan, i, run.end);
      if (scan.has(Lexicon::currency, i) && i + 1 < run.end && scan.is_glued(i + 1) && scan[i + 1].is_number()) {
        i = std::max(end, i + 1);
        continue;
      }
      const TokenRange name{opener ? i + 1 : i, without_possessive(scan, i, end)};
      if (!name.empty() && scan[name.begin].is_word() && !is_common(scan, name.begin)) {
        mentions.push_back({key_of(scan, name), name, !initial || opener || name.size() > 1});
      }
      i = std::max(end, i + 1);
    }
  }
  return mentions;
}

std::vector<Counted> count_mentions(std::vector<Mention> mentions) {
  std::ranges::sort(mentions, [](const Mention& a, const Mention& b) {
    return a.key != b.key ? a.key < b.key : a.name.begin < b.name.begin;
  });
  std::vector<Counted> names;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (m == 0 || mentions[m].key != mentions[m - 1].key) names.push_back({mentions[m].name});
    ++names.back().count;
    names.back().sure = names.back().sure || mentions[m].sure;
  }
  std::erase_if(names, [](const Counted& name) { return !name.sure; });
  std::ranges::sort(names, [](const Counted& a, const Counted& b) {
    return a.count != b.count ? a.count > b.count : a.first.begin < b.first.begin;
  });
  return names;
}

}  // namespace

std::vector<Name> read_names(const Scan& scan, std::span<const TokenRange> prose, const CodePointOffsets& offsets) {
  std::vector<Name> out;
  for (const Counted& name : count_mentions(find_mentions(scan, prose))) {
    out.push_back({scan.clean(name.first), name.count, offsets.at(scan[name.first.begin].start),
                   offsets.at(scan[name.first.end - 1].end)});
  }
  return out;
}

}  // namespace warta::articles
