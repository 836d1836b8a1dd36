#include "text/indonesian_endings.hpp"

namespace warta::text {
namespace {

constexpr std::size_t kShortestRest = 3;

struct Clitic {
  std::string_view letters;
  int cost;
};
constexpr std::array kParticles{Clitic{"lah", 3}, Clitic{"kah", 3}, Clitic{"pun", 3}, Clitic{"tah", 8}};
constexpr std::array kPronouns{Clitic{"nya", 2}, Clitic{"ku", 5}, Clitic{"mu", 5}};

std::string_view without(std::string_view word, std::string_view ending) {
  return word.substr(0, word.size() - ending.size());
}

}  // namespace

Endings::Endings(std::string_view word, bool informal) : informal_(informal) {
  add_with_pronouns(word, false, 0);
  for (const Clitic& particle : kParticles) {
    if (word.ends_with(particle.letters)) add_with_pronouns(without(word, particle.letters), true, particle.cost);
  }
}

void Endings::add_with_pronouns(std::string_view word, bool clitic, int cost) {
  add_with_suffixes(word, clitic, cost);
  for (const Clitic& pronoun : kPronouns) {
    if (word.ends_with(pronoun.letters)) add_with_suffixes(without(word, pronoun.letters), true, cost + pronoun.cost);
  }
}

void Endings::add_with_suffixes(std::string_view word, bool clitic, int cost) {
  add(word.size(), Suffix::none, clitic, cost);
  if (word.ends_with("an")) add(word.size() - 2, Suffix::an, clitic, cost + 3);
  if (word.ends_with("kan")) add(word.size() - 3, Suffix::kan, clitic, cost + 3);
  if (informal_ && word.ends_with("in")) add(word.size() - 2, Suffix::in, clitic, cost + 4);
  if (word.ends_with('i')) add(word.size() - 1, Suffix::i, clitic, cost + 5);
}

void Endings::add(std::size_t size, Suffix suffix, bool clitic, int cost) {
  if (size < kShortestRest) return;
  list_[count_++] = {static_cast<std::uint8_t>(size), suffix, clitic, static_cast<std::uint8_t>(cost)};
}

}  // namespace warta::text
