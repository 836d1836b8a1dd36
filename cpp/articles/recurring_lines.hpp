#pragma once
// What a corpus says of a line of one of its articles: that it is another article's headline, or that it comes back in
// many articles.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "articles/line_table.hpp"
#include "articles/tokens.hpp"

namespace warta::articles {

/// What is known of an article before it is read. Empty: not known.
struct KnownText {
  std::string_view text;
  std::string_view title;
  std::string_view outlet;
};

class RecurringLines {
 public:
  /// Learns the lines of each outlet's texts (those of unknown outlets together), the titles given, and the first lines
  /// that may be titles. The same for any number of threads. Cost: one pass over the texts.
  explicit RecurringLines(std::span<const KnownText> texts, int threads = 1);

 private:
  friend class Others;

  struct Title {
    std::size_t text;  ///< that it belongs to
    bool shared = false;
  };

  /// Tables of lines, each of which one thread fills: by their keys' last bits.
  static constexpr std::size_t tables = 16;
  static constexpr std::size_t texts_at_once = 16'384;  ///< whose lines are in memory beside the tables

  /// What some texts hold.
  struct Found {
    std::vector<std::pair<std::uint64_t, std::size_t>> titles;  ///< and whose each is
    std::array<std::vector<PlacedLine>, tables> lines;
  };

  void number_outlets(std::span<const KnownText> texts);
  void find_title(std::string_view title, std::size_t text, Found& found) const;
  void find_lines(std::string_view text, std::size_t number, Found& found) const;
  void learn(std::span<const Found> found, int threads);

  std::unordered_map<std::uint64_t, Title> titles_;
  std::vector<std::uint32_t> outlets_;       ///< by text; 0: not known
  std::vector<std::uint32_t> outlet_sizes_;  ///< texts by outlet
  std::array<LineTable, tables> lines_;
};

/// What the other articles of a corpus say of one article's lines.
class Others {
 public:
  /// No other articles.
  Others() = default;
  /// `recurring` must outlive it; `text` is the article's number there.
  Others(const RecurringLines& recurring, std::size_t text) : recurring_(&recurring), text_(text) {}

  explicit operator bool() const noexcept { return recurring_ != nullptr; }

  /// Whether the line is another article's title; long enough that this is no chance.
  [[nodiscard]] bool have_as_title(std::span<const Token> line) const;

  /// How the line comes back in articles of the same outlet.
  [[nodiscard]] Recurrence recurrence(std::string_view line) const;

  /// Whether the line stands, between different lines, in so many of the outlet's articles that it is the outlet's. The
  /// outlet must be known.
  [[nodiscard]] bool have_as_usual(std::string_view line) const;

 private:
  const RecurringLines* recurring_ = nullptr;
  std::size_t text_ = 0;
};

}  // namespace warta::articles
