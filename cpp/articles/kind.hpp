#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace warta::articles {

/// What a stretch of a scraped article is.
enum class Kind : std::uint8_t {
  body,
  headline,
  standfirst,
  date,
  byline,
  caption,
  cross_link,
  notice,
  credit,
  navigation,
};

inline constexpr std::array<std::string_view, 10> kind_names{
    "body", "headline", "standfirst", "date", "byline", "caption", "cross_link", "notice", "credit", "navigation"};

[[nodiscard]] constexpr std::string_view name_of(Kind kind) noexcept {
  return kind_names[static_cast<std::size_t>(kind)];
}

/// Whether it is the article's own prose.
[[nodiscard]] constexpr bool is_prose(Kind kind) noexcept {
  return kind == Kind::body || kind == Kind::headline || kind == Kind::standfirst;
}

}  // namespace warta::articles
