#pragma once
// What the words around each fact say of it.

#include <cstdint>
#include <span>
#include <vector>

#include "base/watch.hpp"
#include "comparison/facts.hpp"

namespace warta::comparison {

/// Words of a sparse vector: ascending roots, and weights of unit length.
struct Weighted {
  std::int32_t root;
  float weight;
};

/// Sparse vectors, one an item.
struct WeightedRows {
  std::vector<std::int64_t> row_starts = {0};
  std::vector<Weighted> entries;

  std::span<const Weighted> operator[](std::size_t row) const {
    const auto begin = static_cast<std::size_t>(row_starts[row]);
    return std::span(entries).subspan(begin, static_cast<std::size_t>(row_starts[row + 1]) - begin);
  }
};

/// The scalar product; the cosine, of rows of unit length.
float dot(std::span<const Weighted> one, std::span<const Weighted> other);

/// Of one fact.
struct Circumstance {
  std::int64_t first_word = 0;  ///< of its sentence
  std::int64_t last_word = 0;   ///< of its sentence, exclusive
  std::int32_t left = -1;       ///< root of the word before it
  std::int32_t right = -1;      ///< root of the word after it
  std::int64_t nearest = -1;    ///< the content word next to it
  std::int32_t weekday = -1;    ///< root of the weekday with which a date begins
  bool says_number = false;     ///< in the words of the fact itself: "3 Maret", not "kemarin"
  std::int32_t name = -1;       ///< root of the name next to it, in its sentence
  std::int32_t like = 0;        ///< other facts of its dimension in its sentence
  std::uint64_t states = 0;
  float state_weight = 0;
  bool is_changing = false;
  std::int32_t first_day = 0;  ///< when what is said held; 0: not known
  std::int32_t last_day = 0;
  std::int32_t hour = -1;
  bool is_dated = false;  ///< by the text, not by the day of publication
};

/// Of all facts: words near to each, of its sentence and the one before, names in these; of each article its words.
struct Circumstances {
  std::vector<Circumstance> facts;
  WeightedRows near;
  WeightedRows wide;
  WeightedRows names;
  WeightedRows articles;
};

/// A root counts the less the more facts stand near it. Cost: linear in the words of the sentences with facts.
Circumstances circumstances(const Telling& telling, int threads, Watch& watch);

}  // namespace warta::comparison
