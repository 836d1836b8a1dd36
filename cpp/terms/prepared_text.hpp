#pragma once
// A document made ready to be cut: lower-cased, accents stripped, each byte marked as inside a class or not.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terms/ascii_run.hpp"
#include "terms/character_class.hpp"

namespace warta::terms {

enum class Accents : std::uint8_t { keep, strip, strip_to_ascii };

struct PreparationRules {
  bool lowercase = true;            ///< as str.lower()
  Accents accents = Accents::keep;  ///< stripped after lower-casing, as scikit-learn does
};

/// Runs of members of a class, each by its begin and end in bytes of the prepared text.
class Runs {
 public:
  struct Run {
    std::uint32_t begin;
    std::uint32_t end;
  };
  explicit Runs(std::span<const std::uint32_t> edges) : edges_(edges) {}
  std::size_t size() const { return edges_.size() / 2; }
  Run operator[](std::size_t run) const { return {edges_[2 * run], edges_[2 * run + 1]}; }

 private:
  std::span<const std::uint32_t> edges_;
};

/// One document at a time; keeps its memory for the next.
class PreparedText {
 public:
  /// Bytes that are readable past the end of text().
  static constexpr std::size_t kSlack = 64;

  /// Throws std::invalid_argument if the result has 2^32 bytes or more.
  void assign(std::string_view document, const PreparationRules& rules, const CharacterClass& members);

  std::string_view text() const { return {buffer_.data(), size_}; }

  /// The next of the maximal runs of code points in the class, in order, and none at the end of the text: those that
  /// end in the next so many bytes, which may be none. Valid until the next call.
  std::optional<Runs> next_runs(std::size_t bytes);

  /// Whether some code point in the class takes more than one byte.
  bool has_wide_members() const { return has_wide_members_; }

  /// Whether the byte at `position` belongs to a code point in the class.
  bool is_member(std::size_t position) const { return (members_.words()[position / 64] >> (position % 64)) & 1U; }

 private:
  void reserve(std::size_t bytes);
  void clear(std::size_t bytes);
  /// Whether the document could be lower-cased piece by piece; if not, some of it is appended.
  bool append_document(std::string_view document, const PreparationRules& rules, const CharacterClass& members);
  void append_beyond_ascii(std::string_view stretch, const PreparationRules& rules, const CharacterClass& members);

  std::string lowered_;
  std::string stripped_;
  std::vector<char> buffer_;
  std::size_t size_ = 0;
  bool has_wide_members_ = false;
  BitWriter members_;

  // Of the runs that were given out.
  std::vector<std::uint32_t> edges_;
  std::size_t words_looked_at_ = 0;  ///< of members_
  bool is_in_run_ = false;           ///< where those words end
  std::uint32_t run_begin_ = 0;
};

}  // namespace warta::terms
