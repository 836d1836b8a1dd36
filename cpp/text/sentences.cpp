#include "text/sentences.hpp"

#include "text/abbreviations.hpp"
#include "text/automaton.hpp"
#include "text/tables/break_rules.hpp"

namespace warta::text {

std::vector<std::size_t> sentence_ends(std::string_view text, AbbreviationLanguage language) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size();) {
    at = match_rules<tables::SentenceRules>(text, at, tables::SentenceRulesCategories).end;
    if (!abbreviation_continues(text, at, language)) ends.push_back(at);
  }
  return ends;
}

}  // namespace warta::text
