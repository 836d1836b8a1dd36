#pragma once
// The hash of every table that takes words from texts: keyed anew in each process, so that nobody can write texts whose
// words fall into one place. No result may depend on its values.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <random>
#include <string_view>

namespace warta {

/// What hashes are keyed by.
struct HashKeys {
  std::uint64_t first;
  std::uint64_t second;
};

/// From the system's source of chance; from the clock where it has none to give.
inline HashKeys random_hash_keys() noexcept {
  try {
    std::random_device device;
    const auto draw = [&] { return (std::uint64_t{device()} << 32U) | device(); };
    return {draw(), draw()};
  } catch (const std::exception&) {
    std::mt19937_64 draw(static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()));
    return {draw(), draw()};
  }
}

/// Of this process.
inline const HashKeys kHashKeys = random_hash_keys();

/// 64 x 64 to 128 bits, folded: one multiplication that mixes well. Who does not know the keys can neither choose a
/// factor of 0 nor foresee what the product's halves share.
inline std::uint64_t keyed_mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ kHashKeys.first) * (b ^ kHashKeys.second);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// Of bytes, in blocks of 16; the last block reaches back to fill itself, or is filled up with zeros.
inline std::uint64_t keyed_hash(std::string_view bytes) {
  constexpr std::size_t kBlock = 16;
  std::array<std::uint64_t, 2> words{};
  std::uint64_t hash = keyed_mix(bytes.size(), 0);
  const auto add = [&](std::size_t at, std::size_t size) {
    std::memcpy(words.data(), bytes.data() + at, size);
    hash = keyed_mix(words[0] ^ hash, words[1]);
  };
  if (bytes.size() < kBlock) {
    add(0, bytes.size());
    return hash;
  }
  for (std::size_t at = 0; at + kBlock < bytes.size(); at += kBlock) add(at, kBlock);
  add(bytes.size() - kBlock, kBlock);
  return hash;
}

/// For the standard library's tables of strings, which may be asked for a view.
struct KeyedHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view bytes) const { return static_cast<std::size_t>(keyed_hash(bytes)); }
};

}  // namespace warta
