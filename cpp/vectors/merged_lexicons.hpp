#pragma once
// The lexicons that the workers of one fit have filled, made one.

#include <vector>

#include "vectors/lexicon.hpp"

namespace warta::vectors {

struct MergedLexicons {
  Lexicon lexicon;                   ///< ready for reading, not for look-ups
  std::vector<NodeId> alphabetical;  ///< nodes whose length is in the range; their places are the columns
  std::vector<Columns> columns;      ///< for the nodes of each of the lexicons that went in
};

/// The columns depend on the terms alone, not on how they were spread over the lexicons, of which there is one or more.
MergedLexicons merge(std::vector<Lexicon>&& lexicons, NgramRange range, int threads);

}  // namespace warta::vectors
