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

  /// The rows are valid until the next call, unless they are moved from.
  CountedRows& count(const Documents& documents) {
    if (lexicon_->words.size() + lexicon_->grams.size() > kMostKnownTerms) forget();
    rows_.clear();
    terms_->begin_rows();
    for (std::size_t row = 0; row < documents.size(); ++row) terms_->append(documents.utf8(row, buffer_), rows_);
    hash_new_terms();
    to_columns();
    return rows_;
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

  /// Replaces the nodes of each row by their columns, in order, and adds up what falls into one.
  void to_columns() {
    std::size_t read = 0;
    std::size_t written = 0;
    for (std::uint32_t& row_size : rows_.row_sizes) {
      RawArray<Entry>& entries = sorter_.entries();
      entries.resize(row_size);
      for (Entry& entry : entries) {
        const std::uint32_t column = columns_[rows_.nodes[read]];
        const std::int32_t count = (column & Columns::kNegative) != 0 ? -rows_.counts[read] : rows_.counts[read];
        entry = (Entry{column & ~Columns::kNegative} << 32U) | static_cast<std::uint32_t>(count);
        ++read;
      }
      sorter_.sort();
      const std::size_t row_start = written;
      for (const Entry entry : sorter_.entries()) {
        const auto column = static_cast<std::uint32_t>(entry >> 32U);
        if (written == row_start || rows_.nodes[written - 1] != column) {
          rows_.nodes[written] = column;
          rows_.counts[written++] = 0;
        }
        rows_.counts[written - 1] += static_cast<std::int32_t>(static_cast<std::uint32_t>(entry));
      }
      row_size = static_cast<std::uint32_t>(written - row_start);
    }
    rows_.nodes.resize(written);
    rows_.counts.resize(written);
  }

  const Analysis& analysis_;
  Hashing hashing_;
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<DocumentTerms<GrowingTerms>> terms_;
  Columns columns_;
  RowSorter sorter_;
  CountedRows rows_;
  std::vector<char> buffer_;
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
  CountedCorpus corpus;
  corpus.columns = hashing.columns;
  ChunkAppender chunks(corpus);
  std::vector<std::unique_ptr<Worker>> workers(static_cast<std::size_t>(threads));
  parallel_for(
      static_cast<std::int64_t>(documents.size()), kDocumentsPerChunk, threads,
      [&](std::int64_t begin, std::int64_t end, int number) {
        auto& worker = workers[static_cast<std::size_t>(number)];
        if (!worker) worker = std::make_unique<Worker>(analysis, hashing);
        const Documents part = documents.part(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
        chunks.put(begin / kDocumentsPerChunk, worker->count(part), 0);
      },
      watch);
  return corpus;
}

}  // namespace warta::vectors
