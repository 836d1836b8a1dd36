#pragma once
// Columns of articles looked at one article at a time; what they hold may come from a damaged file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "articles/columns.hpp"

namespace warta::articles {

/// Items [begin, end) of a table.
struct ItemRange {
  std::size_t begin;
  std::size_t end;
};

class StoredArticles {
 public:
  /// `columns` are looked at and must outlive it; `name` is what an error calls them. Throws std::invalid_argument if
  /// columns are not as long as others say.
  StoredArticles(Columns<Viewed> columns, std::vector<std::string> languages, std::string name);

  [[nodiscard]] std::size_t size() const noexcept { return columns_.language.size(); }
  [[nodiscard]] const Columns<Viewed>& columns() const noexcept { return columns_; }

  /// These throw std::invalid_argument where the columns are damaged.
  [[nodiscard]] std::string_view text(std::size_t row) const;
  [[nodiscard]] const std::string& language(std::size_t row) const;
  [[nodiscard]] ItemRange items(Viewed<std::int64_t> rows, std::size_t row, std::size_t size) const;
  [[nodiscard]] std::string_view string(const Strings<Viewed>& strings, std::size_t item, std::size_t row) const;
  /// One of `names`, by its number.
  template <class Names>
  [[nodiscard]] std::string_view named(const Names& names, std::uint8_t number) const {
    if (number >= names.size()) throw_damaged();
    return names[number];
  }
  void append_body(std::size_t row, std::string& out) const;
  /// Headline (`title` unless that is empty), standfirst and body, joined by line breaks.
  void append_article(std::size_t row, std::string_view title, std::string& out) const;

 private:
  [[noreturn]] void throw_damaged() const;

  Columns<Viewed> columns_;
  std::vector<std::string> languages_;
  std::string name_;
};

}  // namespace warta::articles
