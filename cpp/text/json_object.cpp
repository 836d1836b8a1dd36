#include "text/json_object.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include "text/utf8.hpp"

namespace warta::text {
namespace {

constexpr std::uint64_t each_byte = 0x0101010101010101U;
constexpr std::uint64_t high_bits = 0x8080808080808080U;

/// Whether one of eight bytes is below `limit`, which is at most 128.
constexpr bool has_below(std::uint64_t bytes, std::uint64_t limit) {
  return ((bytes - each_byte * limit) & ~bytes & high_bits) != 0;
}

constexpr bool is_plain(char byte) { return byte != '"' && byte != '\\' && static_cast<unsigned char>(byte) >= 0x20; }

class ObjectReader {
 public:
  ObjectReader(std::string_view text, std::string& decoded) : text_(text), decoded_(decoded) {
    decoded_.clear();
    decoded_.reserve(text.size());  // what is decoded is never longer, so that views of it stay where they are
  }

  bool read(std::vector<JsonMember>& members) {
    members.clear();
    skip_space();
    if (!take('{')) return false;
    skip_space();
    if (!take('}')) {
      do {
        if (!read_member(members)) return false;
      } while (take(','));
      if (!take('}')) return false;
    }
    skip_space();
    return at_ == text_.size();
  }

 private:
  bool read_member(std::vector<JsonMember>& members) {
    skip_space();
    const std::optional<std::string_view> key = read_string();
    if (!key || std::ranges::find(members, *key, &JsonMember::key) != members.end()) return false;
    skip_space();
    if (!take(':')) return false;
    skip_space();
    const bool is_string = at_ < text_.size() && text_[at_] == '"';
    const std::optional<std::string_view> value = is_string ? read_string() : read_other();
    if (!value) return false;
    members.push_back({*key, *value, is_string});
    skip_space();
    return true;
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }

  bool take(char mark) {
    if (at_ == text_.size() || text_[at_] != mark) return false;
    ++at_;
    return true;
  }

  /// Moves to the first byte that is a quotation mark, a backslash or a control character.
  void skip_plain() {
    for (; at_ + sizeof(std::uint64_t) <= text_.size(); at_ += sizeof(std::uint64_t)) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, text_.data() + at_, sizeof bytes);
      if (has_below(bytes, 0x20) || has_below(bytes ^ each_byte * '"', 1) || has_below(bytes ^ each_byte * '\\', 1)) {
        break;
      }
    }
    while (at_ < text_.size() && is_plain(text_[at_])) ++at_;
  }

  /// A view of the text where nothing in the string is escaped, else of what is decoded.
  std::optional<std::string_view> read_string() {
    if (!take('"')) return std::nullopt;
    std::size_t from = at_;
    skip_plain();
    if (take('"')) return text_.substr(from, at_ - 1 - from);
    const std::size_t start = decoded_.size();
    for (;;) {
      decoded_.append(text_, from, at_ - from);
      if (take('"')) return std::string_view(decoded_).substr(start);
      if (!take('\\') || !read_escape()) return std::nullopt;
      from = at_;
      skip_plain();
    }
  }

  bool read_escape() {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (take('u')) return read_code_point();
    if (at_ == text_.size()) return false;
    const std::size_t found = letters.find(text_[at_++]);
    if (found == std::string_view::npos) return false;
    decoded_ += meanings[found];
    return true;
  }

  /// Four hexadecimal digits, or eight of a surrogate pair.
  bool read_code_point() {
    const std::optional<char32_t> unit = read_hexadecimal();
    if (!unit) return false;
    char32_t code_point = *unit;
    if (code_point >= 0xD800 && code_point < 0xE000) {
      if (code_point >= 0xDC00 || !take('\\') || !take('u')) return false;
      const std::optional<char32_t> low = read_hexadecimal();
      if (!low || *low < 0xDC00 || *low >= 0xE000) return false;
      code_point = 0x10000U + ((code_point - 0xD800U) << 10U) + (*low - 0xDC00U);
    }
    append_utf8(code_point, decoded_);
    return true;
  }

  std::optional<char32_t> read_hexadecimal() {
    constexpr std::size_t digits = 4;
    if (text_.size() - at_ < digits) return std::nullopt;
    char32_t value = 0;
    for (const std::size_t end = at_ + digits; at_ < end; ++at_) {
      const char digit = text_[at_];
      const bool is_digit = digit >= '0' && digit <= '9';
      const auto letter = static_cast<char>(digit | 0x20);
      if (!is_digit && (letter < 'a' || letter > 'f')) return std::nullopt;
      value = value << 4U | static_cast<char32_t>(is_digit ? digit - '0' : letter - 'a' + 10);
    }
    return value;
  }

  /// A value that is no string, up to the comma or brace that ends it.
  std::optional<std::string_view> read_other() {
    const std::size_t from = at_;
    for (std::size_t depth = 0; at_ < text_.size(); ++at_) {
      const char byte = text_[at_];
      if (depth == 0 && (byte == ',' || byte == '}')) return text_.substr(from, at_ - from);
      if (byte == '"') {
        if (!skip_string()) return std::nullopt;
        --at_;
      } else if (byte == '{' || byte == '[') {
        ++depth;
      } else if ((byte == '}' || byte == ']') && depth-- == 0) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  bool skip_string() {
    ++at_;
    for (;;) {
      skip_plain();
      if (take('"')) return true;
      if (!take('\\') || at_ == text_.size()) return false;
      ++at_;
    }
  }

  std::string_view text_;
  std::string& decoded_;
  std::size_t at_ = 0;
};

}  // namespace

bool read_json_object(std::string_view text, std::vector<JsonMember>& members, std::string& decoded) {
  return ObjectReader(text, decoded).read(members);
}

}  // namespace warta::text
