#pragma once
// The fast path of every text: bytes below 128, many at a time, lower-cased and classified.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace warta::terms {

/// Appends bits, up to 64 at a time, to a growing sequence of 64-bit words.
class BitWriter {
 public:
  /// Room for this many more bits; call it before appending.
  void reserve(std::size_t bits) {
    const std::size_t needed = (size_ + bits) / 64 + 2;
    if (words_.size() < needed) words_.resize(std::max(needed, 2 * words_.size()));
  }
  void clear() {
    size_ = 0;
    if (!words_.empty()) words_[0] = 0;
  }
  /// The low `count` (1 to 64) bits of `bits`; the others must be 0.
  void append(std::uint64_t bits, std::size_t count) {
    const std::size_t word = size_ / 64;
    const std::size_t shift = size_ % 64;
    words_[word] |= bits << shift;
    words_[word + 1] = shift == 0 ? 0 : bits >> (64 - shift);
    size_ += count;
  }
  std::size_t size() const { return size_; }
  const std::uint64_t* words() const { return words_.data(); }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

struct AsciiRules {
  std::array<std::uint8_t, 16> members;  ///< CharacterClass::nibble_table, asked after lower-casing
  bool lowercase;
};

/// Copies the bytes at `in` up to the first that is not ASCII, lower-cased if the rules say so, to `out`, and appends
/// to `members` which of them are in the class. Returns how many. `out` has room for size + 64 bytes, `members` for
/// size.
std::size_t copy_ascii_run(const char* in, std::size_t size, const AsciiRules& rules, char* out, BitWriter& members);

/// Instruction sets that copy_ascii_run has code for, best last; tests compare them.
enum class SimdLevel : std::uint8_t { portable, avx2, avx512 };
SimdLevel best_simd_level();
std::size_t copy_ascii_run(SimdLevel level, const char* in, std::size_t size, const AsciiRules& rules, char* out,
                           BitWriter& members);

}  // namespace warta::terms
