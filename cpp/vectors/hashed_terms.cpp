#include "vectors/hashed_terms.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "base/checks.hpp"
#include "terms/document_terms.hpp"
#include "vectors/row_sorter.hpp"

namespace warta::vectors {

using namespace terms;
namespace {

/// Counts documents in columns; each distinct term is hashed once.
class HashingCounter {
 public:
  HashingCounter(const Analysis& analysis, const Hashing& hashing)
      : analysis_(analysis), hashing_(hashing), sorter_(hashing.columns) {
    forget();
  }

  /// Columns in order, in the place of nodes; valid until the next call.
  CountedRow count(std::string_view document, const Checkpoint& checkpoint) {
    if (terms_->remembered() > hashing_.most_remembered) forget();
    const CountedRow row = terms_->count(document, checkpoint);
    hash_new_terms();
    sort_by_column(row);
    return sum_by_column();
  }

 private:
  void forget() {
    terms_.reset();
    words_.reset();
    lexicon_ = std::make_unique<Lexicon>();
    words_ = std::make_unique<GrowingWords>(lexicon_->words);
    terms_ = std::make_unique<DocumentTerms<GrowingTerms>>(analysis_, GrowingTerms(*words_, lexicon_->grams));
    columns_ = Columns();
  }

  void hash_new_terms() {
    for (auto word = static_cast<TermId>(columns_.of_words.size()); word < lexicon_->words.size(); ++word) {
      columns_.of_words.push_back(hashed_column(lexicon_->words[word], hashing_));
    }
    for (auto gram = static_cast<NodeId>(columns_.of_grams.size()); gram < lexicon_->grams.size(); ++gram) {
      columns_.of_grams.push_back(hashed_column(lexicon_->text(gram | kGramBit), hashing_));
    }
  }

  void sort_by_column(const CountedRow& row) {
    RawArray<Entry>& entries = sorter_.entries();
    entries.resize(row.nodes.size());
    for (std::size_t at = 0; at < row.nodes.size(); ++at) {
      const std::uint32_t column = columns_[row.nodes[at]];
      const std::int32_t count = (column & Columns::kNegative) != 0 ? -row.counts[at] : row.counts[at];
      entries[at] = (Entry{column & ~Columns::kNegative} << 32U) | static_cast<std::uint32_t>(count);
    }
    sorter_.sort();
  }

  /// Terms that fall into one column count together.
  CountedRow sum_by_column() {
    const RawArray<Entry>& entries = sorter_.entries();
    row_columns_.resize(entries.size());
    row_counts_.resize(entries.size());
    std::size_t size = 0;
    for (const Entry entry : entries) {
      const auto column = static_cast<NodeId>(entry >> 32U);
      const auto count = static_cast<std::int32_t>(static_cast<std::uint32_t>(entry));
      if (size > 0 && row_columns_[size - 1] == column) {
        row_counts_[size - 1] += count;
      } else {
        row_columns_[size] = column;
        row_counts_[size++] = count;
      }
    }
    return {{row_columns_.data(), size}, {row_counts_.data(), size}};
  }

  const Analysis& analysis_;
  Hashing hashing_;
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<GrowingWords> words_;
  std::unique_ptr<DocumentTerms<GrowingTerms>> terms_;
  Columns columns_;
  RowSorter sorter_;
  RawArray<NodeId> row_columns_;
  RawArray<std::int32_t> row_counts_;
};

std::uint32_t scramble(std::uint32_t block) { return std::rotl(block * 0xcc9e2d51U, 15) * 0x1b873593U; }

}  // namespace

std::uint32_t murmur3(std::string_view bytes) {
  std::uint32_t hash = 0;
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    std::uint32_t block = 0;
    std::memcpy(&block, bytes.data() + at, 4);
    hash = std::rotl(hash ^ scramble(block), 13) * 5 + 0xe6546b64U;
  }
  std::uint32_t tail = 0;
  for (std::size_t byte = bytes.size(); byte > at; --byte) {
    tail = (tail << 8U) | static_cast<unsigned char>(bytes[byte - 1]);
  }
  hash ^= scramble(tail);
  hash ^= static_cast<std::uint32_t>(bytes.size());
  hash = (hash ^ (hash >> 16U)) * 0x85ebca6bU;
  hash = (hash ^ (hash >> 13U)) * 0xc2b2ae35U;
  return hash ^ (hash >> 16U);
}

std::uint32_t hashed_column(std::string_view term, const Hashing& hashing) {
  const std::uint32_t hash = murmur3(term);
  const bool is_negative = (hash >> 31U) != 0;
  // The magnitude of the hash as a signed number; that of -2^31 itself, 2^31, is more than an int32 holds, and
  // FeatureHasher goes around it so that the remainder is the same.
  const std::uint32_t magnitude = is_negative ? 0U - hash : hash;
  const std::uint32_t column = magnitude % hashing.columns;
  return hashing.alternate_sign && is_negative ? column | Columns::kNegative : column;
}

CountedCorpus count_hashed_terms(const Analysis& analysis, const Hashing& hashing, const Documents& documents,
                                 int threads, Watch& watch) {
  check_between("columns", hashing.columns, 1, INT32_MAX);
  std::vector<std::unique_ptr<HashingCounter>> counters;
  CountedCorpus corpus = count_documents(documents, threads, watch, counters,
                                         [&](int) { return std::make_unique<HashingCounter>(analysis, hashing); });
  corpus.columns = hashing.columns;
  return corpus;
}

}  // namespace warta::vectors
