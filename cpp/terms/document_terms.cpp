#include "terms/document_terms.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "text/character_classes.hpp"
#include "text/utf8.hpp"

namespace warta::terms {
namespace {

/// Characters that the preparation marks: what words are made of, or whatever is not space.
CharacterClass members_of(const Analysis& analysis) {
  return analysis.unit == Unit::word ? analysis.pattern.characters : CharacterClass::without_property(Property::space);
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !text::is_continuation(byte); }));
}

bool is_word_before(std::string_view text, std::size_t position) {
  if (position == 0) return false;
  do --position;
  while (position > 0 && text::is_continuation(text[position]));
  return text::is_word_character(text::decode(text, position).code_point);
}

bool is_word_at(std::string_view text, std::size_t position) {
  return position < text.size() && text::is_word_character(text::decode(text, position).code_point);
}

}  // namespace

template <class Terms>
DocumentTerms<Terms>::DocumentTerms(const Analysis& analysis, Terms terms)
    : analysis_(analysis), members_(members_of(analysis)), terms_(std::move(terms)) {}

template <class Terms>
CountedRow DocumentTerms<Terms>::count(std::string_view document, const Checkpoint& checkpoint) {
  checkpoint_ = &checkpoint;
  start_row();
  prepared_.assign(document, analysis_.preparation, members_);
  switch (analysis_.unit) {
    case Unit::word:
      append_words();
      break;
    case Unit::character:
      append_characters();
      break;
    case Unit::character_within_words:
      append_characters_within_words();
      break;
  }
  return {{row_nodes_.data(), row_nodes_.size()}, {row_counts_.data(), row_counts_.size()}};
}

template <class Terms>
void DocumentTerms<Terms>::start_row() {
  row_stamp_ += static_cast<std::uint32_t>(row_nodes_.size());
  row_nodes_.clear();
  row_counts_.clear();
  if (row_stamp_ <= std::numeric_limits<std::uint32_t>::max() / 2) return;
  std::fill(last_word_stamp_.begin(), last_word_stamp_.end(), 0);
  std::fill(last_gram_stamp_.begin(), last_gram_stamp_.end(), 0);
  row_stamp_ = 1;
}

template <class Terms>
void DocumentTerms<Terms>::count_words(std::span<const TermId> words) {
  count(words, last_word_stamp_, terms_.words());
}

/// Free of branches on whether a node is new in its row, which no processor foretells.
template <class Terms>
void DocumentTerms<Terms>::count(std::span<const NodeId> nodes, std::vector<std::uint32_t>& last_stamp,
                                 std::size_t known) {
  if (last_stamp.size() < known) last_stamp.resize(known + known / 2);
  auto size = static_cast<std::uint32_t>(row_nodes_.size());
  row_nodes_.resize(size + nodes.size() + 1);
  row_counts_.resize(size + nodes.size() + 1);
  NodeId* const row_nodes = row_nodes_.data();
  std::int32_t* const counts = row_counts_.data();
  std::uint32_t* const last = last_stamp.data();
  const std::uint32_t row_stamp = row_stamp_;
  for (const NodeId node : nodes) {
    if (node == kNoTerm) continue;
    std::uint32_t& stamp = last[node & ~kGramBit];
    const std::uint32_t known_place = stamp - row_stamp;
    const auto is_new = static_cast<std::uint32_t>(stamp < row_stamp);
    const std::uint32_t place = known_place ^ ((known_place ^ size) & (0U - is_new));
    stamp = row_stamp + place;
    row_nodes[place] = node;
    counts[size] = 0;  // where it goes if it is new
    ++counts[place];
    size += is_new;
  }
  row_nodes_.resize(size);
  row_counts_.resize(size);
}

template <class Terms>
void DocumentTerms<Terms>::append_words() {
  words_.clear();
  if (analysis_.segment) {
    edges_.clear();
    analysis_.segment(prepared_.text(), edges_, *checkpoint_);
    const std::size_t edges_at_once = 2 * analysis_.portions.words;
    for (std::size_t first = 0; first < edges_.size(); first += edges_at_once) {
      append_words_at(std::span(edges_).subspan(first, std::min(edges_at_once, edges_.size() - first)));
    }
  } else {
    while (const std::optional<Runs> runs = prepared_.next_runs(analysis_.portions.bytes)) {
      cut_into_keys(*runs);
      take_words();
    }
  }
  if (analysis_.ngrams.most == 1) return;
  for (std::size_t begin = 0; begin < words_.size(); begin += analysis_.portions.words) {
    append_ngrams(begin, std::min(words_.size(), begin + analysis_.portions.words));
    (*checkpoint_)();
  }
}

/// Takes words that have been cut out.
template <class Terms>
void DocumentTerms<Terms>::append_words_at(std::span<const std::uint32_t> edges) {
  reserve_keys(edges.size() / 2);
  for (std::size_t edge = 0; edge < edges.size(); edge += 2) add_key(edges[edge], edges[edge + 1], true);
  take_words();
}

/// Counts the words of the keys in hand, and keeps them for n-grams if there are any.
template <class Terms>
void DocumentTerms<Terms>::take_words() {
  const std::size_t first = analysis_.ngrams.most > 1 ? words_.size() : 0;
  words_.resize(first);
  look_up_words();
  if (analysis_.ngrams.least == 1) count_words(std::span(words_).subspan(first));
  (*checkpoint_)();
}

template <class Terms>
void DocumentTerms<Terms>::reserve_keys(std::size_t count) {
  if (keys_.size() < count) keys_.resize(2 * count);
  key_count_ = 0;
}

template <class Terms>
void DocumentTerms<Terms>::add_key(std::uint32_t begin, std::uint32_t end, bool is_wanted) {
  TermKey& key = keys_[key_count_];
  key.assign(prepared_.text().data() + begin, end - begin);
  if (analysis_.filters_words()) {
    terms_.prefetch_form(key);
  } else {
    terms_.prefetch_word(key);
  }
  key_count_ += static_cast<std::size_t>(is_wanted);
}

template <class Terms>
void DocumentTerms<Terms>::cut_into_keys(Runs runs) {
  reserve_keys(runs.size() + 1);
  const std::uint32_t least = analysis_.pattern.least_length;
  const std::uint32_t surely_enough = prepared_.has_wide_members() ? 4 * (least - 1) + 1 : least;
  const bool is_bounded = !analysis_.pattern.bounded || members_.is_word_class();
  for (std::size_t at = 0; at < runs.size(); ++at) {
    const Runs::Run run = runs[at];
    const std::uint32_t bytes = run.end - run.begin;
    const bool is_wanted = bytes >= surely_enough || (bytes >= least && is_long_enough(run));
    add_key(run.begin, run.end, is_wanted && (is_bounded || is_apart(run)));
  }
}

template <class Terms>
bool DocumentTerms<Terms>::is_long_enough(Runs::Run run) const {
  return count_code_points(prepared_.text().substr(run.begin, run.end - run.begin)) >= analysis_.pattern.least_length;
}

template <class Terms>
bool DocumentTerms<Terms>::is_apart(Runs::Run run) const {
  return !is_word_before(prepared_.text(), run.begin) && !is_word_at(prepared_.text(), run.end);
}

/// Appends what the keys in hand stand for.
template <class Terms>
void DocumentTerms<Terms>::look_up_words() {
  const std::span<const TermKey> keys(keys_.data(), key_count_);
  if (analysis_.filters_words()) return look_up_forms(keys);
  std::size_t known = words_.size();
  words_.resize(known + keys.size());
  for (const TermKey& key : keys) words_[known++] = terms_.word(key);
}

template <class Terms>
void DocumentTerms<Terms>::look_up_forms(std::span<const TermKey> keys) {
  std::size_t kept = words_.size();
  words_.resize(kept + keys.size());
  unmet_.clear();
  places_.clear();
  for (const TermKey& key : keys) {
    const TermId meaning = terms_.known_form(key);
    if (meaning == GrowingWords::kNotMet) {
      unmet_.push_back(key);
      places_.push_back(kept);
    }
    words_[kept] = meaning;
    kept += static_cast<std::size_t>(meaning != GrowingWords::kStopWord);
  }
  words_.resize(kept);
  if (!unmet_.empty()) meet_forms();
}

/// Puts what the forms that are met first stand for in their places; those that stop words had are closed.
template <class Terms>
void DocumentTerms<Terms>::meet_forms() {
  if (analysis_.expect_words) analysis_.expect_words(unmet_);
  bool has_stop_words = false;
  for (std::size_t ahead = 0; ahead < unmet_.size() + kAskedAhead; ++ahead) {
    if (ahead >= kAskedAhead) {
      const std::size_t at = ahead - kAskedAhead;
      words_[places_[at]] = meaning_of(at);
      has_stop_words = has_stop_words || words_[places_[at]] == GrowingWords::kStopWord;
    }
    if (ahead < unmet_.size()) ask_root(ahead);
  }
  if (!has_stop_words) return;
  const auto first = words_.begin() + static_cast<std::ptrdiff_t>(places_.front());
  words_.erase(std::remove(first, words_.end(), GrowingWords::kStopWord), words_.end());
}

/// Finds the root of a form, which is the form itself if words are not stemmed, unless the form has come before.
template <class Terms>
void DocumentTerms<Terms>::ask_root(std::size_t at) {
  const TermKey& form = unmet_[at];
  const auto is_same = [&](const TermKey& other) { return other.hash == form.hash && other.view() == form.view(); };
  const auto asked = unmet_.begin() + static_cast<std::ptrdiff_t>(at);
  if (std::any_of(asked - static_cast<std::ptrdiff_t>(std::min(at, kAskedAhead)), asked, is_same)) return;
  if (terms_.known_form(form) != GrowingWords::kNotMet) return;
  AskedRoot& root = asked_[at % kAskedAhead];
  root.is_stop_word = analysis_.stop_words.find(form) != kNoTerm;
  if (root.is_stop_word) return;
  root.key = form;
  if (analysis_.stem) {
    const std::string_view stem = analysis_.stem(form.view(), stem_buffer_);
    if (stem != form.view()) {
      root.text.assign(stem).append(TermKey::kInline, '\0');
      root.key.assign(root.text.data(), static_cast<std::uint32_t>(stem.size()));
    }
  }
  terms_.prefetch_word(root.key);
}

/// What a form stands for whose root was asked.
template <class Terms>
TermId DocumentTerms<Terms>::meaning_of(std::size_t at) {
  const TermId known = terms_.known_form(unmet_[at]);
  if (known != GrowingWords::kNotMet) return known;
  const AskedRoot& root = asked_[at % kAskedAhead];
  return terms_.meet(unmet_[at], root.is_stop_word ? nullptr : &root.key);
}

/// The n-grams that start at the words from `begin` to `end`.
template <class Terms>
void DocumentTerms<Terms>::append_ngrams(std::size_t begin, std::size_t end) {
  nodes_.assign(words_.begin() + static_cast<std::ptrdiff_t>(begin), words_.begin() + static_cast<std::ptrdiff_t>(end));
  for (auto length = std::size_t{2}; std::cmp_less_equal(length, analysis_.ngrams.most); ++length) {
    if (begin + length > words_.size()) break;
    const std::size_t grams = std::min(end, words_.size() - length + 1) - begin;
    const auto gram_at = [&](std::size_t at) { return Gram{nodes_[at], words_[begin + at + length - 1]}; };
    hashes_.resize(grams);
    for (std::size_t at = 0; at < grams; ++at) {
      hashes_[at] = GramTable::hash(gram_at(at));
      terms_.grams().prefetch(hashes_[at]);
    }
    for (std::size_t at = 0; at < grams; ++at) {
      const Gram gram = gram_at(at);
      const bool is_known = gram.prefix != kNoTerm && gram.word != kNoTerm;
      nodes_[at] = is_known ? terms_.gram(gram, hashes_[at]) : kNoTerm;
    }
    nodes_.resize(grams);
    if (std::cmp_less(length, analysis_.ngrams.least)) continue;
    count(nodes_, last_gram_stamp_, terms_.grams().size());
  }
}

/// scikit-learn's `\s\s+` to one space; a single space of any kind stays what it is.
template <class Terms>
void DocumentTerms<Terms>::collapse_spaces() {
  const std::string_view text = prepared_.text();
  collapsed_.clear();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    std::size_t spaces = 0;
    while (end < text.size() && !prepared_.is_member(end)) {
      end += text::decode(text, end).length;
      ++spaces;
    }
    if (spaces > 1) {
      collapsed_.push_back(' ');
    } else {
      if (spaces == 0) ++end;
      collapsed_.insert(collapsed_.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                        text.begin() + static_cast<std::ptrdiff_t>(end));
    }
    at = end;
  }
}

/// Offsets of each code point, and of the end.
template <class Terms>
void DocumentTerms<Terms>::find_character_starts(std::string_view text) {
  starts_.clear();
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (!text::is_continuation(text[at])) starts_.push_back(at);
  }
  starts_.push_back(static_cast<std::uint32_t>(text.size()));
}

template <class Terms>
void DocumentTerms<Terms>::append_characters() {
  constexpr std::size_t kBatch = 256;
  collapse_spaces();
  const std::size_t size = collapsed_.size();
  find_character_starts({collapsed_.data(), size});
  collapsed_.resize(size + PreparedText::kSlack);
  const auto look_up = [&] {
    words_.clear();
    for (std::size_t at = 0; at < key_count_; ++at) words_.push_back(terms_.word(keys_[at]));
    count_words(words_);
    key_count_ = 0;
    (*checkpoint_)();
  };
  reserve_keys(kBatch);
  const std::size_t characters = starts_.size() - 1;
  for (std::size_t n = static_cast<std::size_t>(analysis_.ngrams.least);
       n <= std::min(static_cast<std::size_t>(analysis_.ngrams.most), characters); ++n) {
    for (std::size_t at = 0; at + n <= characters; ++at) {
      keys_[key_count_].assign(collapsed_.data() + starts_[at], starts_[at + n] - starts_[at]);
      terms_.prefetch_word(keys_[key_count_]);
      if (++key_count_ == kBatch) look_up();
    }
  }
  look_up();
}

/// A word form has the same n-grams wherever it stands, so they are looked up once.
template <class Terms>
void DocumentTerms<Terms>::append_characters_within_words() {
  while (const std::optional<Runs> runs = prepared_.next_runs(analysis_.portions.bytes)) {
    reserve_keys(runs->size());
    for (std::size_t at = 0; at < runs->size(); ++at) {
      const Runs::Run run = (*runs)[at];
      keys_[key_count_].assign(prepared_.text().data() + run.begin, run.end - run.begin);
      forms_.prefetch(keys_[key_count_++]);
    }
    for (std::size_t at = 0; at < key_count_; ++at) {
      const TermId form = forms_.find_or_add(keys_[at]);
      if (form + 1U == ngram_ends_.size()) add_character_ngrams_of(form);
      const std::uint64_t begin = ngram_ends_[form];
      count_words({ngrams_.data() + begin, static_cast<std::size_t>(ngram_ends_[form + 1U] - begin)});
    }
    (*checkpoint_)();
  }
}

template <class Terms>
void DocumentTerms<Terms>::add_character_ngrams_of(TermId form) {
  const std::string_view word = forms_[form];
  collapsed_.assign(1, ' ');
  collapsed_.insert(collapsed_.end(), word.begin(), word.end());
  collapsed_.push_back(' ');
  find_character_starts({collapsed_.data(), collapsed_.size()});
  collapsed_.resize(collapsed_.size() + PreparedText::kSlack);
  const std::size_t characters = starts_.size() - 1;
  const auto most = static_cast<std::size_t>(analysis_.ngrams.most);
  for (auto n = static_cast<std::size_t>(analysis_.ngrams.least); n <= most; ++n) {
    const std::size_t windows = n < characters ? characters - n + 1 : 1;
    for (std::size_t at = 0; at < windows; ++at) {
      const std::uint32_t begin = starts_[at];
      const std::uint32_t end = starts_[std::min(at + n, characters)];
      TermKey key;
      key.assign(collapsed_.data() + begin, end - begin);
      const TermId term = terms_.word(key);
      if (term != kNoTerm) ngrams_.push_back(term);
      if ((at + 1) % analysis_.portions.words == 0) (*checkpoint_)();
    }
    if (windows == 1) break;
  }
  ngram_ends_.push_back(ngrams_.size());
}

template class DocumentTerms<GrowingTerms>;
template class DocumentTerms<FrozenTerms>;

}  // namespace warta::terms
