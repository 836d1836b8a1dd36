#pragma once
// How often lines stand in the texts of an outlet, and between which other lines.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warta::articles {

/// How a line comes back in an outlet's texts.
struct Recurrence {
  std::uint32_t texts = 0;       ///< that have it; 0 if only a few do
  bool among_different = false;  ///< before or after other lines each time, as furniture; copied prose keeps its place
};

/// The line's bytes, without the space around it, as one number.
[[nodiscard]] std::uint64_t hash_of_line(std::string_view line) noexcept;

/// A line of an outlet as one number, from the line's.
[[nodiscard]] constexpr std::uint64_t key_of_line(std::uint32_t outlet, std::uint64_t line) noexcept {
  return line + outlet * 0x9E3779B97F4A7C15ULL;
}

/// A line where it stands.
struct PlacedLine {
  std::uint64_t key;
  std::uint32_t before;  ///< the lines beside it, by half of their numbers
  std::uint32_t after;
  std::uint32_t text;
};

/// Lines by key, in open addressing.
class LineTable {
 public:
  /// Texts come in order.
  void add(const PlacedLine& line);

  [[nodiscard]] Recurrence find(std::uint64_t key) const noexcept;

 private:
  static constexpr std::uint32_t several = 3;  ///< texts, and different neighbours

  /// Different neighbours on one side, as many as count.
  struct Neighbours {
    std::array<std::uint32_t, several> known{};
    std::uint32_t count = 0;

    void add(std::uint32_t line) noexcept;
  };

  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t texts = 0;  ///< 0: free
    std::uint32_t last_text = 0;
    Neighbours before;
    Neighbours after;
  };

  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const noexcept;
  void grow();

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace warta::articles
