#pragma once
// The documents of one call, each made UTF-8 when its turn comes.

#include <cstddef>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "text/encoded_text.hpp"

namespace warta::terms {

/// A view; the texts stay with whoever owns them.
class Documents {
 public:
  /// `argument` names the documents in errors.
  Documents(std::span<const text::EncodedText> texts, const char* argument) : texts_(texts), argument_(argument) {}

  std::size_t size() const { return texts_.size(); }

  /// Units of all documents: their code points, or bytes of those that are UTF-8.
  std::size_t length() const {
    const auto add = [](std::size_t sum, const text::EncodedText& text) { return sum + text.size; };
    return std::accumulate(texts_.begin(), texts_.end(), std::size_t{0}, add);
  }

  /// One document, valid as long as `buffer` stays as it is. Throws std::invalid_argument if it has a surrogate.
  std::string_view utf8(std::size_t row, std::vector<char>& buffer) const {
    if (const auto found = text::as_utf8(texts_[row], buffer)) return *found;
    throw std::invalid_argument(std::string(argument_) + ": row " + std::to_string(first_row_ + row) +
                                " has a lone surrogate, which is no character; decode the source with "
                                "errors=\"replace\"");
  }

  /// Some of the documents, which keep their row numbers.
  Documents part(std::size_t first, std::size_t count) const {
    Documents documents(texts_.subspan(first, count), argument_);
    documents.first_row_ = first_row_ + first;
    return documents;
  }

 private:
  std::span<const text::EncodedText> texts_;
  const char* argument_;
  std::size_t first_row_ = 0;
};

}  // namespace warta::terms
