#include "articles/names.hpp"

#include <algorithm>
#include <unordered_map>

#include "articles/persons.hpp"

namespace warta::articles {
namespace {

struct Mentions {
  TokenRange first;
  std::uint32_t count = 0;
  bool inside_sentence = false;
};

std::uint64_t key_of(const Scan& scan, TokenRange name) {
  std::uint64_t key = 0;
  for (std::uint32_t i = name.begin; i < name.end; ++i) key = key * 0x9E3779B97F4A7C15ULL + scan[i].hash + 1;
  return key;
}

bool is_common(const Scan& scan, std::uint32_t i) {
  return scan.has(Lexicon::sentence_opener, i) || scan.has(Lexicon::function_word, i) ||
         scan.match(Lexicon::speech_verb, i, i + 1) || scan.has(Lexicon::month, i);
}

}  // namespace

std::vector<Name> read_names(const Scan& scan, std::span<const TokenRange> prose, const CodePointOffsets& offsets) {
  std::unordered_map<std::uint64_t, Mentions> found;
  for (const TokenRange run : prose) {
    for (std::uint32_t i = run.begin; i < run.end;) {
      if (!scan[i].is_capital_word()) {
        ++i;
        continue;
      }
      const bool initial = scan[i].is(Token::sentence_start) || (i > run.begin && is_double_quote(scan[i - 1].mark));
      const bool opener = is_common(scan, i);
      const std::uint32_t end = name_end(scan, i, run.end);
      const TokenRange name{opener ? i + 1 : i, end};
      if (!name.empty() && scan[name.begin].is_word() && !is_common(scan, name.begin)) {
        Mentions& mentions = found[key_of(scan, name)];
        if (mentions.count++ == 0) mentions.first = name;
        mentions.inside_sentence = mentions.inside_sentence || !initial || opener || name.size() > 1;
      }
      i = std::max(end, i + 1);
    }
  }
  std::vector<Mentions> names;
  for (const auto& [key, mentions] : found) {
    if (mentions.inside_sentence) names.push_back(mentions);
  }
  std::ranges::sort(names, [](const Mentions& a, const Mentions& b) {
    return a.count != b.count ? a.count > b.count : a.first.begin < b.first.begin;
  });
  std::vector<Name> out;
  out.reserve(names.size());
  for (const Mentions& name : names) {
    out.push_back({scan.clean(name.first), name.count, offsets.at(scan[name.first.begin].start),
                   offsets.at(scan[name.first.end - 1].end)});
  }
  return out;
}

}  // namespace warta::articles
