#pragma once
// What a corpus says of a line of one of its articles: that it is another article's headline, or that it comes back in
// many articles.

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "articles/line_table.hpp"
#include "articles/tokens.hpp"

namespace warta::articles {

/// What is known of an article before it is read. Empty: not known.
struct CorpusText {
  std::string_view text;
  std::string_view title;
  std::string_view outlet;
};

class Corpus {
 public:
  /// Learns the lines of each outlet's texts (those of unknown outlets together), the titles given, and the first lines
  /// that may be titles. Cost: one pass over the texts.
  explicit Corpus(std::span<const CorpusText> texts);

 private:
  friend class Others;

  struct Title {
    std::size_t text;  ///< that it belongs to
    bool shared = false;
  };

  void learn_title(std::string_view title, std::size_t text);
  void learn_lines(std::string_view text, std::uint32_t number);

  std::unordered_map<std::uint64_t, Title> titles_;
  std::vector<std::uint32_t> outlets_;       ///< by text; 0: not known
  std::vector<std::uint32_t> outlet_sizes_;  ///< texts by outlet
  LineTable lines_;
};

/// What the other articles of a corpus say of one article's lines.
class Others {
 public:
  /// No other articles.
  Others() = default;
  /// `corpus` must outlive it; `text` is the article's number there.
  Others(const Corpus& corpus, std::size_t text) : corpus_(&corpus), text_(text) {}

  explicit operator bool() const noexcept { return corpus_ != nullptr; }

  /// Whether the line is another article's title; long enough that this is no chance.
  [[nodiscard]] bool have_as_title(std::span<const Token> line) const;

  /// How the line comes back in articles of the same outlet.
  [[nodiscard]] Recurrence recurrence(std::string_view line) const;

  /// Whether the line stands, between different lines, in so many of the outlet's articles that it is the outlet's. The
  /// outlet must be known.
  [[nodiscard]] bool have_as_usual(std::string_view line) const;

 private:
  const Corpus* corpus_ = nullptr;
  std::size_t text_ = 0;
};

}  // namespace warta::articles
