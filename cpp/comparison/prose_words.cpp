#include "comparison/prose_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/parallel.hpp"
#include "base/raw_array.hpp"
#include "comparison/words.hpp"
#include "terms/growing_words.hpp"
#include "text/code_point_offsets.hpp"
#include "text/sentences.hpp"

namespace warta::comparison {
namespace {

using terms::GrowingWords;
using terms::PaddedKey;
using terms::TermId;
using terms::TermKey;
using terms::TermTable;

constexpr std::int64_t kGrain = 64;

/// The words that one thread cuts, of all its chunks: so few and large arrays have pages of their own, and a thread's
/// heap stays as small as it was.
struct CutWords {
  RawArray<std::int32_t> ids;
  RawArray<std::int32_t> starts;
  RawArray<std::uint8_t> is_adjacent;

  void add(TermId id, std::int32_t start, std::uint8_t adjacent) {
    const std::size_t size = ids.size();
    ids.resize(size + 1);
    starts.resize(size + 1);
    is_adjacent.resize(size + 1);
    ids[size] = static_cast<std::int32_t>(id);
    starts[size] = start;
    is_adjacent[size] = adjacent;
  }
};

/// What one chunk of articles adds; places count from the chunk's first word.
struct Part {
  CutWords* cut = nullptr;  ///< holds the chunk's words, from `first` on
  std::size_t first = 0;
  std::size_t size = 0;
  std::vector<std::int64_t> row_sizes;
  std::vector<std::int64_t> stretch_starts;
  std::vector<std::int64_t> sentence_starts;

  /// Words so far.
  std::size_t count() const { return cut->ids.size() - first; }
  std::span<const std::int32_t> ids() const { return {cut->ids.data() + first, size}; }
  std::span<const std::int32_t> starts() const { return {cut->starts.data() + first, size}; }
  std::span<const std::uint8_t> is_adjacent() const { return {cut->is_adjacent.data() + first, size}; }
};

/// Whether nothing but blanks, and few of them, stands between two words.
bool is_blank(std::string_view between) {
  constexpr std::size_t kMostBlanks = 4;
  constexpr std::array<char32_t, 6> kBlanks = {' ', '\t', 0xA0, 0x2009, 0x202F, 0x3000};
  if (between == " ") return true;
  std::size_t blanks = 0;
  for (std::size_t at = 0; at < between.size(); ++blanks) {
    const text::Decoded decoded = text::decode(between, at);
    if (blanks == kMostBlanks || std::ranges::find(kBlanks, decoded.code_point) == kBlanks.end()) return false;
    at += decoded.length;
  }
  return true;
}

/// From code points to bytes of one text, for places that ascend.
class BytePlaces {
 public:
  explicit BytePlaces(std::string_view text) : text_(text) {}

  std::size_t of_code_point(std::int64_t place) {
    while (place - offset_ > kStride && byte_ + static_cast<std::size_t>(kStride) <= text_.size()) {
      offset_ += text::count_code_points(text_.substr(byte_, static_cast<std::size_t>(kStride)));
      byte_ += static_cast<std::size_t>(kStride);
    }
    while (byte_ < text_.size() && text::is_continuation(text_[byte_])) ++byte_;
    for (; offset_ < place && byte_ < text_.size(); ++offset_) byte_ += text::decode(text_, byte_).length;
    return byte_;
  }

 private:
  static constexpr std::int64_t kStride = 64;  ///< bytes, which hold at most as many code points

  std::string_view text_;
  std::size_t byte_ = 0;
  std::int64_t offset_ = 0;
};

/// Words that wait to be looked up until their slots are on their way from memory.
class WaitingWords {
 public:
  WaitingWords(std::string_view text, GrowingWords& words, Part& part) : text_(text), words_(words), part_(part) {}

  /// The word from byte `begin` to `end`, which stands at code point `start`.
  void add(std::size_t begin, std::size_t end, std::int64_t start, bool is_adjacent) {
    const Place place{static_cast<std::int32_t>(start), is_adjacent ? std::uint8_t{1} : std::uint8_t{0}};
    if (begin + TermKey::kInline > text_.size()) {
      flush();
      part_.cut->add(words_.find_or_add(*PaddedKey(text_.substr(begin, end - begin))), place.start, place.is_adjacent);
      return;
    }
    keys_[count_].assign(text_.data() + begin, static_cast<std::uint32_t>(end - begin));
    words_.prefetch(keys_[count_]);
    places_[count_] = place;
    if (++count_ == keys_.size()) flush();
  }

  void flush() {
    for (std::size_t at = 0; at < count_; ++at) {
      part_.cut->add(words_.find_or_add(keys_[at]), places_[at].start, places_[at].is_adjacent);
    }
    count_ = 0;
  }

  /// Words so far, those among them that wait.
  std::int64_t size() const { return static_cast<std::int64_t>(part_.count() + count_); }

 private:
  static constexpr std::size_t kAtOnce = 32;
  struct Place {
    std::int32_t start;
    std::uint8_t is_adjacent;
  };

  std::string_view text_;
  GrowingWords& words_;
  Part& part_;
  std::array<TermKey, kAtOnce> keys_;
  std::array<Place, kAtOnce> places_{};
  std::size_t count_ = 0;
};

void add_stretch(std::string_view text, std::size_t begin, std::size_t end, std::int64_t first_place,
                 bool with_sentences, GrowingWords& words, Part& part) {
  const std::string_view stretch = text.substr(begin, end - begin);
  const auto first_word = static_cast<std::int64_t>(part.count());
  std::vector<std::size_t> ends;
  if (with_sentences) ends = text::sentence_ends(stretch);
  std::size_t sentence = 0;
  bool is_first_of_sentence = true;
  const bool is_ascii = text::count_code_points(stretch) == static_cast<std::int64_t>(stretch.size());
  text::CodePointOffsets offsets(stretch);
  WaitingWords waiting(text, words, part);
  std::size_t last_end = std::string_view::npos;  // of the word before
  for_each_word(stretch, [&](std::size_t from, std::size_t to) {
    while (sentence < ends.size() && from >= ends[sentence]) {
      ++sentence;
      is_first_of_sentence = true;
    }
    if (with_sentences && is_first_of_sentence) part.sentence_starts.push_back(waiting.size());
    is_first_of_sentence = false;
    const std::int64_t place = is_ascii ? static_cast<std::int64_t>(from) : offsets.of_byte(from);
    const bool is_adjacent = last_end <= from && is_blank(stretch.substr(last_end, from - last_end));
    waiting.add(begin + from, begin + to, first_place + place, is_adjacent);
    last_end = to;
  });
  waiting.flush();
  if (static_cast<std::int64_t>(part.count()) > first_word) part.stretch_starts.push_back(first_word);
}

Part read_part(const Prose& prose, std::int64_t begin, std::int64_t end, bool with_sentences, GrowingWords& words,
               CutWords& cut) {
  Part part;
  part.cut = &cut;
  part.first = cut.ids.size();
  for (std::int64_t row = begin; row < end; ++row) {
    const auto at = static_cast<std::size_t>(row);
    const std::string_view text = prose.texts[at];
    const auto first_word = static_cast<std::int64_t>(part.count());
    BytePlaces places(text);
    for (std::int64_t stretch = prose.row_starts[at]; stretch < prose.row_starts[at + 1]; ++stretch) {
      const auto [from, to] = prose.stretches[static_cast<std::size_t>(stretch)];
      const std::size_t first_byte = places.of_code_point(from);
      add_stretch(text, first_byte, places.of_code_point(to), from, with_sentences, words, part);
    }
    part.row_sizes.push_back(static_cast<std::int64_t>(part.count()) - first_word);
  }
  part.size = part.count();
  return part;
}

void append_places(const std::vector<std::int64_t>& places, std::int64_t first, std::vector<std::int64_t>& all) {
  for (const std::int64_t place : places) all.push_back(first + place);
}

/// The rows and places of all parts, whose ids are put behind one another later.
ProseWords laid_out(const std::vector<Part>& parts) {
  ProseWords words;
  std::size_t count = 0;
  for (const Part& part : parts) count += part.size;
  words.starts.reserve(count);
  words.is_adjacent.reserve(count);
  for (const Part& part : parts) {
    const auto first = static_cast<std::int64_t>(words.starts.size());
    append_places(part.stretch_starts, first, words.stretch_starts);
    append_places(part.sentence_starts, first, words.sentence_starts);
    for (const std::int64_t size : part.row_sizes) words.row_starts.push_back(words.row_starts.back() + size);
    words.starts.append(part.starts());
    for (const std::uint8_t adjacent : part.is_adjacent()) words.is_adjacent.push_back(adjacent != 0);
  }
  return words;
}

/// Keeps the forms in order of first occurrence, since threads added them in any; their numbers by the ids of the
/// parts.
std::vector<std::int32_t> number_forms(const TermTable& met, const std::vector<Part>& parts, ProseWords& words) {
  constexpr std::int32_t kNone = -1;
  std::vector<std::int32_t> number_of(met.size(), kNone);
  words.forms.drop_index();
  words.forms.reserve(met.size());
  for (const Part& part : parts) {
    for (const std::int32_t id : part.ids()) {
      std::int32_t& number = number_of[static_cast<std::size_t>(id)];
      if (number != kNone) continue;
      const std::string_view form = met[static_cast<TermId>(id)];
      number = static_cast<std::int32_t>(words.forms.append(form));
      words.form_lengths.push_back(static_cast<std::int32_t>(text::count_code_points(form)));
    }
  }
  return number_of;
}

/// Puts a part's ids where they belong, from word `first` on.
void copy_ids(const Part& part, std::span<const std::int32_t> number_of, std::size_t first, ProseWords& words) {
  for (const std::int32_t id : part.ids()) words.ids.set(first++, number_of[static_cast<std::size_t>(id)]);
}

ProseWords joined(const std::vector<Part>& parts, const TermTable& met, int threads) {
  ProseWords words = laid_out(parts);
  const std::vector<std::int32_t> number_of = number_forms(met, parts, words);
  std::vector<std::size_t> firsts = {0};
  for (const Part& part : parts) firsts.push_back(firsts.back() + part.size);
  words.ids = WordIds(firsts.back(), words.forms.size());
  parallel_for(std::ssize(parts), 1, threads, [&](std::int64_t begin, std::int64_t, int) {
    const auto at = static_cast<std::size_t>(begin);
    copy_ids(parts[at], number_of, firsts[at], words);
  });
  return words;
}

}  // namespace

ProseWords prose_words(const Prose& prose, bool with_sentences, int threads, Watch& watch) {
  TermTable met;
  GrowingWords growing(met);
  const auto rows = static_cast<std::int64_t>(prose.texts.size());
  std::vector<Part> parts(static_cast<std::size_t>((rows + kGrain - 1) / kGrain));
  std::vector<CutWords> cuts(static_cast<std::size_t>(std::max(threads, 1)));
  parallel_for(
      rows, kGrain, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        parts[static_cast<std::size_t>(begin / kGrain)] =
            read_part(prose, begin, end, with_sentences, growing, cuts[static_cast<std::size_t>(worker)]);
      },
      watch);
  return joined(parts, met, threads);
}

}  // namespace warta::comparison
