// Writes ICU's compiled rules for word and sentence boundaries (root locale) as C++ tables.
//
// ICU compiles its break rules to an automaton over categories of code points (Unicode's rule based break iterator
// data, format 6: ICU 69 and later) and gives the bytes out through ubrk_getBinaryRules. Taking that automaton over
// makes our boundaries those of the ICU that is linked, whatever its version and tailoring.

#include <unicode/ubrk.h>
#include <unicode/ucptrie.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "text/generate/table_writer.hpp"

namespace warta::text::generate {
namespace {

/// The head of the data (ICU's rbbidata.h, RBBIDataHeader); offsets count from its start, sizes are in bytes.
struct DataHeader {
  std::uint32_t magic;
  std::uint8_t format_version[4];
  std::uint32_t length;
  std::uint32_t categories;
  std::uint32_t forward_table, forward_table_size;
  std::uint32_t reverse_table, reverse_table_size;
  std::uint32_t trie, trie_size;
  std::uint32_t source, source_size;
  std::uint32_t statuses, statuses_size;
};

/// The head of a state table (RBBIStateTable). Each row: accepting, look-ahead, status, next state by category.
struct StateTableHeader {
  std::uint32_t states;
  std::uint32_t row_size;
  std::uint32_t first_dictionary_category;
  std::uint32_t look_ahead_results;
  std::uint32_t flags;
};

constexpr std::uint32_t data_magic = 0xB1A0;
constexpr std::uint8_t data_format = 6;
constexpr std::uint32_t flag_start_of_text_category = 2;
constexpr std::uint32_t flag_8_bit_rows = 4;
constexpr std::size_t row_head = 3;

template <class Value>
Value read_at(std::span<const std::uint8_t> bytes, std::size_t offset) {
  Value value;
  std::memcpy(&value, bytes.subspan(offset, sizeof value).data(), sizeof value);
  return value;
}

void check(UErrorCode status, const std::string& what) {
  if (U_FAILURE(status)) throw std::runtime_error(what + ": " + u_errorName(status));
}

std::vector<std::uint8_t> binary_rules(UBreakIteratorType type) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> iterator(ubrk_open(type, "", nullptr, 0, &status),
                                                                        &ubrk_close);
  check(status, "ubrk_open");
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(ubrk_getBinaryRules(iterator.get(), nullptr, 0, &status)));
  ubrk_getBinaryRules(iterator.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  check(status, "ubrk_getBinaryRules");
  return bytes;
}

class Rules {
 public:
  explicit Rules(UBreakIteratorType type)
      : bytes_(binary_rules(type)),
        header_(read_at<DataHeader>(bytes_, 0)),
        table_(read_at<StateTableHeader>(bytes_, header_.forward_table)) {
    if (header_.magic != data_magic || header_.format_version[0] != data_format) {
      throw std::runtime_error("break rules of a format that this program does not know; ICU 69 to 78 have format 6");
    }
    if ((table_.flags & flag_8_bit_rows) == 0 || table_.look_ahead_results != 0) {
      throw std::runtime_error("break rules with 16-bit rows or look-ahead breaks, which the scanners do not handle");
    }
  }

  void write(std::ostream& out, const std::string& name) const {
    out << "struct " << name << " {\n"
        << "static constexpr int categories = " << header_.categories << ";\n"
        << "static constexpr int first_dictionary_category = " << table_.first_dictionary_category << ";\n"
        << "static constexpr bool begins_with_start_of_text = " << std::boolalpha
        << ((table_.flags & flag_start_of_text_category) != 0) << ";\n"
        << "static constexpr std::uint8_t next_state[" << table_.states << "][" << header_.categories << "] = {\n";
    for (std::uint32_t state = 0; state < table_.states; ++state) {
      write_values(out, std::span(row(state)).subspan(row_head, header_.categories));
      out << ",\n";
    }
    out << "};\nstatic constexpr bool accepts[] = ";
    write_values(out, each_state([&](std::uint32_t state) { return row(state)[0] != 0; }));
    out << ";\nstatic constexpr bool is_word[] = ";
    write_values(out,
                 each_state([&](std::uint32_t state) { return highest_status(row(state)[2]) >= UBRK_WORD_NUMBER; }));
    out << ";\n};\n";
    write_categories(out, name);
  }

 private:
  std::span<const std::uint8_t> row(std::uint32_t state) const {
    return std::span(bytes_).subspan(header_.forward_table + sizeof(StateTableHeader) + state * table_.row_size,
                                     table_.row_size);
  }

  template <class Function>
  std::vector<std::uint8_t> each_state(const Function& value_of) const {
    std::vector<std::uint8_t> values;
    values.reserve(table_.states);
    for (std::uint32_t state = 0; state < table_.states; ++state) values.push_back(value_of(state));
    return values;
  }

  /// Statuses are stored as a number of them followed by that many, ascending.
  std::int32_t highest_status(std::uint8_t index) const {
    const auto value = [&](std::size_t i) { return read_at<std::int32_t>(bytes_, header_.statuses + 4 * i); };
    return value(index + static_cast<std::size_t>(value(index)));
  }

  void write_categories(std::ostream& out, const std::string& name) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCPTrie, decltype(&ucptrie_close)> trie(
        ucptrie_openFromBinary(UCPTRIE_TYPE_ANY, UCPTRIE_VALUE_BITS_ANY, bytes_.data() + header_.trie,
                               static_cast<std::int32_t>(header_.trie_size), nullptr, &status),
        &ucptrie_close);
    check(status, "ucptrie_openFromBinary");
    write_code_point_table(out, "std::uint8_t", name + "Categories",
                           [&](char32_t c) { return ucptrie_get(trie.get(), static_cast<UChar32>(c)); });
  }

  std::vector<std::uint8_t> bytes_;
  DataHeader header_;
  StateTableHeader table_;
};

}  // namespace
}  // namespace warta::text::generate

int main(int argc, char** argv) {
  using namespace warta::text::generate;
  return write_header(std::span(argv, static_cast<std::size_t>(argc)), [](std::ostream& out) {
    Rules(UBRK_WORD).write(out, "WordRules");
    Rules(UBRK_SENTENCE).write(out, "SentenceRules");
  });
}
