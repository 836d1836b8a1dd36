#include "text/icu_dictionary.hpp"

#include <unicode/localpointer.h>
#include <unicode/udata.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>

#include <string>

namespace warta::text {
namespace {

constexpr const char* break_data = U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr";

// The head of a dictionary (ICU's dictionarydata.h): 32-bit numbers, of which these are ours to read.
constexpr int trie_offset = 0;
constexpr int trie_type = 4;
constexpr int key_transform = 5;
constexpr std::int32_t trie_type_mask = 7;
constexpr std::int32_t subtract_first_code_point = 0x1000000;

/// Whether ICU has a model for the script: the root of its break data names it, the model itself may be left out.
bool has_model(const char* script) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUResourceBundlePointer root(ures_openDirect(break_data, "root", &status));
  const icu::LocalUResourceBundlePointer models(ures_getByKey(root.getAlias(), "lstm", nullptr, &status));
  std::int32_t size = 0;
  const UChar* const file = ures_getStringByKey(models.getAlias(), script, &size, &status);
  if (U_FAILURE(status)) return false;
  std::string name;
  icu::UnicodeString(file, size).toUTF8String(name);
  const icu::LocalUResourceBundlePointer model(
      ures_openDirect(break_data, name.substr(0, name.find('.')).c_str(), &status));
  return U_SUCCESS(status) != 0;
}

}  // namespace

std::shared_ptr<const void> open_icu_dictionary(const char* name, const char* script, TrieUnit unit,
                                                char32_t first_code_point) {
  if (has_model(script)) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  const std::shared_ptr<UDataMemory> data(udata_open(break_data, "dict", name, &status), &udata_close);
  if (U_FAILURE(status)) return nullptr;
  const auto* const head = static_cast<const std::int32_t*>(udata_getMemory(data.get()));
  const std::int32_t transform =
      unit == TrieUnit::byte ? subtract_first_code_point | static_cast<std::int32_t>(first_code_point) : 0;
  if ((head[trie_type] & trie_type_mask) != static_cast<std::int32_t>(unit) || head[key_transform] != transform) {
    return nullptr;
  }
  return {data, reinterpret_cast<const char*>(head) + head[trie_offset]};
}

}  // namespace warta::text
