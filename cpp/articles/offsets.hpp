#pragma once
// From bytes of a UTF-8 text to its code points.

#include <cstdint>
#include <string_view>
#include <vector>

namespace warta::articles {

/// Answers how many code points stand before a byte, from one count every 256 bytes.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text);

  /// `byte` must not lie inside a sequence; text.size() gives the text's length.
  [[nodiscard]] std::uint32_t at(std::uint32_t byte) const noexcept;

 private:
  static constexpr std::uint32_t block = 256;

  /// The first sequence that starts in a block or after it, and how many come before.
  struct Checkpoint {
    std::uint32_t byte;
    std::uint32_t code_points;
  };

  std::string_view text_;
  std::vector<Checkpoint> checkpoints_;  ///< empty for ASCII
};

}  // namespace warta::articles
