#include "vectors/hashed_terms.hpp"

#include <bit>
#include <cstring>
#include <memory>
#include <vector>

#include "base/parallel.hpp"
#include "vectors/document_terms.hpp"
#include "vectors/row_sorter.hpp"

namespace warta::vectors {
namespace {

/// A worker forgets the terms whose hashes it knows when there are more than these.
constexpr std::size_t kMostKnownTerms = 1U << 21U;

/// Counts chunks of documents; each distinct term is hashed once.
class Worker {
 public:
  Worker(const Analysis& analysis, const Hashing& hashing)
      : analysis_(analysis), hashing_(hashing), sorter_(hashing.columns) {
    forget();
  }

  void count(std::span<const std::string_view> documents, CountedRows& rows) {
    if (lexicon_->words.size() + lexicon_->grams.size() > kMostKnownTerms) forget();
    terms_->begin_rows();
    for (const std::string_view document : documents) terms_->append(document, rows);
    hash_new_terms();
    to_columns(rows, columns_, sorter_);
  }

 private:
  void forget() {
    terms_.reset();
    lexicon_ = std::make_unique<Lexicon>();
    terms_ = std::make_unique<DocumentTerms<GrowingTerms>>(analysis_, GrowingTerms(*lexicon_));
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

  const Analysis& analysis_;
  Hashing hashing_;
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<DocumentTerms<GrowingTerms>> terms_;
  Columns columns_;
  RowSorter sorter_;
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

CountedCorpus count_hashed_terms(const Analysis& analysis, const Hashing& hashing,
                                 std::span<const std::string_view> documents, int threads, Watch& watch) {
  CountedCorpus corpus = empty_corpus(documents.size());
  std::vector<std::unique_ptr<Worker>> workers(static_cast<std::size_t>(threads));
  parallel_for(
      corpus.rows, kDocumentsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int worker) {
        auto& counter = workers[static_cast<std::size_t>(worker)];
        if (!counter) counter = std::make_unique<Worker>(analysis, hashing);
        const auto first = static_cast<std::size_t>(begin);
        counter->count(documents.subspan(first, static_cast<std::size_t>(end - begin)),
                       corpus.chunks[first / kDocumentsPerChunk]);
      },
      watch);
  return corpus;
}

}  // namespace warta::vectors
