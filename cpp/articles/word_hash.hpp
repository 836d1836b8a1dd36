#pragma once
// Hash of a word, the same for each of its ways of capitals.

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "articles/letters.hpp"
#include "text/utf8.hpp"

namespace warta::articles {

/// Takes a word's case-folded UTF-8 in blocks of 16 bytes, the last one filled up with zeros.
class WordHash {
 public:
  static constexpr std::size_t block = 16;

  void add(std::uint64_t low, std::uint64_t high) noexcept {
    constexpr std::uint64_t low_factor = 0x9E3779B97F4A7C15ULL;
    constexpr std::uint64_t high_factor = 0xC2B2AE3D27D4EB4FULL;
    const std::uint64_t first = (value_ ^ low) * low_factor;
    value_ = (first ^ (first >> 32U)) + std::rotl((high + low_factor) * high_factor, 32);
  }

  [[nodiscard]] std::uint64_t wide_value() const noexcept {
    constexpr std::uint64_t factor = 0xD6E8FEB86659FD93ULL;
    const std::uint64_t mixed = (value_ ^ (value_ >> 32U)) * factor;
    return mixed ^ (mixed >> 32U);
  }
  [[nodiscard]] std::uint32_t value() const noexcept { return static_cast<std::uint32_t>(wide_value()); }

 private:
  std::uint64_t value_ = 0;
};

/// Hashes a word code point by code point.
class FoldedHash {
 public:
  void add(char32_t code_point) noexcept {
    const char32_t folded = fold(code_point);
    if (folded < 0x80) {
      put(folded);
    } else if (folded < 0x800) {
      put(0xC0U | folded >> 6U);
      put(0x80U | (folded & 0x3FU));
    } else {
      put(0xE0U | folded >> 12U);
      put(0x80U | (folded >> 6U & 0x3FU));
      put(0x80U | (folded & 0x3FU));
    }
  }

  [[nodiscard]] std::uint32_t value() noexcept {
    if (size_ > 0) flush();
    return hash_.value();
  }

 private:
  void put(char32_t byte) noexcept {
    bytes_[size_++] = static_cast<unsigned char>(byte);
    if (size_ == WordHash::block) flush();
  }

  void flush() noexcept {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::memcpy(&low, bytes_.data(), sizeof low);
    std::memcpy(&high, bytes_.data() + sizeof low, sizeof high);
    hash_.add(low, high);
    bytes_.fill(0);
    size_ = 0;
  }

  WordHash hash_;
  std::array<unsigned char, WordHash::block> bytes_{};
  std::size_t size_ = 0;
};

[[nodiscard]] inline std::uint32_t hash_of(std::string_view word) noexcept {
  FoldedHash hash;
  for (std::size_t at = 0; at < word.size();) {
    const text::Decoded c = text::decode(word, at);
    hash.add(c.code_point);
    at += c.length;
  }
  return hash.value();
}

}  // namespace warta::articles
