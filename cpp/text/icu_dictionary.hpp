#pragma once
// The tries of words that ICU's break iterators look texts up in.

#include <cstdint>
#include <memory>

namespace warta::text {

/// What the keys of a trie are made of.
enum class TrieUnit : std::int32_t { byte = 0, utf16 = 1 };

/// The trie of ICU's dictionary `name`, for icu::BytesTrie or icu::UCharsTrie. `first_code_point` is what a byte key of
/// 0 stands for.
///
/// Null where the ICU that is linked has no such dictionary, one of another kind, or a neural model (LSTM) for
/// `script`, an ISO 15924 code, which it prefers to the dictionary.
std::shared_ptr<const void> open_icu_dictionary(const char* name, const char* script, TrieUnit unit,
                                                char32_t first_code_point);

}  // namespace warta::text
