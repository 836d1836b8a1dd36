#include "terms/ascii_run.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define WARTA_X86 1
#include <immintrin.h>
#endif

namespace warta::terms {
namespace {

std::uint64_t low_bits(std::size_t count) { return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

std::size_t copy_portable(const char* in, std::size_t size, const AsciiRules& rules, char* out, BitWriter& members) {
  std::size_t done = 0;
  while (done < size) {
    const std::size_t block = std::min<std::size_t>(64, size - done);
    std::uint64_t in_class = 0;
    std::size_t at = 0;
    for (; at < block; ++at) {
      auto byte = static_cast<unsigned char>(in[done + at]);
      if (byte >= 0x80) break;
      if (rules.lowercase && byte >= 'A' && byte <= 'Z') byte += 'a' - 'A';
      out[done + at] = static_cast<char>(byte);
      in_class |= static_cast<std::uint64_t>((rules.members[byte % 16] >> (byte / 16)) & 1U) << at;
    }
    if (at > 0) members.append(in_class, at);
    done += at;
    if (at < block) break;
  }
  return done;
}

#ifdef WARTA_X86

__attribute__((target("avx2"))) std::size_t copy_avx2(const char* in, std::size_t size, const AsciiRules& rules,
                                                      char* out, BitWriter& members) {
  const __m256i low_nibble_table =
      _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(rules.members.data())));
  const __m256i bit_of_high_nibble = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0,  //
                                                      1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i nibble = _mm256_set1_epi8(0x0F);
  const __m256i before_a = _mm256_set1_epi8('A' - 1);
  const __m256i after_z = _mm256_set1_epi8('Z' + 1);
  const __m256i case_bit = _mm256_set1_epi8(rules.lowercase ? 'a' - 'A' : 0);
  std::size_t done = 0;
  while (size - done >= 32) {
    __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in + done));
    const auto beyond_ascii = static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
    const __m256i upper = _mm256_and_si256(_mm256_cmpgt_epi8(bytes, before_a), _mm256_cmpgt_epi8(after_z, bytes));
    bytes = _mm256_add_epi8(bytes, _mm256_and_si256(upper, case_bit));
    const __m256i high_nibbles = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
    const __m256i hit = _mm256_and_si256(_mm256_shuffle_epi8(low_nibble_table, bytes),
                                         _mm256_shuffle_epi8(bit_of_high_nibble, high_nibbles));
    const auto outside =
        static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(hit, _mm256_setzero_si256())));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + done), bytes);
    const std::size_t count = static_cast<std::size_t>(std::countr_zero(beyond_ascii));
    if (count > 0) members.append(static_cast<std::uint64_t>(~outside) & low_bits(count), count);
    done += count;
    if (count < 32) return done;
  }
  return done + copy_portable(in + done, size - done, rules, out + done, members);
}

__attribute__((target("avx512f,avx512bw"))) std::size_t copy_avx512(const char* in, std::size_t size,
                                                                    const AsciiRules& rules, char* out,
                                                                    BitWriter& members) {
  const __m512i low_nibble_table =
      _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<const __m128i*>(rules.members.data())));
  const __m512i bit_of_high_nibble =
      _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0));
  const __m512i nibble = _mm512_set1_epi8(0x0F);
  const __m512i letter_a = _mm512_set1_epi8('A');
  const __m512i letters = _mm512_set1_epi8(26);
  const __m512i case_bit = _mm512_set1_epi8(rules.lowercase ? 'a' - 'A' : 0);
  std::size_t done = 0;
  while (done < size) {
    const std::size_t block = std::min<std::size_t>(64, size - done);
    __m512i bytes = _mm512_maskz_loadu_epi8(low_bits(block), in + done);
    const std::uint64_t beyond_ascii = _mm512_movepi8_mask(bytes);
    const __mmask64 upper = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, letter_a), letters);
    bytes = _mm512_mask_add_epi8(bytes, upper, bytes, case_bit);
    const __m512i high_nibbles = _mm512_and_si512(_mm512_srli_epi16(bytes, 4), nibble);
    const std::uint64_t in_class = _mm512_test_epi8_mask(_mm512_shuffle_epi8(low_nibble_table, bytes),
                                                         _mm512_shuffle_epi8(bit_of_high_nibble, high_nibbles));
    _mm512_storeu_si512(out + done, bytes);
    const std::size_t count = std::min(block, static_cast<std::size_t>(std::countr_zero(beyond_ascii)));
    if (count > 0) members.append(in_class & low_bits(count), count);
    done += count;
    if (count < block) break;
  }
  return done;
}

#endif

using Copy = std::size_t (*)(const char*, std::size_t, const AsciiRules&, char*, BitWriter&);

Copy copy_at(SimdLevel level) {
#ifdef WARTA_X86
  if (level == SimdLevel::avx512) return copy_avx512;
  if (level == SimdLevel::avx2) return copy_avx2;
#else
  static_cast<void>(level);
#endif
  return copy_portable;
}

}  // namespace

SimdLevel best_simd_level() {
#ifdef WARTA_X86
  if (__builtin_cpu_supports("avx512bw")) return SimdLevel::avx512;
  if (__builtin_cpu_supports("avx2")) return SimdLevel::avx2;
#endif
  return SimdLevel::portable;
}

std::size_t copy_ascii_run(SimdLevel level, const char* in, std::size_t size, const AsciiRules& rules, char* out,
                           BitWriter& members) {
  return copy_at(level)(in, size, rules, out, members);
}

std::size_t copy_ascii_run(const char* in, std::size_t size, const AsciiRules& rules, char* out, BitWriter& members) {
  static const Copy best = copy_at(best_simd_level());
  return best(in, size, rules, out, members);
}

}  // namespace warta::terms
