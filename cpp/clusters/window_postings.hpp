#pragma once
// Who has each word among the texts of a window, as texts come.

#include <cstdint>
#include <span>
#include <vector>

#include "base/csr.hpp"
#include "clusters/frequent_words.hpp"
#include "clusters/story_vectors.hpp"

namespace warta::clusters {

/// A text's vector; its columns are places in `columns`.
struct WindowVector {
  std::span<const std::int32_t> columns;
  std::span<const WordWeight> words;  ///< columns ascending
};

/// Texts are numbered in the order in which they come. What was there when all was last posted lies in one array, what
/// came since in another, chained by word.
class WindowPostings {
 public:
  /// Lets go of all texts and takes in these rows.
  void post_all(const CsrView<float>& texts);
  void post(const WindowVector& text);

  /// The texts whose cosine with one is at least `least`, and perhaps some whose cosine is less by the error of
  /// rounding, ascending. Cost: for each of its words but for the frequent ones, how many texts have it.
  std::vector<std::int32_t> similar(const WindowVector& text, float least);

 private:
  struct Posting {
    std::int32_t text;
    float weight;
  };
  struct Later {
    Posting posting;
    std::int32_t before;  ///< the word's last one before; -1 if there is none
  };

  /// Calls visit(column, weight) for the words of a text that are not frequent, and leaves the others in `own_`.
  template <class Visit>
  void for_each_rare(const WindowVector& text, Visit&& visit);

  FrequentWords frequent_;
  FrequentParts parts_;
  FrequentProducts products_{0};
  std::vector<std::int64_t> starts_ = {0};  ///< by word
  std::vector<Posting> held_;
  std::vector<std::int32_t> last_;  ///< by word: of what came since, the last one; -1 if there is none
  std::vector<Later> later_;
  std::vector<float> sums_;        ///< by text, in whole strips; zero between calls
  std::vector<FrequentWord> own_;  ///< scratch
};

}  // namespace warta::clusters
