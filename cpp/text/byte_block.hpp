#pragma once
// 64 bytes compared at once: each answer is a mask whose bit i speaks of byte i.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace warta::text {

inline constexpr std::size_t block_size = 64;

#if defined(__SSE2__)

class ByteBlock {
 public:
  /// `bytes` must have 64 bytes.
  explicit ByteBlock(const char* bytes) {
    for (std::size_t i = 0; i < std::size(parts_); ++i) {
      parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i * sizeof(__m128i)));
    }
  }

  std::uint64_t not_ascii() const {
    return mask([](__m128i part) { return part; });
  }
  std::uint64_t equal_to(char byte) const {
    const __m128i wanted = _mm_set1_epi8(byte);
    return mask([&](__m128i part) { return _mm_cmpeq_epi8(part, wanted); });
  }
  std::uint64_t between(char first, char last) const {
    return mask([&](__m128i part) { return in_range(part, first, last); });
  }
  std::uint64_t ascii_letters() const {
    const __m128i lower_case_bit = _mm_set1_epi8(0x20);
    return mask([&](__m128i part) { return in_range(_mm_or_si128(part, lower_case_bit), 'a', 'z'); });
  }

 private:
  /// Shifts the range to the least signed bytes, where one comparison tells.
  static __m128i in_range(__m128i part, char first, char last) {
    const __m128i shift = _mm_set1_epi8(static_cast<char>(-128 - first));
    const __m128i limit = _mm_set1_epi8(static_cast<char>(-128 + (last - first) + 1));
    return _mm_cmplt_epi8(_mm_add_epi8(part, shift), limit);
  }

  /// The high bits of each byte of what `test` makes of the parts.
  template <class Test>
  std::uint64_t mask(const Test& test) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < std::size(parts_); ++i) {
      const auto found = static_cast<std::uint32_t>(_mm_movemask_epi8(test(parts_[i])));
      bits |= std::uint64_t{found} << (i * sizeof(__m128i));
    }
    return bits;
  }

  __m128i parts_[block_size / sizeof(__m128i)];
};

#else

class ByteBlock {
 public:
  explicit ByteBlock(const char* bytes) { std::memcpy(bytes_.data(), bytes, block_size); }

  std::uint64_t not_ascii() const {
    return mask([](unsigned char byte) { return byte >= 0x80; });
  }
  std::uint64_t equal_to(char wanted) const {
    return mask([&](unsigned char byte) { return byte == static_cast<unsigned char>(wanted); });
  }
  std::uint64_t between(char first, char last) const {
    return mask([&](unsigned char byte) { return byte >= first && byte <= last; });
  }
  std::uint64_t ascii_letters() const {
    return mask([](unsigned char byte) { return (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z'; });
  }

 private:
  template <class Test>
  std::uint64_t mask(const Test& test) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block_size; ++i) bits |= std::uint64_t{test(bytes_[i]) ? 1U : 0U} << i;
    return bits;
  }

  std::array<unsigned char, block_size> bytes_;
};

#endif

}  // namespace warta::text
