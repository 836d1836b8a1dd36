#include "articles/stored_articles.hpp"

#include <stdexcept>
#include <utility>

namespace warta::articles {
namespace {

std::string_view characters(Viewed<std::uint8_t> bytes, ItemRange range) {
  return {reinterpret_cast<const char*>(bytes.data()) + range.begin, range.end - range.begin};
}

}  // namespace

StoredArticles::StoredArticles(Columns<Viewed> columns, std::vector<std::string> languages, std::string name)
    : columns_(columns), languages_(std::move(languages)), name_(std::move(name)) {
  std::size_t items = 0;
  for_each_column(columns_, [&](std::string_view column_name, const auto& column, Extent extent) {
    const std::size_t expected = extent == Extent::articles ? size() : extent == Extent::rows ? size() + 1 : items;
    if (column.size() != expected) {
      throw std::invalid_argument(name_ + " is damaged: " + std::string(column_name) + " has " +
                                  std::to_string(column.size()) + " values instead of " + std::to_string(expected));
    }
    if (extent == Extent::rows) items = static_cast<std::size_t>(column.back());
  });
}

void StoredArticles::throw_damaged() const {
  throw std::invalid_argument(name_ + " is damaged: a place in it lies outside of what it counts");
}

ItemRange StoredArticles::items(Viewed<std::int64_t> rows, std::size_t row, std::size_t size) const {
  const std::int64_t begin = rows[row];
  const std::int64_t end = rows[row + 1];
  if (begin < 0 || end < begin || std::cmp_greater(end, size)) throw_damaged();
  return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
}

std::string_view StoredArticles::text(std::size_t row) const {
  return characters(columns_.text, items(columns_.text_rows, row, columns_.text.size()));
}

const std::string& StoredArticles::language(std::size_t row) const {
  const std::size_t number = columns_.language[row];
  if (number >= languages_.size()) throw_damaged();
  return languages_[number];
}

std::string_view StoredArticles::string(const Strings<Viewed>& strings, std::size_t item, std::size_t row) const {
  const std::size_t start = strings.starts[item];
  const std::size_t size = strings.sizes[item];
  const std::string_view own = text(row);
  if (start < own.size()) {
    if (size > own.size() - start) throw_damaged();
    return own.substr(start, size);
  }
  const std::string_view added =
      characters(columns_.additions, items(columns_.addition_rows, row, columns_.additions.size()));
  const std::size_t from = start - own.size();
  if (from > added.size() || size > added.size() - from) throw_damaged();
  return added.substr(from, size);
}

void StoredArticles::append_body(std::size_t row, std::string& out) const {
  const auto [begin, end] = items(columns_.body.rows, row, columns_.body.text.starts.size());
  for (std::size_t piece = begin; piece < end; ++piece) out.append(string(columns_.body.text, piece, row));
}

void StoredArticles::append_article(std::size_t row, std::string_view title, std::string& out) const {
  const std::size_t begin = out.size();
  const auto part = [&](auto&& append) {
    const std::size_t before = out.size();
    if (before > begin) out.push_back('\n');
    const std::size_t start = out.size();
    append();
    if (out.size() == start) out.resize(before);
  };
  part([&] { out.append(title.empty() ? string(columns_.headline, row, row) : title); });
  part([&] { out.append(string(columns_.standfirst, row, row)); });
  part([&] { append_body(row, out); });
}

}  // namespace warta::articles
