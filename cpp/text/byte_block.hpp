#pragma once
// 64 bytes compared at once.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace warta::text {

inline constexpr std::size_t block_size = 64;

#if defined(__SSE2__)

/// 16 bytes, or 16 answers to a question about them.
class ByteLanes {
 public:
  explicit ByteLanes(const char* bytes) : lanes_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes))) {}
  static constexpr std::size_t count = sizeof(__m128i);

  ByteLanes operator==(char byte) const { return ByteLanes(_mm_cmpeq_epi8(lanes_, _mm_set1_epi8(byte))); }
  ByteLanes operator|(ByteLanes other) const { return ByteLanes(_mm_or_si128(lanes_, other.lanes_)); }

  /// Shifts the range to the least signed bytes, where one comparison tells.
  ByteLanes between(char first, char last) const {
    const __m128i shift = _mm_set1_epi8(static_cast<char>(-128 - first));
    const __m128i limit = _mm_set1_epi8(static_cast<char>(-128 + (last - first) + 1));
    return ByteLanes(_mm_cmplt_epi8(_mm_add_epi8(lanes_, shift), limit));
  }
  ByteLanes with_bits(char bits) const { return ByteLanes(_mm_or_si128(lanes_, _mm_set1_epi8(bits))); }

  std::uint64_t high_bits() const { return static_cast<std::uint32_t>(_mm_movemask_epi8(lanes_)); }

 private:
  explicit ByteLanes(__m128i lanes) : lanes_(lanes) {}

  __m128i lanes_;
};

#else

/// One byte, or the answer to a question about it.
class ByteLanes {
 public:
  explicit ByteLanes(const char* bytes) : lane_(static_cast<unsigned char>(*bytes)) {}
  static constexpr std::size_t count = 1;

  ByteLanes operator==(char byte) const { return answer(lane_ == static_cast<unsigned char>(byte)); }
  ByteLanes operator|(ByteLanes other) const { return ByteLanes(lane_ | other.lane_); }
  ByteLanes between(char first, char last) const {
    return answer(lane_ >= static_cast<unsigned char>(first) && lane_ <= static_cast<unsigned char>(last));
  }
  ByteLanes with_bits(char bits) const { return ByteLanes(lane_ | static_cast<unsigned char>(bits)); }

  std::uint64_t high_bits() const { return lane_ >> 7U; }

 private:
  explicit ByteLanes(unsigned lane) : lane_(lane) {}
  static ByteLanes answer(bool yes) { return ByteLanes(yes ? 0x80U : 0U); }

  unsigned lane_;
};

#endif

class ByteBlock {
 public:
  /// `bytes` must have 64 bytes and outlive the block.
  explicit ByteBlock(const char* bytes) : bytes_(bytes) {}

  /// Bit i: the answer that `test`, from lanes to lanes, gives for byte i.
  template <class Test>
  [[gnu::always_inline]] std::uint64_t where(const Test& test) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block_size; i += ByteLanes::count) bits |= test(ByteLanes(bytes_ + i)).high_bits() << i;
    return bits;
  }

 private:
  const char* bytes_;
};

}  // namespace warta::text
