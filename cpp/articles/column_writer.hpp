#pragma once
// What was read of articles, written to columns one article after the other.

#include <string_view>

#include "articles/article.hpp"
#include "articles/columns.hpp"

namespace warta::articles {

/// Writes all columns but the texts themselves.
class ColumnWriter {
 public:
  ColumnWriter();

  /// The next article. `reading` must be of `text`; `language` is its number in the list of languages.
  void write(const Reading& reading, std::string_view text, std::uint8_t language);

  [[nodiscard]] Columns<Owned>& columns() noexcept { return columns_; }

 private:
  Columns<Owned> columns_;
};

/// Puts the articles of `part`, whose texts are not among its columns, after those of `all`.
void append_columns(const Columns<Owned>& part, Columns<Owned>& all);

}  // namespace warta::articles
