#pragma once
// The articles of the moment, as they come and go, and the stories among them.

#include <cstdint>
#include <span>
#include <vector>

#include "clusters/story_pairs.hpp"
#include "clusters/story_terms.hpp"
#include "clusters/story_vectors.hpp"
#include "clusters/time_decay.hpp"
#include "clusters/word_index.hpp"

namespace warta::clusters {

struct StoryWeights {
  PlaceWeights place;
  CorpusWeights corpus;
  TimeDecay decay;
  double least_pair;
  double threshold;
};

/// What the window keeps of an article.
struct WindowArticle {
  std::int64_t number = 0;  ///< in order of arrival
  double day = 0.0;
  std::vector<WeightedWord> words;
};

/// Average linkage cut at `threshold` never joins articles that no chain of pairs of at least `threshold` connects, so
/// that a new article can only change the stories of its own component: those alone are grouped anew.
///
/// Words are weighted by the articles of the window. Their counts are up to date for each new article; the weights of
/// the articles already there are brought up to date, and everything is grouped anew, each time the window's articles
/// have changed by a fiftieth.
class StoryWindow {
 public:
  using Groups = std::vector<std::vector<std::int64_t>>;  ///< article numbers, ascending

  explicit StoryWindow(const StoryWeights& weights) : weights_(weights) {}

  /// Adds articles in order and returns the stories of all that may have changed.
  Groups add(std::vector<WindowArticle> articles);

  /// Takes articles out, by number.
  void retire(std::span<const std::int64_t> numbers);

  std::int64_t size() const { return live_; }
  /// The articles in it, in order of arrival. Brings all up to date, so that a window made of them goes on as this one.
  std::vector<WindowArticle> articles();
  /// Puts such articles back into an empty window.
  void restore(std::vector<WindowArticle> articles);

  const StoryWeights& weights() const { return weights_; }

 private:
  struct Neighbour {
    std::int32_t slot;
    float similarity;
  };
  struct Slot {
    WindowArticle article;
    std::vector<Neighbour> neighbours;
    bool live = true;
  };
  struct Posting {
    std::int32_t slot;
    float weight;
  };

  std::int32_t insert(WindowArticle article);
  std::vector<WordWeight> weighted(const WindowArticle& article);
  void connect(std::int32_t slot, std::span<const WordWeight> words);
  void bring_up_to_date();
  bool is_due() const;
  std::vector<std::int32_t> component(std::int32_t slot, std::vector<std::uint8_t>& seen) const;
  void append_groups(std::vector<std::int32_t> slots, Groups& groups);

  StoryWeights weights_;
  std::vector<Slot> slots_;  ///< in order of arrival
  WordIndex columns_;
  std::vector<std::int32_t> articles_with_;     ///< by column
  std::vector<std::vector<Posting>> postings_;  ///< by column
  std::vector<float> sums_;                     ///< by slot, scratch
  std::vector<std::int32_t> place_;             ///< by slot, scratch
  std::int64_t live_ = 0;
  std::int64_t changes_ = 0;  ///< articles come and gone since all was brought up to date
};

}  // namespace warta::clusters
