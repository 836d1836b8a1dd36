#pragma once
// Who speaks in a text: names beside verbs of saying, and whom "dia", "-nya" and "the minister" mean.

#include <optional>
#include <span>
#include <vector>

#include "articles/scan.hpp"

namespace warta::articles {

/// First token after the name that starts at `at`: words with capitals, joined by hyphens, apostrophes and initials'
/// points. `at` if none starts there.
[[nodiscard]] std::uint32_t name_end(const Scan& scan, std::uint32_t at, std::uint32_t end);

/// First token of the name that ends before `end`; `end` if none does.
[[nodiscard]] std::uint32_t name_begin(const Scan& scan, std::uint32_t begin, std::uint32_t end);

/// The name of a person without offices, ranks and places before it: "Bupati Indramayu Lucky Hakim" gives "Lucky
/// Hakim"; the whole where nothing else is left, as of "Bupati".
[[nodiscard]] TokenRange without_titles(const Scan& scan, TokenRange name);

/// The persons and bodies that prose names as speaking or acting, in order of their mention.
class Persons {
 public:
  Persons(const Scan& scan, std::span<const TokenRange> prose);

  /// Whom a pronoun at token `at` means: the person named last before it.
  [[nodiscard]] std::optional<TokenRange> before(std::uint32_t at) const;

  /// Notes that `name` is a quotation's speaker; to be called in the text's order.
  void add(TokenRange name);

 private:
  void find_in(TokenRange run);
  void find_introduced(std::uint32_t at, std::uint32_t end);
  [[nodiscard]] TokenRange person_after_description(std::uint32_t at, std::uint32_t end) const;
  [[nodiscard]] bool is_described(std::uint32_t comma, std::uint32_t end) const;
  [[nodiscard]] bool acts(TokenRange name, std::uint32_t end) const;
  void find_subject(std::uint32_t verb, TokenRange sentence);
  [[nodiscard]] TokenRange explained_before(std::uint32_t comma, std::uint32_t begin) const;
  [[nodiscard]] TokenRange person_of_body(TokenRange body, std::uint32_t sentence) const;
  [[nodiscard]] TokenRange described_person(std::uint32_t sentence, std::uint32_t last_name) const;
  [[nodiscard]] TokenRange full_name_of(TokenRange title) const;

  const Scan* scan_;
  std::vector<TokenRange> mentions_;  ///< by place
  std::vector<TokenRange> speakers_;  ///< by place
};

}  // namespace warta::articles
