#include "copies/shingles.hpp"

#include <algorithm>
#include <cstddef>

#include "base/checks.hpp"

namespace warta::copies {
namespace {

std::uint64_t hash_of(std::span<const std::uint64_t> words) {
  std::uint64_t hash = 0;
  for (const std::uint64_t word : words) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 32U;
  }
  return hash;
}

}  // namespace

std::vector<std::uint64_t> shingles_in_order(std::span<const std::uint64_t> words, std::int64_t width) {
  check_at_least<std::int64_t>("shingle_words", width, 1);
  if (words.empty()) return {};
  const auto taken = std::min(words.size(), static_cast<std::size_t>(width));
  std::vector<std::uint64_t> shingles;
  shingles.reserve(words.size() - taken + 1);
  for (std::size_t at = 0; at + taken <= words.size(); ++at) shingles.push_back(hash_of(words.subspan(at, taken)));
  return shingles;
}

void make_set(std::vector<std::uint64_t>& shingles) {
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
}

ShingleSet shingles_of(std::span<const std::uint64_t> words, std::int64_t width) {
  ShingleSet shingles = shingles_in_order(words, width);
  make_set(shingles);
  return shingles;
}

std::int64_t overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  if (std::ranges::equal(a, b)) return std::ssize(a);
  std::int64_t shared = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    const auto x = *left;
    const auto y = *right;
    shared += x == y ? 1 : 0;
    left += x <= y ? 1 : 0;
    right += y <= x ? 1 : 0;
  }
  return shared;
}

double jaccard(std::int64_t overlap, std::size_t size_a, std::size_t size_b) {
  if (size_a == 0 || size_b == 0) return 0.0;
  return static_cast<double>(overlap) / (static_cast<double>(size_a + size_b) - static_cast<double>(overlap));
}

bool is_jaccard_at_least(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, double threshold) {
  // of two sets of s hashes in all, m of them in one alone, it is (s - m) / (s + m)
  const double most = (1.0 - threshold) / (1.0 + threshold) * static_cast<double>(a.size() + b.size()) + 1.0;
  const std::size_t fewer = std::min(a.size(), b.size());
  const std::size_t more = std::max(a.size(), b.size());
  auto alone = static_cast<double>(more - fewer);
  if (fewer == 0 || alone > most) return false;
  std::int64_t shared = 0;
  alone = 0.0;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end() && alone <= most) {
    const auto x = *left;
    const auto y = *right;
    shared += x == y ? 1 : 0;
    alone += x == y ? 0.0 : 1.0;
    left += x <= y ? 1 : 0;
    right += y <= x ? 1 : 0;
  }
  return alone <= most && jaccard(shared, a.size(), b.size()) >= threshold;
}

double containment(std::int64_t overlap, std::size_t size_a, std::size_t size_b) {
  if (size_a == 0 || size_b == 0) return 0.0;
  return static_cast<double>(overlap) / static_cast<double>(std::min(size_a, size_b));
}

}  // namespace warta::copies
