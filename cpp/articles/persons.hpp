#pragma once
// Who speaks in a text: names beside verbs of saying, and whom "dia", "-nya" and "the minister" mean.

#include <optional>
#include <span>
#include <vector>

#include "articles/quoted.hpp"
#include "articles/scan.hpp"

namespace warta::articles {

/// The persons and bodies that prose names as speaking or acting, in order of their mention.
class Persons {
 public:
  /// `quoted` are the prose's quotations: whom they name is not looked at.
  Persons(const Scan& scan, std::span<const TokenRange> prose, std::span<const Quoted> quoted);

  /// Whom a pronoun at token `at` means: the person named last before it.
  [[nodiscard]] std::optional<TokenRange> before(std::uint32_t at) const;

  /// The person named last in `range`.
  [[nodiscard]] std::optional<TokenRange> introduced_in(TokenRange range) const;

  /// Notes that `name` is a quotation's speaker; to be called in the text's order.
  void add(TokenRange name);

 private:
  void find_in(TokenRange run, std::span<const Quoted>& quoted);
  void find_explained(std::uint32_t noun, TokenRange sentence);
  void find_introduced(std::uint32_t at, std::uint32_t end);
  [[nodiscard]] TokenRange person_after_description(std::uint32_t at, std::uint32_t end) const;
  [[nodiscard]] bool is_described(std::uint32_t comma, std::uint32_t end) const;
  [[nodiscard]] bool acts(TokenRange name, std::uint32_t end) const;
  void find_subject(std::uint32_t verb, TokenRange sentence);
  [[nodiscard]] TokenRange without_name(std::uint32_t verb, std::uint32_t sentence) const;
  [[nodiscard]] TokenRange with_parenthesis(TokenRange name, std::uint32_t sentence) const;
  [[nodiscard]] TokenRange with_body(TokenRange name, std::uint32_t sentence) const;
  [[nodiscard]] TokenRange explained_before(std::uint32_t comma, std::uint32_t begin) const;
  [[nodiscard]] TokenRange person_of_body(TokenRange body, std::uint32_t sentence) const;
  [[nodiscard]] TokenRange described_person(std::uint32_t sentence, std::uint32_t last_name) const;
  [[nodiscard]] TokenRange full_name_of(TokenRange title) const;

  const Scan* scan_;
  std::vector<TokenRange> mentions_;  ///< by place
  std::vector<TokenRange> speakers_;  ///< by place
};

}  // namespace warta::articles
