#include "articles/prose_sentences.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "articles/kind.hpp"
#include "articles/letters.hpp"
#include "articles/offsets.hpp"
#include "base/parallel.hpp"
#include "text/sentences.hpp"
#include "text/utf8.hpp"

namespace warta::articles {
namespace {

struct Part {
  std::vector<std::int64_t> sizes;
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> ends;
};

text::AbbreviationLanguage abbreviations_of(std::string_view language) {
  if (language == "id") return text::AbbreviationLanguage::indonesian;
  return language == "en" ? text::AbbreviationLanguage::english : text::AbbreviationLanguage::none;
}

/// The bytes of [begin, end) without white space at either end; empty if there is nothing else.
ItemRange trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t first = end;
  std::size_t last = end;
  for (std::size_t at = begin; at < end;) {
    const text::Decoded c = text::decode(text, at);
    if (!is_blank(c.code_point)) {
      first = std::min(first, at);
      last = at + c.length;
    }
    at += c.length;
  }
  return {first, std::max(first, last)};
}

void add_sentences(const StoredArticles& articles, std::size_t row, Part& part) {
  const std::string_view text = articles.text(row);
  const CodePointOffsets offsets(text);
  const auto byte_of = [&](std::uint32_t place) { return std::min<std::size_t>(offsets.byte_of(place), text.size()); };
  const auto& segments = articles.columns().segments;
  const auto [first, last] = articles.items(segments.rows, row, segments.starts.size());
  const std::size_t before = part.starts.size();
  for (std::size_t segment = first; segment < last; ++segment) {
    if (!is_prose(static_cast<Kind>(segments.kind[segment]))) continue;
    const std::size_t begin = byte_of(segments.starts[segment]);
    const std::size_t end = std::max(byte_of(segments.ends[segment]), begin);
    std::size_t from = begin;
    for (const std::size_t to :
         text::sentence_ends(text.substr(begin, end - begin), abbreviations_of(articles.language(row)))) {
      const ItemRange sentence = trimmed(text, from, begin + to);
      from = begin + to;
      if (sentence.begin == sentence.end) continue;
      part.starts.push_back(offsets.at(static_cast<std::uint32_t>(sentence.begin)));
      part.ends.push_back(offsets.at(static_cast<std::uint32_t>(sentence.end)));
    }
  }
  part.sizes.push_back(static_cast<std::int64_t>(part.starts.size() - before));
}

}  // namespace

Mentions<Owned> prose_sentences(const StoredArticles& articles, std::span<const std::int64_t> rows, int threads,
                                Watch& watch) {
  constexpr std::int64_t grain = 32;
  const auto count = static_cast<std::int64_t>(rows.size());
  std::vector<Part> parts(static_cast<std::size_t>((count + grain - 1) / grain));
  parallel_for(
      count, grain, threads,
      [&](std::int64_t begin, std::int64_t end, int) {
        Part& part = parts[static_cast<std::size_t>(begin / grain)];
        for (std::int64_t at = begin; at < end; ++at) {
          add_sentences(articles, static_cast<std::size_t>(rows[static_cast<std::size_t>(at)]), part);
        }
      },
      watch);
  Mentions<Owned> all;
  std::int64_t total = 0;
  all.rows.append(std::array{total});
  for (const Part& part : parts) {
    for (const std::int64_t size : part.sizes) all.rows.append(std::array{total += size});
    all.starts.append(part.starts);
    all.ends.append(part.ends);
  }
  return all;
}

}  // namespace warta::articles
