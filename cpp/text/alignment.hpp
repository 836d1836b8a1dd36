#pragma once
// Where the parts of a changed text came from.

#include <cstddef>
#include <string>
#include <vector>

namespace warta::text {

/// Which stretches of a source text were replaced by which of a result; between them both run in step. In bytes.
class Alignment {
 public:
  /// Stretches are added in order and do not overlap.
  void add_replacement(std::size_t source_begin, std::size_t source_end, std::size_t result_begin,
                       std::size_t result_end) {
    replacements_.push_back({source_begin, source_end, result_begin, result_end});
  }

  bool is_identity() const { return replacements_.empty(); }

  /// Where what begins at byte `result` of the result begins in the source; inside a replacement, where that begins.
  std::size_t source_begin(std::size_t result) const;
  /// Where what ends at byte `result` of the result ends in the source; inside a replacement, where that ends.
  std::size_t source_end(std::size_t result) const;

 private:
  struct Replacement {
    std::size_t source_begin;
    std::size_t source_end;
    std::size_t result_begin;
    std::size_t result_end;
  };

  std::vector<Replacement> replacements_;
};

struct AlignedText {
  std::string text;
  Alignment alignment;
};

}  // namespace warta::text
