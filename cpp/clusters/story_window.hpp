#pragma once
// The articles of the moment, as they come and go, and the stories among them.

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/watch.hpp"
#include "clusters/story_attraction.hpp"
#include "clusters/story_pairs.hpp"
#include "clusters/story_terms.hpp"
#include "clusters/story_vectors.hpp"
#include "clusters/time_decay.hpp"
#include "clusters/window_postings.hpp"
#include "clusters/word_index.hpp"
#include "copies/shingles.hpp"

namespace warta::clusters {

struct StoryWeights {
  PlaceWeights place;
  CorpusWeights corpus;
  TimeDecay decay;
  double least_pair;
  Attraction attraction;
  double near_copy;  ///< Jaccard similarity of shingles, from which on two articles are one text
};

/// What the window looks at of an article.
struct WindowArticle {
  std::int64_t number = 0;  ///< in order of arrival
  double day = 0.0;
  std::vector<WeightedWord> words;
  copies::ShingleSet shingles;
};

/// A new article joins no story of which it is less similar to each article than the attraction reaches: only the
/// stories that it touches are grouped anew. Articles of one text, identical or nearly so or linked by a chain of such
/// articles, are in one story whatever else is, and stand there as the one that came first, as long as one of them is
/// in the window.
///
/// Words are weighted by the texts of the window. Their counts are up to date for each new text; the weights of the
/// texts already there are brought up to date, and everything is grouped anew, each time an eighth of the window's
/// texts have come since.
class StoryWindow {
 public:
  using Groups = std::vector<std::vector<std::int64_t>>;  ///< article numbers, ascending

  /// A text of the window: with everything that a window needs to go on from it.
  struct Slot {
    struct Neighbour {
      std::int32_t slot;
      float similarity;
    };
    double day = 0.0;                          ///< of the article that came first, whose words are
    std::vector<WeightedWord> words;           ///< those of the text
    std::vector<std::int64_t> numbers;         ///< of its articles in the window, ascending
    std::vector<copies::ShingleSet> wordings;  ///< each way in which its articles have it
    std::vector<std::int32_t> columns;         ///< of its words, in the window at hand
    std::vector<WordWeight> vector;            ///< its columns are places in `words`
    std::vector<Neighbour> neighbours;
    std::int32_t story = -1;  ///< -1 once the text has been taken out

    WindowVector placed() const { return {columns, vector}; }
  };
  struct State {
    std::vector<Slot> slots;
    std::int64_t arrivals = 0;
  };

  explicit StoryWindow(const StoryWeights& weights) : weights_(weights) {}
  StoryWindow(const StoryWeights& weights, State state);

  /// Adds an article, numbered above all before it, and returns the stories whose articles are no longer the same.
  /// If it throws, the window is of no more use.
  Groups add(WindowArticle article, Watch& watch);

  /// Takes articles out, by number; those not in the window are passed over.
  void retire(std::span<const std::int64_t> numbers);

  std::int64_t size() const { return static_cast<std::int64_t>(slot_of_.size()); }
  const StoryWeights& weights() const { return weights_; }
  /// A window made of it goes on as this one.
  State state() const;

 private:
  using Slots = std::vector<std::int32_t>;  ///< ascending

  bool is_live(std::int32_t slot) const { return slots_[static_cast<std::size_t>(slot)].story >= 0; }
  void count(Slot& slot);
  void connect(std::int32_t slot);
  void link(std::int32_t slot);
  void connect_all(Watch& watch);
  void bring_up_to_date(Watch& watch);
  void drop_retired();
  void number_columns_anew();
  std::vector<WordWeight> vector_of(const Slot& slot, WordWeights& weight_of) const;
  void take_out(std::int32_t slot);
  Slots copied_by(std::int32_t slot) const;
  Groups join_text(const Slots& texts, Watch& watch);
  void move_articles(Slot& from, std::int32_t into);
  Slots touched_by(std::int32_t slot) const;
  Slots component(std::int32_t slot, std::vector<std::uint8_t>& seen) const;
  std::vector<Slots> grouped(const Slots& slots, Watch& watch);
  void group_anew(const Slots& slots, Groups& changed, Watch& watch);
  std::vector<std::int64_t> numbers_of(const Slots& slots) const;

  StoryWeights weights_;
  std::vector<Slot> slots_;                                 ///< in order of arrival
  std::vector<Slots> stories_;                              ///< the live texts of each; some empty
  std::unordered_map<std::int64_t, std::int32_t> slot_of_;  ///< by article in the window
  WordIndex columns_;
  std::vector<std::int32_t> texts_with_;  ///< by column
  WindowPostings postings_;               ///< of the slots but for one that is being added
  std::vector<float> weights_at_;         ///< by column, scratch, zero between calls
  std::vector<std::int32_t> place_;       ///< by slot, scratch
  std::int64_t live_ = 0;                 ///< texts
  std::int64_t arrivals_ = 0;             ///< of texts, since all was brought up to date
};

}  // namespace warta::clusters
