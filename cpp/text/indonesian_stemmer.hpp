#pragma once
// Roots of Indonesian words: "mempertemukan" to "temu", "kerusakan" to "rusak", "anak-anaknya" to "anak".

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/indonesian_analysis.hpp"
#include "text/indonesian_roots.hpp"

namespace warta::text {

struct StemmerOptions {
  bool informal = false;   ///< also spoken forms: "nyari", "bacain", "ketemu", "anak2"
  bool keep_names = true;  ///< a capitalised word is taken apart only on stronger evidence
};

struct StemmerWords {
  std::span<const std::string_view> dictionary = {};         ///< root words
  std::span<const std::string_view> everyday = {};           ///< root words in everyday use
  std::span<const std::string_view> names = {};              ///< proper names that look derived: "bekasi", "pekalongan"
  std::span<const std::string_view> capitalised_names = {};  ///< names only where they are capitalised: "penjaringan"
  std::span<const std::string_view> verbs = {};              ///< roots that di- makes verbs of: "kawal", "awal-i"
};

/// Confix stripping after Nazief and Adriani (1996), Asian et al. (2007) and Tahitoe and Purwarianti (2010).
///
/// Constant once made: any number of threads may call stem at once. Some 0.1 us a word.
class IndonesianStemmer {
 public:
  explicit IndonesianStemmer(const StemmerWords& words, StemmerOptions options = {});

  /// The root of one word (UTF-8), in lower case; the word itself, as it is, where it is taken for a name or for no
  /// Indonesian word. The view is into `word` or `buffer`; a root of up to 15 letters allocates nothing.
  std::string_view stem(std::string_view word, std::string& buffer) const;

 private:
  /// A word or a part of one between hyphens; nothing if it has other letters than a to z.
  struct Part;

  friend std::vector<Reading> readings_of(std::string_view word);
  static std::optional<Part> read(std::string_view word);
  static bool is_derived(std::string_view word, const RootTable& everyday);
  bool find_root(Part& part) const;
  std::string_view stem_numeral(std::string_view word, std::string& buffer) const;
  std::string_view stem_hyphened(std::string_view word, std::string& buffer) const;
  std::string_view stem_set_off(std::string_view root, std::string& buffer) const;
  std::string_view stem_pair(std::string_view word, std::size_t hyphen, std::string& buffer) const;

  RootTable roots_;
  StemmerOptions options_;
};

/// The readings of a word as it is written, in lower case; none if it has other letters than a to z.
std::vector<Reading> readings_of(std::string_view word);

}  // namespace warta::text
