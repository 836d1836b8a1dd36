#pragma once
// From bytes of a UTF-8 text to its code points.

#include <cstdint>
#include <string_view>
#include <vector>

namespace warta::articles {

/// Answers how many code points stand before a byte, from the places where code points take more bytes than one.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text);

  /// `byte` must not lie inside a sequence; text.size() gives the text's length. Cost: logarithmic in the number of
  /// such places.
  [[nodiscard]] std::uint32_t at(std::uint32_t byte) const noexcept;

  /// The byte at which a code point of the text starts; the other way round.
  [[nodiscard]] std::uint32_t byte_of(std::uint32_t code_point) const noexcept;

 private:
  struct Wide {
    std::uint32_t end;    ///< first byte after the sequence
    std::uint32_t extra;  ///< by how many the bytes up to there exceed the code points
  };

  std::vector<Wide> wide_;
};

}  // namespace warta::articles
